"""What a service says of itself, in RDF."""

from __future__ import annotations

from starlette.requests import Request

from kg.query.rewriting import MATCHES, RANK, SNIPPET
from kg.rdf import CatalogueForm, ServiceFacts, describe_service
from kg.serve.negotiation import RDF_TYPES, rdf_form
from kg.serve.problems import Unfit
from kg.serve.responses import Whole, etag_of, matches
from kg.serve.service import Service

__all__ = ["description"]

_FORMS: dict[str, CatalogueForm] = {
    "turtle": "turtle", "ntriples": "ntriples", "jsonld": "jsonld", "rdfxml": "rdfxml",
    "nquads": "ntriples", "trig": "turtle",
}  # fmt: skip
_DOWNLOADS = {"graph.trig": "application/trig", "graph.ttl": "text/turtle"}


async def description(service: Service, request: Request) -> Whole:
    """The service, its dataset and how much is in it, in the RDF form that the client likes best."""
    service.admit(request, change=False)
    wanted = rdf_form(",".join(request.headers.getlist("accept")))
    if wanted is None:
        raise Unfit("the description is RDF", remedy="accept text/turtle")
    form = _FORMS[wanted]
    address = service.address(request, "/")
    tag = etag_of(service.graph.state.id, address, form, "description")
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if matches(tag, request.headers.get("if-none-match")):
        return Whole(status=304, headers=headers)
    counts, files = await service.told({"do": "counts"}), service.files()
    facts = ServiceFacts(
        address,
        counts["statements"],
        counts["classes"],
        changes=bool(service.settings.token),
        union=service.settings.union,
        features=(MATCHES, RANK, SNIPPET),
        downloads={f"download/{path}": kind for path, kind in _DOWNLOADS.items() if path in files},
    )
    content = describe_service(facts, form)
    return Whole(content, headers=headers | {"Content-Type": RDF_TYPES[form][0]})
