"""The page on 127.0.0.1: thin views that render what one call to the log returns. No rules of its own."""
