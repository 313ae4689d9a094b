"""The place that has been reached in a query, and what has been met on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from kg.errors import QueryError
from kg.sparql.iris import resolved
from kg.sparql.tokens import Token, fault, local_name, string_value, token_at, unescaped
from kg.sparql.tree import Atom

__all__ = ["Cursor"]

_DEEPEST = 60
"""Groups and brackets within one another; nobody writes that many, and engines give way on more."""
_MOST_IN_A_ROW = 1_000
"""Operands, patterns or steps of a path one after another: engines read those one within another, too."""
_NO_IRI = frozenset('<>"{}|^`\\') | {chr(code) for code in range(0x21)}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = ("integer", "decimal", "double")


class Cursor:
    """Reads ``text`` token by token. ``services``, ``loads``, ``sources``, ``named_sources`` and
    ``with_graphs`` gather what the query reaches for, ``wheres`` where its updates say WHERE,
    ``edits`` what had better be said in other words, ``iris`` all that it names. With ``spelling_out`` the
    declarations and IRIs that follow go into ``edits``: declarations away, IRIs absolute."""

    def __init__(self, text: str, prefixes: Mapping[str, str], base: str) -> None:
        """``prefixes`` and ``base`` hold until the text declares others."""
        self.text, self.prefixes, self.base = text, dict(prefixes), base
        self.declared: dict[str, str] = {}
        self.services: list[Atom] = []
        self.loads: list[str] = []
        self.sources: list[str] = []
        self.named_sources: list[str] = []
        self.with_graphs: list[str] = []
        self.wheres: list[tuple[int, int]] = []
        self.edits: list[tuple[int, int, str]] = []
        self.spelling_out = False
        self.iris: Counter[str] = Counter()
        self.end = 0
        self._depth = 0
        self._next: Token | None = None

    def peek(self) -> Token:
        """The next token, which stays there."""
        if self._next is None:
            self._next = token_at(self.text, self.end)
        return self._next

    def peek_operator(self) -> Token:
        """The next token where an operator may stand; the same one is taken next."""
        token = self.peek()
        if token.kind == "iri":
            token = self._next = token_at(self.text, token.start, operator=True)
        return token

    def take(self) -> Token:
        """The next token, passed over."""
        token = self.peek()
        self.end, self._next = token.end, None
        return token

    def back_to(self, token: Token) -> None:
        """Go back to a token that was taken."""
        self.end, self._next = token.start, token

    def at(self, *wanted: str) -> bool:
        """Whether the next token is one of the words (in capitals) or signs."""
        token = self.peek()
        if token.kind == "word":
            return token.text.upper() in wanted
        return token.kind == "sign" and token.text in wanted

    def skip(self, wanted: str) -> bool:
        """Pass over the word or sign if it is next."""
        if not self.at(wanted):
            return False
        self.take()
        return True

    def expect(self, *wanted: str) -> Token:
        """Pass over one of the words or signs; raises ``QueryError`` when something else is next."""
        if not self.at(*wanted):
            raise self.fault(" or ".join(wanted))
        return self.take()

    def fault(self, expected: str, token: Token | None = None) -> QueryError:
        """What to raise because ``token``, or else the next one, is not what was ``expected``."""
        return fault(self.text, (token or self.peek()).start, expected)

    @contextmanager
    def nested(self) -> Iterator[None]:
        """Keeps count of what stands within what."""
        if self._depth >= _DEEPEST:
            raise self.fault(f"at most {_DEEPEST} groups and brackets within one another")
        self._depth += 1
        yield
        self._depth -= 1

    def in_a_row(self, count: int) -> None:
        """Raises ``QueryError`` when what was read is one part too many."""
        if count > _MOST_IN_A_ROW:
            raise self.fault(f"at most {_MOST_IN_A_ROW:,} parts one after another")

    def variable(self) -> str:
        """The name of the variable that is next."""
        if self.peek().kind != "variable":
            raise self.fault("a variable")
        return self.take().text[1:]

    def iri(self) -> str:
        """The absolute IRI that is next, written out or as a prefixed name."""
        token = self.peek()
        if token.kind == "iri":
            found = self._absolute(token)
        elif token.kind == "name":
            prefix, _, local = token.text.partition(":")
            if prefix not in self.prefixes:
                raise self.fault(f"a prefix that is declared; {prefix}: is not")
            found = self.prefixes[prefix] + local_name(local)
        else:
            raise self.fault("an IRI")
        self.iris[found] += 1
        self.take()
        if self.spelling_out:
            self.edits.append((token.start, token.end, f"<{found}>"))
        return found

    def declare(self) -> None:
        """A BASE or PREFIX that is next."""
        start = self.peek().start
        if self.skip("BASE"):
            self.base = self._absolute(self.peek())
            self.take()
        else:
            self._declare_prefix()
        if self.spelling_out:
            self.edits.append((start, self.end, ""))

    def _declare_prefix(self) -> None:
        self.expect("PREFIX")
        name = self.peek()
        if name.kind != "name" or not name.text.endswith(":") or ":" in name.text[:-1]:
            raise self.fault("a prefix with a colon")
        self.take()
        found = self._absolute(self.peek())
        self.take()
        self.prefixes[name.text[:-1]] = self.declared[name.text[:-1]] = found

    def _absolute(self, token: Token) -> str:
        if token.kind != "iri":
            raise self.fault("an IRI in < >", token)
        try:
            written = unescaped(token.text[1:-1])
        except (ValueError, OverflowError):
            written = "<"
        found = None if _NO_IRI & set(written) else resolved(written, self.base)
        if found is None:
            raise self.fault("an absolute IRI, or BASE before a relative one", token)
        return found

    def atom(self) -> Atom:
        """The term or variable that is next; raises ``QueryError`` for anything else."""
        token = self.peek()
        start = token.start
        match token.kind:
            case "variable":
                self.take()
                return Atom("variable", token.text[1:], start, self.end)
            case "iri" | "name":
                return Atom("iri", self.iri(), start, self.end)
            case "blank":
                self.take()
                return Atom("blank", token.text[2:], start, self.end)
            case "word" if token.text in ("true", "false"):
                self.take()
                return Atom("literal", token.text, start, self.end, _XSD + "boolean")
            case "string":
                return self._literal()
            case "integer" | "decimal" | "double":
                self.take()
                return Atom("literal", token.text, start, self.end, _XSD + token.kind)
            case "sign" if token.text in ("+", "-"):
                self.take()
                number = self.peek()
                if number.kind not in _NUMBERS:
                    raise self.fault("a number")
                self.take()
                return Atom("literal", token.text + number.text, start, self.end, _XSD + number.kind)
        raise self.fault("a variable, an IRI or a literal")

    def _literal(self) -> Atom:
        token = self.take()
        try:
            value = string_value(token)
        except (ValueError, OverflowError) as error:
            raise self.fault("escapes that stand for characters", token) from error
        if self.peek().kind == "language":
            language = self.take().text[1:]
            return Atom("literal", value, token.start, self.end, language=language.lower())
        datatype = None
        if self.skip("^^"):
            datatype = self.iri()
        return Atom("literal", value, token.start, self.end, datatype)
