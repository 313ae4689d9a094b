"""Pages and pictures of a graph: which JavaScript draws it, where things stand, what colour they have."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.view.drawing import to_pyvis
    from kg.view.page import PageOptions, PageSummary, write_page
    from kg.view.whole import write_graph_page

__all__ = ["PageOptions", "PageSummary", "to_pyvis", "write_graph_page", "write_page"]


def __getattr__(name: str) -> object:
    # What draws takes half a second to load: who wants plain pages (kg.view.site) does not wait.
    if name in __all__:
        from kg.view import drawing, page, whole

        for room in (drawing, page, whole):
            if hasattr(room, name):
                return getattr(room, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
