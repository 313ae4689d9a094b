"""Who stands where on the claims that several articles or speakers make, article by article."""

from __future__ import annotations

import json

from kg.identify import Identities, claim_tail, wording_of
from kg.pipeline.workspace import Article
from kg.rdf import Stance

__all__ = ["stances"]


def stances(article: Article, identities: Identities) -> list[Stance]:
    """The word of each speaker of an article on a claim that ``identities`` has.

    Who says the claim's label, in whatever wording, asserts it; who says that it is not so denies it.
    """
    if not identities.claims:
        return []
    canonical = identities.of(article.key)
    found = []
    for quote, words, denied, speakers in json.loads(article.agents)["claims"]:
        own = claim_tail(words)
        claim = canonical.get(own, own)
        wordings = identities.claims.get(claim)
        if wordings is None:
            continue
        against = wording_of(words).negated != wording_of(wordings[0]).negated
        found += [
            Stance(claim, wordings[0], canonical.get(who, who), quote, against == denied, (who, own))
            for who in speakers
        ]
    return found
