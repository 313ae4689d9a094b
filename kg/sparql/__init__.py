"""SPARQL as text: what a query asks and reaches for, and the places of its parts, without an engine."""

from kg.sparql.queries import Form
from kg.sparql.reach import refuse_reach
from kg.sparql.reading import Outline, outline
from kg.sparql.standard import as_standard
from kg.sparql.tree import (
    Atom,
    Bind,
    Call,
    Describe,
    Expression,
    Filter,
    Group,
    Inner,
    Pair,
    Projected,
    Select,
    Statement,
    SubSelect,
    Values,
    walk,
)
from kg.sparql.using import with_using

__all__ = [
    "Atom", "Bind", "Call", "Describe", "Expression", "Filter", "Form", "Group", "Inner", "Outline", "Pair",
    "Projected", "Select", "Statement", "SubSelect", "Values", "as_standard", "outline", "refuse_reach",
    "walk", "with_using",
]  # fmt: skip
