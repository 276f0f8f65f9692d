"""Placeholder until the log is built."""

SECRET_KEY = "placeholder"
INSTALLED_APPS: list[str] = []
