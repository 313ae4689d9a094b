"""The ontology as a page for people, made of ``kg.ttl`` and ``shapes.ttl``.

After a change to either, write ``ontology/index.html`` anew with the text that ``ontology_html()``
gives; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SH
from rdflib.term import Node

from kg.rdf.ontology_files import ontology
from kg.rdf.terms import PREFIXES, VOCABULARY

__all__ = ["ontology_html"]

_STYLE = """
:root { color-scheme: light dark; --line: #c9c9c9; --soft: #5a5a5a; --link: #0b5394; --card: #f6f6f4; }
@media (prefers-color-scheme: dark) {
  :root { --line: #444; --soft: #b0b0b0; --link: #8ab8e6; --card: #22242a; }
}
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
a { color: var(--link); }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
nav ul { columns: 14rem; list-style: none; padding: 0; }
section.term { border: 1px solid var(--line); border-radius: .5rem; padding: .2rem 1rem .8rem; }
section.term { margin: 1rem 0; }
section.term:target { background: var(--card); }
section.term h3 { margin: .6rem 0 .2rem; }
section.term h3 small { font-weight: normal; color: var(--soft); }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .15rem 1rem; margin: .6rem 0 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
code { font-size: .9em; }
""".strip()

_KINDS = (
    ("Classes", (OWL.Class,)),
    ("Properties", (OWL.ObjectProperty, OWL.DatatypeProperty)),
    ("Schemes of values", (SKOS.ConceptScheme,)),
    ("Values", (SKOS.Concept,)),
)


def ontology_html(vocabulary: str | None = None, shapes: str | None = None) -> str:
    """The page, from the Turtle of the vocabulary and of the shapes; by default, kg's own.

    The same input gives the same characters. The page loads nothing and runs nothing.
    """
    graph = Graph().parse(data=vocabulary or ontology("kg.ttl"), format="turtle")
    rules = Graph().parse(data=shapes or ontology("shapes.ttl"), format="turtle")
    (about,) = graph.subjects(RDF.type, OWL.Ontology)
    title = _text(graph, about, DCTERMS.title)
    chapters = [(name, _own_terms(graph, kinds)) for name, kinds in _KINDS]
    borrowed = sorted(
        {term for term in graph.subjects(SKOS.scopeNote) if isinstance(term, URIRef)}, key=_name
    )
    body = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(_text(graph, about, DCTERMS.description))}</p>",
        f"<p>Namespace <code>{escape(VOCABULARY)}</code>, prefix <code>qc</code>, "
        f"version {escape(_text(graph, about, OWL.versionInfo))}. "
        'As data: <a href="kg.ttl">vocabulary</a>, <a href="shapes.ttl">shapes</a>, '
        '<a href="context.jsonld">JSON-LD context</a>.</p>',
        *_contents(chapters),
    ]
    for name, terms in chapters:
        body.append(f'<h2 id="{_anchor(name)}">{escape(name)}</h2>')
        body.extend(_section(graph, rules, term) for term in terms)
    body.append('<h2 id="borrowed-terms">Borrowed terms</h2>')
    notes = ((_link(term), escape(_text(graph, term, SKOS.scopeNote))) for term in borrowed)
    body.append(f"<dl>{''.join(f'<dt>{link}</dt><dd>{note}</dd>' for link, note in notes)}</dl>")
    return _page(title, body)


def _page(title: str, body: Iterable[str]) -> str:
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    )
    return (
        f"{head}<title>{escape(title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def _contents(chapters: Iterable[tuple[str, list[URIRef]]]) -> Iterator[str]:
    yield '<nav aria-label="Terms">'
    for name, terms in chapters:
        yield f'<p><a href="#{_anchor(name)}">{escape(name)}</a></p>'
        items = "".join(f'<li><a href="#{_local(term)}">{_local(term)}</a></li>' for term in terms)
        yield f"<ul>{items}</ul>"
    yield '<p><a href="#borrowed-terms">Borrowed terms</a></p>'
    yield "</nav>"


def _section(graph: Graph, rules: Graph, term: URIRef) -> str:
    local = _local(term)
    rows = [
        ("Is a", _links(graph.objects(term, RDFS.subClassOf))),
        ("Refines", _links(graph.objects(term, RDFS.subPropertyOf))),
        ("Said of", _links(graph.objects(term, RDFS.domain))),
        ("Value", _links(graph.objects(term, RDFS.range))),
        ("One of", _links(graph.objects(term, SKOS.inScheme))),
        ("Excludes", _links(graph.objects(term, OWL.disjointWith))),
        ("Close to", _links(graph.objects(term, SKOS.closeMatch))),
        ("Kinds", _links(graph.subjects(RDFS.subClassOf, term))),
        ("Values", _links(graph.subjects(SKOS.inScheme, term))),
        ("Has", _links(graph.subjects(RDFS.domain, term))),
        ("Used in", _links(graph.subjects(RDFS.range, term))),
        ("Rules", "<br>".join(escape(message) for message in _messages(rules, term))),
    ]
    details = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return (
        f'<section class="term" id="{local}">\n'
        f"<h3>{escape(_text(graph, term, RDFS.label))} <small><code>qc:{local}</code></small></h3>\n"
        f"<p>{escape(_text(graph, term, SKOS.definition))}</p>\n"
        f"<dl>{details}</dl>\n</section>"
    )


def _messages(rules: Graph, term: URIRef) -> list[str]:
    """What the shapes ask of values of the property, or of nodes of the class, ``term``."""
    shapes = set(rules.subjects(SH.path, term))
    shapes |= {shape for shape in rules.subjects(SH.path) if term in _steps(rules, shape)}
    targets = {shape for by in (SH.targetClass, SH.targetSubjectsOf) for shape in rules.subjects(by, term)}
    shapes |= targets | {rule for shape in targets for rule in rules.objects(shape, SH.sparql)}
    return sorted({str(message) for shape in shapes for message in rules.objects(shape, SH.message)})


def _steps(rules: Graph, shape: Node) -> set[Node]:
    """The properties that a path of several steps goes along."""
    path = rules.value(shape, SH.path)
    if not isinstance(path, BNode):
        return set()
    inverse = rules.value(path, SH.inversePath)
    return {inverse} if inverse is not None else set(Collection(rules, path))


def _own_terms(graph: Graph, kinds: Iterable[URIRef]) -> list[URIRef]:
    found = {term for kind in kinds for term in graph.subjects(RDF.type, kind)}
    own = [term for term in found if isinstance(term, URIRef) and term.startswith(VOCABULARY)]
    return sorted(own, key=lambda term: (_local(term).casefold(), _local(term)))


def _links(terms: Iterable[Node]) -> str:
    named = sorted({term for term in terms if isinstance(term, URIRef)}, key=_name)
    return ", ".join(_link(term) for term in named)


def _link(term: URIRef) -> str:
    target = f"#{_local(term)}" if term.startswith(VOCABULARY) else escape(term)
    return f'<a href="{target}">{escape(_name(term))}</a>'


def _name(term: URIRef) -> str:
    for prefix, namespace in PREFIXES.items():
        if term.startswith(namespace):
            return f"{prefix}:{term[len(namespace) :]}"
    return str(term)


def _local(term: URIRef) -> str:
    return escape(term.removeprefix(VOCABULARY))


def _anchor(name: str) -> str:
    return name.lower().replace(" ", "-")


def _text(graph: Graph, subject: Node, predicate: URIRef) -> str:
    return min((str(value) for value in graph.objects(subject, predicate)), default="")
