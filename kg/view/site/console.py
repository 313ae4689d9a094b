"""The console: an editor for SPARQL that knows the vocabulary, with the saved questions to begin from."""

from __future__ import annotations

from kg.query import saved_questions
from kg.query.shorten import shorten
from kg.rdf import PREFIXES
from kg.store import Term
from kg.view.embedding import embed
from kg.view.site.questions import readable_sparql
from kg.view.site.rendering import SCRIPTED, Page, Site, render
from kg.view.site.wording import vocabulary

__all__ = ["console_page"]

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
    examples = [asked for asked in saved_questions() if not any(given.required for given in asked.parameters)]
    known = {
        "endpoint": site.links.sparql(),
        "places": dict(site.links.places()),
        "prefixes": dict(PREFIXES),
        "terms": _terms(),
        "examples": [{"name": asked.name, "sparql": readable_sparql(asked)} for asked in examples],
    }
    return render(
        "console",
        site,
        policy=SCRIPTED,
        first=_FIRST,
        examples=examples,
        prefixes=PREFIXES,
        known=embed(known),
    )


def _terms() -> list[tuple[str, str, str, str]]:
    """Name, sort, label and definition of each term that may be completed."""
    named = ((shorten(Term.iri(term.iri)), term) for term in vocabulary().values())
    return sorted((name, term.sort, term.label, term.about) for name, term in named if ":" in name[:8])
