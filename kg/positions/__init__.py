"""Where speakers stand: the act of each quote, the topics people argue about, and positions on them."""

from kg.positions.acts import act_of_cue, speech_acts
from kg.positions.drafts import Parts
from kg.positions.stances import find_positions

__all__ = ["Parts", "act_of_cue", "find_positions", "speech_acts"]
