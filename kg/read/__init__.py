"""Finding quotes in text: readers behind one interface."""

from kg.read.registry import READERS, reader
from kg.read.seen import Reader, Seen

__all__ = ["READERS", "Reader", "Seen", "reader"]
