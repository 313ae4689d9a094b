"""The trained reader: a small network, its weights, and what makes quotes of what it says."""

from kg.read.trained.reader import ModelReader

__all__ = ["ModelReader"]
