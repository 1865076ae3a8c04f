"""KneeCheck: a private self-check and diary for pain behind the knee."""

__version__ = "0.1.0"
