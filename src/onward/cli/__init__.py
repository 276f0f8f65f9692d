"""The command line: thin commands that print what one call to a room below returns. No rules of its own."""
