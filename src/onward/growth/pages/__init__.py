"""Sheets of paper: a title and a few blocks in, plain text and PDF out. Knows nothing of goals, weeks or reports, and
nothing of the log; what stands on a sheet is made by the modules beside this folder.
"""
