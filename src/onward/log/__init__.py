"""The durable log: mail, readings and words of the seeker, and the journeys derived from the three.

A Django app, usable without a web server. It must not know which face asks.
"""
