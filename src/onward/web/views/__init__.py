"""One file per noun. A view takes what it shows from one call of the log, and renders it."""
