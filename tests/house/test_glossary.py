"""The glossary and the model name the same things."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import kg.model

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
ENTRY = re.compile(r"^\*\*([^*]+)\*\*(?: \(`(\w+)`\))?", re.MULTILINE)


def entries() -> list[tuple[str, str]]:
    """Each word of the glossary with the class of the model that stands for it, or nothing."""
    return ENTRY.findall(GLOSSARY.read_text("utf-8"))


def model_classes() -> set[str]:
    """Public classes of ``kg.model`` and the literal types beside them."""
    public = {name: getattr(kg.model, name) for name in kg.model.__all__}
    constants = {name for name, value in public.items() if isinstance(value, tuple)}
    functions = {name for name, value in public.items() if inspect.isfunction(value)}
    return set(public) - constants - functions


def test_every_class_of_the_model_is_in_the_glossary() -> None:
    named = {name for _, name in entries() if name}
    assert len(model_classes()) > 15
    assert model_classes() - named == set()


def test_the_glossary_names_no_class_that_is_not_there() -> None:
    named = [name for _, name in entries() if name]
    assert set(named) - model_classes() == set()
    assert len(named) == len(set(named))


def test_words_stand_in_the_order_of_the_alphabet() -> None:
    for section in re.split(r"^## ", GLOSSARY.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        words = [word.lower() for word, _ in ENTRY.findall(section)]
        assert words == sorted(words)


def test_words_settled_once_are_all_there() -> None:
    words = {word.lower() for word, _ in entries()}
    assert words >= {
        "quote", "position", "speaker", "topic", "publisher", "role", "span", "graph", "network", "statement",
    }  # fmt: skip
