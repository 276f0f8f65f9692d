"""Onward, the rejection log that writes itself."""

__version__ = "0.2.0"
