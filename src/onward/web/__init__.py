"""The page: the log in a browser, on this machine only.

Views take what they show from one call of the log and render it with plain templates. The room must not know the
database or the rules of linking; it asks the reader itself once, to show how a pasted mail reads before it is kept.
"""
