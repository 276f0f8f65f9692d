"""The page: the log in a browser, on this machine only.

Views take what they show from one call of the log and render it with plain templates. The room must not know the
database, the reader or the rules of linking; it speaks to `onward.log` and to nothing beside it.
"""
