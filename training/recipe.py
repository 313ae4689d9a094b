"""What decides which weights come out of the data."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Phase", "Recipe"]


@dataclass(frozen=True)
class Phase:
    """Some epochs under one schedule of the learning rate, which begin where the phases before ended.

    ``rate`` is the highest for the encoder. ``masked`` is the share of pieces (0 to 1) that the network is
    not shown, so that it cannot learn articles by heart. ``everyone`` takes what all annotators of an
    article found, as an article for each of them, instead of the first annotator's alone.
    """

    epochs: int
    rate: float
    seed: int
    masked: float = 0.0
    everyone: bool = False


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what comes out, besides the data.

    Of the last ``kept`` phases the mean comes out. ``heads`` is how many times faster than the encoder the
    heads learn; ``averaging`` what the running average of the weights keeps of itself in a step.
    """

    phases: tuple[Phase, ...] = (
        Phase(epochs=6, rate=1.5e-4, seed=7),
        Phase(epochs=3, rate=7.5e-5, seed=11, masked=0.08, everyone=True),
        Phase(epochs=3, rate=7.5e-5, seed=13, masked=0.15, everyone=True),
    )
    kept: int = 2
    batch: int = 8
    heads: float = 6.667
    warmup: float = 0.06
    decay: float = 0.01
    averaging: float = 0.998
    dropout: float = 0.1
    cue_dropout: float = 0.05
    bf16: bool = True
