"""A made-up text in GUM's columns."""

from __future__ import annotations

__all__ = ["ROWS", "conllu"]

ROWS = """
newpar
Engineer engineer NOUN 4 nsubj - Entity=(1-person-new|SAID1
Ada Ada PROPN 1 flat - _
Orr Orr PROPN 1 flat - Entity=1)
said say VERB 0 root - _
that that SCONJ 8 mark - Discourse=ROOT:2:0
Moss Moss PROPN 7 compound - Entity=(2-organization-new(3-place-new)
Mills mill PROPN 8 nsubj Number=Plur Entity=2)
sank sink VERB 4 ccomp - SpaceAfter=No
. . PUNCT 4 punct - _
sentence
“ “ PUNCT 3 punct - Discourse=joint:3->2:0|SpaceAfter=No
It it PRON 3 nsubj - Entity=(2-organization-giv)
leaked leak VERB 6 ccomp - SpaceAfter=No
” ” PUNCT 3 punct - _
she she PRON 6 nsubj - Entity=(1-person-giv)|SAID2
added add VERB 0 root - SpaceAfter=No
. . PUNCT 6 punct - _
newpar
Photo photo NOUN 0 root - Discourse=organization-heading:5->2:0
Bo Bo PROPN 1 dep - Entity=(4-person-new)|Discourse=attribution-positive:6->5:0:sem-atsrc-18
"""
SAID = {
    "SAID1": "Discourse=attribution-positive:1->2:0:sem-atsrc-1-3+lex-indwd-4",
    "SAID2": "Discourse=attribution-positive:4->3:0:sem-atsrc-14+lex-indwd-15+grf-qt-10,13",
}


def conllu(rows: str) -> str:
    """Rows of form, lemma, tag, head, relation, features and notes as CoNLL-U."""
    lines: list[str] = []
    number = 0
    for row in rows.strip().splitlines():
        if row in {"newpar", "sentence"}:
            lines += [""] * bool(lines) + ["# newpar"] * (row == "newpar")
            number = 0
            continue
        form, lemma, tag, head, relation, features, notes = row.split(" ")
        number += 1
        features = features.replace("-", "_")
        for short, long in SAID.items():
            notes = notes.replace(short, long)
        lines.append("\t".join([str(number), form, lemma, tag, tag, features, head, relation, "_", notes]))
    return "\n".join([*lines, ""])
