"""From input files to a graph folder. Only this part knows the order of the steps."""

from kg.pipeline.articles import extract, read_articles
from kg.pipeline.building import BuildOptions, BuildSummary, Progress, build
from kg.pipeline.identities import identified, known_nodes, undecided_pairs

__all__ = [
    "BuildOptions", "BuildSummary", "Progress", "build", "extract", "identified", "known_nodes",
    "read_articles",    "undecided_pairs",
]  # fmt: skip
