"""One SPARQL endpoint: how it is asked, and how its answers are told from anything else.

"SPARQL 1.1 Protocol", W3C 2013: queries by GET, or as a form by POST where an address would grow too long.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import TypeVar
from urllib.parse import urlencode, urlsplit

from kg.errors import ServiceError, UsageError
from kg.store import Table, Term, answer_of, ntriples_of, sparql_of
from kg.web import SYSTEM_CLOCK, Answer, Clock, Manners, Request, Transport, check_address, line, shown

__all__ = ["MANNERS", "Parameters", "Server", "secret_of", "server_at"]

T = TypeVar("T")
Parameters = tuple[tuple[str, str], ...]
"""What goes along with a query, by the server's own names."""

MANNERS = Manners(
    timeout=120, longest_answer=900, largest=500_000_000, per_second=inf, stay=True, packed=True,
    again=frozenset({429, 502, 503}), again_when_slow=False,
)  # fmt: skip
"""Questions to a big graph take their time, and their answers are long. One that was too much for the server
is not put to it again."""
_LONGEST_ADDRESS = 2_000
"""Characters of an address that every server and proxy takes."""
_ROWS = "application/sparql-results+json"
_STATEMENTS = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
_VIRTUOSOS_TRUTH = ("__ASK_RETVAL",)
"""The one column of Virtuoso's answer to some ASKs, which is 1 or has no row."""
_FORM = "application/x-www-form-urlencoded"

_FEATURE = re.compile(r"<http://www\.w3\.org/ns/sparql-service-description#propertyFeature> <([^>]*)>")

_UNIONS: tuple[Parameters, ...] = (
    (),
    (("union-default-graph", ""),),  # Oxigraph
    (("default-graph-uri", "urn:x-arq:UnionGraph"),),  # Apache Jena
)
"""What makes the union of the named graphs the default graph: nothing for most servers."""
_ANY_TRIPLE = """SELECT ?s ?p ?o {
  GRAPH ?g { ?s ?p ?o FILTER(isIRI(?s) && isIRI(?o)) } } LIMIT 1"""


def secret_of(token: str | None = None, login: tuple[str, str] | None = None) -> str:
    """What an Authorization header says: a bearer token, or a name and a password; empty for neither.

    Raises ``UsageError`` for both, and for what no header can hold. No message repeats them.
    """
    if token and login:
        raise UsageError("a token and a login do not go together", remedy="give one of them")
    if not all(part.isprintable() for part in (token or "", *(login or ()))):
        raise UsageError("the token or login holds characters that nothing can send", remedy="check it")
    if token and not token.isascii():
        raise UsageError("the token is not plain ASCII", remedy="check it")
    if login:
        return "Basic " + base64.b64encode(":".join(login).encode()).decode()
    return f"Bearer {token}" if token else ""


def server_at(
    url: str, secret: str = "", *, clock: Clock = SYSTEM_CLOCK, manners: Manners = MANNERS
) -> Server:
    """The endpoint that answers queries at ``url``. Nothing is asked yet.

    Raises ``UsageError`` when it is no http or https address, or holds a login.
    """
    check_address(url)
    if "@" in urlsplit(url).netloc:
        what = "an address with a login in it ends up in histories and logs"
        raise UsageError(what, where=shown(url), remedy="leave it out, and give a token or a .netrc instead")
    return Server(url.partition("#")[0], Transport(clock, manners, secret))


@dataclass(slots=True)
class Server:
    """An endpoint that answers queries at ``url``. What it needs for the union is found out once."""

    url: str
    transport: Transport
    _union: Parameters | None = field(init=False, default=None)
    _features: frozenset[str] | None = field(init=False, default=None)

    @property
    def name(self) -> str:
        """The address, without anything secret."""
        return shown(self.url)

    def rows(self, sparql: str, parameters: Parameters = ()) -> Table:
        """The answer to a SELECT. Raises ``ServiceError`` when it is none, or not all of it."""
        found = self._ask(sparql, parameters, _ROWS, self._read_rows)
        if isinstance(found, bool):
            raise self._unusable("a truth value came instead of rows")
        return found

    def truth(self, sparql: str, parameters: Parameters = ()) -> bool:
        """The answer to an ASK. Raises ``ServiceError`` when it is none."""
        found = self._ask(sparql, parameters, _ROWS, self._read_rows)
        if isinstance(found, Table) and found.columns == _VIRTUOSOS_TRUTH:
            return [row[0].value for row in found.rows if row[0] is not None] == ["1"]
        if not isinstance(found, bool):
            raise self._unusable("rows came instead of a truth value")
        return found

    def statements(self, sparql: str, parameters: Parameters = ()) -> bytes:
        """The answer to a CONSTRUCT or DESCRIBE, as sorted N-Triples. Raises ``ServiceError`` for none."""
        return self._ask(sparql, parameters, _STATEMENTS, self._read_statements)

    def union(self) -> Parameters:
        """What makes the union of its named graphs the default graph of a query.

        A triple of some named graph is looked for in the default graph. Raises ``ServiceError`` when nothing
        kg knows of finds it there.
        """
        if self._union is None:
            self._union = self._found_union()
        return self._union

    def features(self) -> frozenset[str]:
        """The properties that it understands in queries without holding them (``sd:propertyFeature``)."""
        if self._features is None:
            request = Request("GET", self.url, {"Accept": _STATEMENTS})
            try:
                told = self.transport.exchange(request, self._read_statements).decode()
            except ServiceError:  # many endpoints do not describe themselves
                told = ""
            self._features = frozenset(_FEATURE.findall(told))
        return self._features

    def _found_union(self) -> Parameters:
        triples = self.rows(_ANY_TRIPLE).rows
        if not triples:
            return ()
        asked = f"ASK {{ {' '.join(sparql_of(term) for term in triples[0] if isinstance(term, Term))} }}"
        for parameters in _UNIONS:
            try:
                if self.truth(asked, parameters):
                    return parameters
            except ServiceError:
                if not parameters:
                    raise
        what = "its default graph is not the union of its named graphs, which questions rely on"
        remedy = "start the server so that it is (Oxigraph: --union-default-graph)"
        raise ServiceError(what, where=self.name, remedy=remedy)

    def _ask(self, sparql: str, parameters: Parameters, accept: str, read: Callable[[Answer], T]) -> T:
        fields = [("query", sparql), *parameters]
        headers = {"Accept": accept}
        mark = "&" if "?" in self.url else "?"
        address = f"{self.url}{mark}{urlencode(fields)}"
        if len(address) <= _LONGEST_ADDRESS:
            return self.transport.exchange(Request("GET", address, headers), read)
        # The parameters stay in the address: some servers look for them nowhere else.
        address = f"{self.url}{mark}{urlencode(parameters)}" if parameters else self.url
        body = urlencode([("query", sparql)]).encode()
        headers["Content-Type"] = _FORM
        return self.transport.exchange(Request("POST", address, headers, body), read)

    def _read_rows(self, answer: Answer) -> Table | bool:
        if not answer.kind.endswith("json"):
            raise self._unusable(f"the answer is {line(answer.kind, 60) or 'of no known type'}, and no rows")
        try:
            found = answer_of(answer.pieces)
        except ValueError as error:
            raise self._unusable(f"the answer cannot be read ({line(str(error), 120)})") from error
        most = answer.headers.get("x-sparql-maxrows", "")  # Virtuoso's: it cuts without another word
        if isinstance(found, Table) and most.isdecimal() and len(found) >= int(most):
            remedy = "ask for less at a time (LIMIT, OFFSET), or have ResultSetMaxRows raised"
            what = f"it cuts answers off after {int(most):,} rows"
            raise ServiceError(what, where=self.name, remedy=remedy)
        return found

    def _read_statements(self, answer: Answer) -> bytes:
        try:
            return ntriples_of(answer.pieces, answer.kind)
        except ValueError as error:
            raise self._unusable(f"the answer cannot be read ({line(str(error), 120)})") from error

    def _unusable(self, what: str) -> ServiceError:
        remedy = "check that the address is that of a SPARQL endpoint, or try again later"
        return ServiceError(what, where=self.name, remedy=remedy)
