"""One `Message` in, one `Reading` out: what kind of mail it is, from whom, about which role, and what reason it gives.

`from onward.reading import read`. This room must not know of storage or of any other message.
"""
