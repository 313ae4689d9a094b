"""A graph as networks that analysts use, what they measure in them, and their file formats."""

from typing import TYPE_CHECKING

from kg.network.choice import PROJECTIONS, Projection, project, speaker_topic_network
from kg.network.counting import AGGREGATES, KINDS, NORMALISATIONS, Aggregate, Counting, Kind, Normalisation
from kg.network.debate import DUPLICATES, Duplicates
from kg.network.discourse import discourse_measures, discourse_network, discourse_series
from kg.network.files import write_gexf, write_graphml
from kg.network.mapping import map_network
from kg.network.measures import edge_table
from kg.network.newest import Newest, newest_articles
from kg.network.quotes import quotes_network
from kg.network.windows import Window, WindowSize

if TYPE_CHECKING:
    from kg.network.places import spread

__all__ = [
    "AGGREGATES", "DUPLICATES", "KINDS", "NORMALISATIONS", "PROJECTIONS", "Aggregate", "Counting",
    "Duplicates", "Kind", "Newest", "Normalisation", "Projection", "Window", "WindowSize",
    "discourse_measures", "discourse_network", "discourse_series", "edge_table", "map_network",
    "newest_articles", "project", "quotes_network", "speaker_topic_network", "spread", "write_gexf",
    "write_graphml",
]  # fmt: skip


def __getattr__(name: str) -> object:
    # scipy takes a quarter of a second to load: who asks for networks alone does not wait.
    if name == "spread":
        from kg.network.places import spread

        return spread
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
