"""The network: a small pretrained encoder, shown case and quotation marks, under heads for all tasks.

``tags`` are emissions of a linear-chain CRF (Lafferty et al. 2001) over words. ``links`` are
vectors of words as the first or the last of a span that asks for another or answers: biaffine attention as
in Dozat and Manning (2017), but between spans.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from kg.read.trained.encoding import FEATURES
from kg.read.trained.linking import BUCKETS, EDGES, LINK
from kg.read.trained.tags import ALLOWED, NAME_TAGS, STARTS, TAGS, TYPES

__all__ = ["Network", "crf_loss"]

_FORBIDDEN = -1e4


class Network(nn.Module):
    """``encoder`` is a BERT model as the transformers library gives it."""

    def __init__(self, encoder: nn.Module, dropout: float = 0.1) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.features = nn.Embedding(FEATURES, width)
        nn.init.zeros_(self.features.weight)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(width, len(TAGS))
        self.names = nn.Linear(width, len(NAME_TAGS))
        self.types = nn.Linear(width, len(TYPES))
        self.hidden = nn.Linear(width, width)
        self.links = nn.Linear(width, 2 * len(EDGES) * LINK)
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.begins = nn.Parameter(torch.zeros(len(TAGS)))
        # Rows: contents to cues, and cues to the first and to the last word of their source.
        self.distance = nn.Parameter(torch.zeros(3, BUCKETS))
        self.nothing = nn.Parameter(torch.zeros(2, LINK))

    def forward(
        self, ids: Tensor, features: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Pieces (batch x length) to tags, names, types and link vectors, each batch x length x n. Without a
        mask nothing is padding."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.features(features)
        hidden = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        links = self.links(self.dropout(nn.functional.gelu(self.hidden(hidden))))
        return self.tags(hidden), self.names(hidden), self.types(hidden), links / math.sqrt(math.sqrt(LINK))

    def allowed(self) -> tuple[Tensor, Tensor]:
        """Scores of the first tag and of each tag after each, with what BIO forbids far below all else."""
        forbidden = torch.tensor(~ALLOWED) * _FORBIDDEN
        return self.begins + torch.tensor(~STARTS) * _FORBIDDEN, self.transitions + forbidden


def crf_loss(emissions: Tensor, tags: Tensor, lengths: Tensor, begins: Tensor, steps: Tensor) -> Tensor:
    """Negative log likelihood of tag sequences, summed. ``emissions``: sequences x words x tags."""
    longest = emissions.shape[1]
    alive = torch.arange(longest)[None] < lengths[:, None]
    picked = emissions.gather(2, tags[..., None])[..., 0] * alive
    moves = steps[tags[:, :-1], tags[:, 1:]] * alive[:, 1:]
    gold = picked.sum(1) + moves.sum(1) + begins[tags[:, 0]]
    score = begins + emissions[:, 0]
    for place in range(1, longest):
        following = torch.logsumexp(score[:, :, None] + steps, 1) + emissions[:, place]
        score = torch.where(alive[:, place, None], following, score)
    return (torch.logsumexp(score, 1) - gold).sum()
