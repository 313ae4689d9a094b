"""Pages and pictures of a graph: the explorer, as one file or a site; plain pages; still pictures."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.view.drawing import to_pyvis
    from kg.view.explorer.page import About
    from kg.view.static import SiteOptions, SiteSource, SiteSummary, write_site
    from kg.view.whole import PageSummary, write_explorer, write_graph_page, write_page

__all__ = [
    "About", "PageSummary", "SiteOptions", "SiteSource", "SiteSummary", "to_pyvis",
    "write_explorer", "write_graph_page", "write_page", "write_site",
]  # fmt: skip


def __getattr__(name: str) -> object:
    # What draws takes half a second to load: who wants plain pages (kg.view.site) does not wait.
    if name == "to_pyvis":
        from kg.view import drawing

        return drawing.to_pyvis
    if name in __all__:
        from kg.view import static, whole
        from kg.view.explorer import page

        for room in (whole, static, page):
            if hasattr(room, name):
                return getattr(room, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
