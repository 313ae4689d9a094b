"""A graph as networks that analysts use, and their file formats."""

from kg.network.choice import PROJECTIONS, Projection, project
from kg.network.files import write_gexf, write_graphml
from kg.network.newest import Newest, newest_articles
from kg.network.projections import agreement_network, conflict_network, speaker_topic_network
from kg.network.quotes import quotes_network

__all__ = [
    "PROJECTIONS", "Newest", "Projection", "agreement_network", "conflict_network", "newest_articles",
    "project", "quotes_network", "speaker_topic_network", "write_gexf", "write_graphml",
]  # fmt: skip
