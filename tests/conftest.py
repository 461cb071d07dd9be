"""What holds for every test: no example of Hypothesis fails for being slow, since a machine may be busy."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
