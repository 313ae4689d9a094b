"""Pages and pictures of a network: which JavaScript draws it, where things stand, what colour they have."""

from kg.view.drawing import to_pyvis
from kg.view.page import PageOptions, PageSummary, write_page
from kg.view.whole import write_graph_page

__all__ = ["PageOptions", "PageSummary", "to_pyvis", "write_graph_page", "write_page"]
