"""Where speakers stand: the act of each quote, the topics people argue about, and positions on them."""

from kg.positions.acts import speech_acts
from kg.positions.stances import find_positions

__all__ = ["find_positions", "speech_acts"]
