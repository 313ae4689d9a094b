"""Pages and pictures of a network: which JavaScript draws it, where things stand, what colour they have."""

from kg.view.drawing import to_pyvis
from kg.view.page import PageOptions, PageSummary, write_page

__all__ = ["PageOptions", "PageSummary", "to_pyvis", "write_page"]
