"""Onward, the rejection log that writes itself."""

__version__ = "0.1.0"
