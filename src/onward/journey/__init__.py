"""Readings in, applications out: which mails belong together, in what order, and how each journey stands.

Pure functions over plain values. This room must not know where anything is stored, nor what day it is unless told.
"""
