"""From input files to a graph folder. Only this part knows the order of the steps."""

from kg.pipeline.articles import extract, read_articles
from kg.pipeline.building import BuildOptions, BuildSummary, Progress, build

__all__ = ["BuildOptions", "BuildSummary", "Progress", "build", "extract", "read_articles"]
