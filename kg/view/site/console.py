"""The console: an editor for SPARQL that knows the vocabulary, with the saved questions to begin from."""

from __future__ import annotations

from typing import Any

from kg.query import Question, saved_questions
from kg.query.rewriting import searches
from kg.query.shorten import shorten
from kg.rdf import PREFIXES
from kg.rdf.iris import KINDS
from kg.sparql import outline
from kg.store import Term
from kg.view.embedding import embed
from kg.view.site.questions import template_of
from kg.view.site.rendering import SCRIPTED, Page, Site, render
from kg.view.site.wording import vocabulary

__all__ = ["console_knowledge", "console_page"]

_FIRST = """# What was said, and by whom
SELECT ?who ?words ?day WHERE {
  ?quote qc:speaker ?speaker ; qc:text ?words .
  ?speaker rdfs:label ?who .
  OPTIONAL { ?quote qc:saidOn ?day }
}
ORDER BY DESC(?day) ?who
LIMIT 50
"""


def console_page(site: Site) -> Page:
    """The console. Its script asks ``links.sparql()``; without a script the form sends the query there.

    A query in the fragment of the address (``#query=…``) is asked at once. What a refusing service says is
    understood when it is JSON with ``what``, ``where`` and ``remedy``; "line 3, column 5" in it is marked.
    """
    known = {
        "endpoint": site.links.sparql(),
        "places": dict(site.links.places()),
        **console_knowledge(),
    }
    return render("console", site, policy=SCRIPTED, first=_FIRST, prefixes=PREFIXES, known=embed(known))


def console_knowledge() -> dict[str, Any]:
    """What the console knows of any graph: prefixes, kinds, terms, saved questions, a first query."""
    return {
        "prefixes": dict(PREFIXES),
        "kinds": list(KINDS),
        "terms": _terms(),
        "examples": [_example(asked) for asked in saved_questions()],
        "first": _FIRST,
    }


def _example(asked: Question) -> dict[str, Any]:
    return {
        "name": asked.name,
        "title": asked.title,
        "about": asked.about,
        "template": template_of(asked),
        "parameters": [
            {"name": given.name, "type": given.type, "required": given.required, "about": given.about}
            for given in asked.parameters
        ],
        "searches": searches(outline(asked.sparql, PREFIXES)),
    }


def _terms() -> list[tuple[str, str, str, str]]:
    """Name, sort, label and definition of each term that may be completed."""
    named = ((shorten(Term.iri(term.iri)), term) for term in vocabulary().values())
    return sorted((name, term.sort, term.label, term.about) for name, term in named if ":" in name[:8])
