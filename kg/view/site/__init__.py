"""Plain pages of a graph, for a service or for files: nodes, search, questions, the dataset, a console.

Each function gives a :class:`Page`: HTML that needs no script to be read (but for the console), and the
policy to send with it. Addresses come from a :class:`Links`, styles and scripts from :func:`assets`.
"""

from kg.view.site.assets import Asset, assets
from kg.view.site.cards import is_plain_iri
from kg.view.site.console import console_page
from kg.view.site.dataset import Dataset, Publication, citation, describe_dataset, home_page
from kg.view.site.filelinks import SiteLinks, page_path
from kg.view.site.links import FORMS, Links, ServiceLinks, Way
from kg.view.site.node import TextOf, node_page
from kg.view.site.problem import error_page, waiting_page
from kg.view.site.questions import Asked, question_page, questions_page
from kg.view.site.rendering import Page, Site
from kg.view.site.search import Found, Hit, search_page
from kg.view.site.things import Line, Listing, Thing, list_page, lists_page, thing_page

__all__ = [
    "FORMS", "Asked", "Asset", "Dataset", "Found", "Hit", "Line", "Links", "Listing", "Page",
    "Publication", "ServiceLinks", "Site", "SiteLinks", "TextOf", "Thing", "Way", "assets", "citation",
    "console_page", "describe_dataset", "error_page", "home_page", "is_plain_iri", "list_page",
    "lists_page", "node_page", "page_path", "question_page", "questions_page", "search_page",
    "thing_page", "waiting_page",
]  # fmt: skip
