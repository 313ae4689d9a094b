"""Finding quotes in text: readers behind one interface."""

from kg.read.registry import DEFAULT_READER, READERS, reader
from kg.read.seen import Reader, Seen

__all__ = ["DEFAULT_READER", "READERS", "Reader", "Seen", "reader"]
