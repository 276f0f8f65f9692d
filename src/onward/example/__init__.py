"""A seeded generator of example mailboxes with their truth beside them, every word of them invented.

It is the demo, the end-to-end test and, at size, the benchmark. It must not know how mail is read.
"""

from onward.example.mailbox import ExampleFiles, write

__all__ = ["ExampleFiles", "write"]
