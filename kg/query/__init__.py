"""Questions to a graph: saved ones by name, parameters as values, answers as rows, frames and files."""

from typing import TYPE_CHECKING

from kg.query.agents import Agent, named_agents
from kg.query.asking import Answer, Statements, ask, resolve
from kg.query.cells import defuse, printable
from kg.query.question import Parameter, Question, parse_question, question, saved_questions
from kg.query.rendering import FORMATS, AnswerFormat, render
from kg.query.rewriting import Rewritten, rewrite, searches

if TYPE_CHECKING:
    from kg.query.frames import to_pandas, to_parquet

__all__ = [
    "FORMATS", "Agent", "Answer", "AnswerFormat", "Parameter", "Question", "Rewritten",
    "Statements", "ask", "defuse",
    "named_agents", "parse_question", "printable", "question", "render", "resolve", "rewrite",
    "saved_questions", "searches",
    "to_pandas", "to_parquet",
]  # fmt: skip


def __getattr__(name: str) -> object:
    # pandas takes longer to load than all the rest: who wants no frame does not wait.
    if name in ("to_pandas", "to_parquet"):
        from kg.query import frames

        return getattr(frames, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
