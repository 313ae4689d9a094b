"""A graph as a folder of files that needs no server: the explorer, plain pages, and files to take home."""

from kg.view.static.publishing import SiteOptions, SiteSource, SiteSummary, write_site

__all__ = ["SiteOptions", "SiteSource", "SiteSummary", "write_site"]
