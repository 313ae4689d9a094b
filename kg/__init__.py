"""kg: a graph of who said what, and who stands where, read from news."""

__version__ = "0.1.0"
