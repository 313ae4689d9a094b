"""Questions to a graph: saved ones by name, parameters as values, answers as rows, frames and files."""

from kg.query.asking import Answer, Statements, ask, resolve
from kg.query.question import Parameter, Question, parse_question, question, saved_questions

__all__ = [
    "Answer", "Parameter", "Question", "Statements", "ask", "parse_question", "question", "resolve",
    "saved_questions",
]  # fmt: skip
