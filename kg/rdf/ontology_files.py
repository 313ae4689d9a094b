"""The files of the ontology, found wherever kg runs from."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

__all__ = ["ontology"]


@cache
def ontology(name: str) -> str:
    """The text of one file of the ontology: ``kg.ttl``, ``shapes.ttl``, ``context.jsonld`` or ``index.html``.

    Installed, they are the package ``kg.ontology``; in a checkout, the folder ``ontology`` beside ``kg``.

    Raises ``FileNotFoundError`` for any other name.
    """
    try:
        return files("kg.ontology").joinpath(name).read_text("utf-8")
    except ModuleNotFoundError:
        return (Path(__file__).parents[2] / "ontology" / name).read_text("utf-8")
