"""Job postings, kept since they will be gone: read from a saved page, a JobPosting or pasted text; which skills they ask;
what those that ended in a no keep asking. A page is never run and nothing in it is loaded.
"""
