"""Résumés and letters: their files as text, their versions, what differs, what a parser makes of them, what could be
clearer. In comes a file of any kind; out go text and plain sentences about it. A file is never run and never changed.
"""
