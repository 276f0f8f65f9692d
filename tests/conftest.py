"""What holds for every test: no deadline for Hypothesis, since machines differ and a slow one is no bug."""

from hypothesis import settings

settings.register_profile("onward", deadline=None)
settings.load_profile("onward")
