"""Statistics over a log, as pure functions from plain arrays to small frozen results (built with the insight issue)."""
