"""The three tests of a service description, which the suite states in words alone."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from tests.conformance.answers import Graph
from tests.conformance.manifests import RDF, Facts
from tests.conformance.service import Client

__all__ = ["CHECKS"]

SD = "http://www.w3.org/ns/sparql-service-description#"
# The schema of SPARQL 1.1 Service Description (W3C 2013): what a property leads from, and what it leads to:
# an instance of a class that has to be told, one of the individuals that there are, or anything with a name.
LANGUAGES = {"SPARQL10Query", "SPARQL11Query", "SPARQL11Update"}
FEATURES = {"DereferencesURIs", "UnionDefaultGraph", "RequiresDataset", "EmptyGraphs", "BasicFederatedQuery"}
PROPERTIES: dict[str, tuple[str, str | set[str]]] = {
    "endpoint": ("Service", ""),
    "feature": ("Service", FEATURES),
    "defaultEntailmentRegime": ("Service", ""),
    "entailmentRegime": ("NamedGraph", ""),
    "defaultSupportedEntailmentProfile": ("Service", ""),
    "supportedEntailmentProfile": ("NamedGraph", ""),
    "extensionFunction": ("Service", ""),
    "extensionAggregate": ("Service", ""),
    "languageExtension": ("Service", ""),
    "supportedLanguage": ("Service", LANGUAGES),
    "propertyFeature": ("Service", ""),
    "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"),
    "resultFormat": ("Service", ""),
    "inputFormat": ("Service", ""),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("GraphCollection", "NamedGraph"),
    "name": ("NamedGraph", ""),
    "graph": ("NamedGraph", "Graph"),
}
ABOVE = {"NamedGraph": {"Graph"}, "Dataset": {"GraphCollection"}}


def returns_rdf(client: Client) -> str:
    """A GET of the endpoint without a query gives RDF."""
    response = client.send("GET", "/sparql")
    if response.status != 200:
        return f"status {response.status}"
    return "" if response.graph() else "there is nothing in it"


def has_endpoint_triple(client: Client) -> str:
    """The description tells the address that it was fetched from."""
    wanted = ox.NamedNode(f"{client.address.rstrip('/')}/sparql")
    found = [quad.object for quad in _description(client) if quad.predicate.value == f"{SD}endpoint"]
    return "" if wanted in found else f"{wanted} expected, {found} came"


def conforms_to_schema(client: Client) -> str:
    """Every term of the vocabulary is one, and is used as the schema has it."""
    quads = _description(client)
    facts = Facts(list(quads))
    kinds = {
        node: {
            term.value.removeprefix(SD)
            for term in facts.all(node, f"{RDF}type")
            if isinstance(term, ox.NamedNode)
        }
        for node in facts.subjects[f"{RDF}type"]
    }
    services = [node for node, names in kinds.items() if "Service" in names]
    if len(services) != 1:
        return f"{len(services)} services are described"
    if not facts.all(services[0], f"{SD}endpoint"):
        return "the service has no endpoint"
    for quad in quads:
        name = quad.predicate.value.removeprefix(SD)
        if name != quad.predicate.value and (fault := _fault(name, quad, kinds)):
            return fault
    return ""


def _fault(name: str, quad: ox.Quad, kinds: dict[ox.NamedNode | ox.BlankNode, set[str]]) -> str:
    if name not in PROPERTIES:
        return f"there is no sd:{name}"
    source, target = PROPERTIES[name]
    assert not isinstance(quad.subject, ox.Triple)
    if source not in _all_kinds(kinds.get(quad.subject, set())):
        return f"sd:{name} of what is no sd:{source}"
    if isinstance(quad.object, ox.Literal | ox.Triple):
        return f"sd:{name} is {quad.object}"
    if isinstance(target, set):
        return "" if quad.object.value.removeprefix(SD) in target else f"sd:{name} is {quad.object}"
    if target and target not in _all_kinds(kinds.get(quad.object, set())):
        return f"sd:{name} is no sd:{target}"
    return ""


def _all_kinds(names: set[str]) -> set[str]:
    return names.union(*(ABOVE.get(name, set()) for name in names))


def _description(client: Client) -> Graph:
    return client.send("GET", "/sparql", {"Accept": "text/turtle"}).graph()


CHECKS: dict[str, Callable[[Client], str]] = {
    "has-endpoint-triple": has_endpoint_triple,
    "returns-rdf": returns_rdf,
    "conforms-to-schema": conforms_to_schema,
}
