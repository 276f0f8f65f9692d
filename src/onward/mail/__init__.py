"""Bytes in, `Message` out: mailboxes of every kind, decoded without giving up, at the speed of the disk.

This room must not know what a job is. The words that the gate looks for are handed to it.
"""
