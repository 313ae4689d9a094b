"""Fitting the network: windows in, weights out, in an order that only the seed decides."""

from __future__ import annotations

import copy
import math
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import cycle, pairwise
from pathlib import Path
from statistics import fmean

import numpy as np
import torch
from torch import Tensor, nn

from kg.read.trained.linking import EDGES, REACH, STEP, buckets
from training.examples import NONE, UNKNOWN, Article, Example, Links, batches, examples, links_of
from training.network import Network, crf_loss
from training.recipe import Phase, Recipe

__all__ = ["fit", "tensors"]

FAR = -1e4
"""The score of a word that lies too far from a cue to begin or end its source."""
_PADDING, _BEGIN, _END, _HIDDEN = 0, 101, 102, 103
"""Pieces of the vocabulary that stand for none, a window's edges, and what is not shown."""
LOGGED, SAVED = 100, 200
"""So many steps apart the loss is told, and everything is kept."""


def tensors(
    batch: Sequence[Example], device: str = "cpu", masked: float = 0.0
) -> tuple[Tensor, Tensor, Tensor]:
    """Piece numbers, features and mask of some windows, framed by the encoder's marks and padded. A share
    ``masked`` of the pieces is hidden, as chance has it."""
    longest = max(example.end - example.start for example in batch) + 2
    ids = torch.full((len(batch), longest), _PADDING)
    features = torch.zeros_like(ids)
    mask = torch.zeros_like(ids)
    for row, example in enumerate(batch):
        count = example.end - example.start
        encoded = example.article.encoded
        ids[row, 0], ids[row, count + 1] = _BEGIN, _END
        ids[row, 1 : count + 1] = torch.from_numpy(encoded.ids[example.start : example.end])
        features[row, 1 : count + 1] = torch.from_numpy(encoded.features[example.start : example.end])
        mask[row, : count + 2] = 1
    if masked:
        hidden = (torch.rand(ids.shape) < masked) & (ids != _PADDING) & (ids != _BEGIN) & (ids != _END)
        ids = torch.where(hidden, _HIDDEN, ids)
    return ids.to(device), features.to(device), mask.to(device)


def link_loss(
    network: Network, vectors: Tensor, example: Example, chance: random.Random, drop: float
) -> Tensor:
    """Negative log likelihood of each content's cue and of each cue's source in one window.

    ``vectors`` (words x edges x numbers) are those of the window's words. Now and then a cue is hidden, so
    that its content learns to have none.
    """
    links = links_of(example)
    loss = vectors.new_zeros(())
    if not len(links.cues):
        return loss
    kept = np.array([chance.random() >= drop for _ in links.cues])
    if len(links.contents) and kept.any():
        number = np.where(kept, np.cumsum(kept) - 1, int(kept.sum()))
        scores = cue_scores(network, vectors, links, kept)
        wanted = torch.from_numpy(np.where(_reached(links), number[links.owners], UNKNOWN))
        loss = loss + nn.functional.cross_entropy(scores, wanted, ignore_index=UNKNOWN, reduction="sum")
    begins, ends = source_scores(network, vectors, links)
    first, last = (torch.from_numpy(column) for column in links.sources.T)
    first = torch.where(first == NONE, begins.shape[1] - 1, first)
    loss = loss + nn.functional.cross_entropy(begins, first, ignore_index=UNKNOWN, reduction="sum")
    last = torch.where(last == NONE, UNKNOWN, last)
    return loss + nn.functional.cross_entropy(ends, last, ignore_index=UNKNOWN, reduction="sum")


def _reached(links: Links) -> np.ndarray:
    """Which contents have their cue in their own paragraph or beside it: the others cannot choose it."""
    cues = links.cues[links.owners, 0]
    near: np.ndarray = np.abs(links.paragraphs[links.contents[:, 0]] - links.paragraphs[cues]) < 2
    return near


def cue_scores(network: Network, vectors: Tensor, links: Links, kept: np.ndarray) -> Tensor:
    """Scores of each content for each cue that is kept, and for none in the last column."""
    contents, cues, paragraphs = links.contents, links.cues[kept], links.paragraphs
    asks = vectors[contents[:, 0], 0] + vectors[contents[:, 1], 1]
    answers = vectors[cues[:, 0], 2] + vectors[cues[:, 1], 3]
    apart = torch.from_numpy(np.abs(paragraphs[contents[:, :1]] - paragraphs[cues[:, 0]]))
    scores = asks @ answers.T + network.distance[0][buckets(contents[:, None], cues[None], cues)]
    scores = (scores - STEP * apart).masked_fill(apart > 1, FAR)
    return torch.cat([scores, (asks @ network.nothing[0])[:, None]], 1)


def source_scores(network: Network, vectors: Tensor, links: Links) -> tuple[Tensor, Tensor]:
    """Scores of each cue for the words of its paragraph as the first of its source, and for none in the
    last column; and for them as the last of it."""
    cues, count = links.cues, len(vectors)
    asks = vectors[cues[:, 0], 4] + vectors[cues[:, 1], 5]
    words = np.stack([np.arange(count)] * 2, 1)
    where = buckets(cues[:, None], words[None], cues)
    near = (words[None, :, 0] >= cues[:, :1] - REACH) & (words[None, :, 0] <= cues[:, 1:] + REACH)
    far = torch.from_numpy(~(near & (links.paragraphs[None] == links.paragraphs[cues[:, :1]])))
    begins = (asks @ vectors[:, 6].T + network.distance[1][where]).masked_fill(far, FAR)
    ends = (asks @ vectors[:, 7].T + network.distance[2][where]).masked_fill(far, FAR)
    return torch.cat([begins, (asks @ network.nothing[1])[:, None]], 1), ends


def loss_of(
    network: Network, batch: Sequence[Example], recipe: Recipe, chance: random.Random, masked: float = 0.0
) -> Tensor:
    """The mean loss a word of one batch over all tasks that its articles are annotated for."""
    device = network.tags.weight.device
    ids, features, mask = tensors(batch, str(device), masked)
    with torch.autocast(device.type, torch.bfloat16, enabled=recipe.bf16):
        outputs = network(ids, features, mask)
    tags, names, types, links = (output[:, 1:-1].float() for output in outputs)
    loss = tags.new_zeros(())
    sequences: list[tuple[Tensor, Tensor]] = []
    for row, example in enumerate(batch):
        item = example.article
        places = torch.from_numpy(item.words[example.words] - example.start)
        if item.tags is not None:
            wanted = torch.from_numpy(item.tags[example.words])
            sequences += _paragraphs(tags[row, places], wanted, example)
            vectors = links[row, places].view(len(places), 2 * len(EDGES), -1)
            loss = loss + link_loss(network, vectors, example, chance, recipe.cue_dropout)
        if item.names is not None and item.types is not None:
            for output, known in ((names, item.names), (types, item.types)):
                wanted = torch.from_numpy(known[example.words])
                loss = loss + nn.functional.cross_entropy(output[row, places], wanted, reduction="sum")
    if sequences:
        loss = loss + _tag_loss(network, sequences)
    return loss / sum(len(example.words) for example in batch)


def _paragraphs(scores: Tensor, wanted: Tensor, example: Example) -> Iterator[tuple[Tensor, Tensor]]:
    """Scores and tags of each paragraph of a window, since no span crosses one."""
    opens = np.flatnonzero(example.article.encoded.opening[example.article.words[example.words]])
    for first, last in pairwise(sorted({0, *opens.tolist(), len(wanted)})):
        yield scores[first:last], wanted[first:last]


def _tag_loss(network: Network, sequences: Sequence[tuple[Tensor, Tensor]]) -> Tensor:
    begins, steps = network.allowed()
    lengths = torch.tensor([len(wanted) for _, wanted in sequences])
    scores = nn.utils.rnn.pad_sequence([scores for scores, _ in sequences], batch_first=True)
    wanted = nn.utils.rnn.pad_sequence([wanted for _, wanted in sequences], batch_first=True)
    # A window may begin inside a span: its first word then carries an I, which counts as a B.
    first = wanted[:, 0]
    wanted[:, 0] = torch.where((first > 0) & (first % 2 == 0), first - 1, first)
    return crf_loss(scores, wanted, lengths, begins, steps)


def fit(
    network: Network, articles: Sequence[Article], recipe: Recipe, folder: Path, log: Callable[[object], None]
) -> Network:
    """Train phase by phase, and give the mean of the weights that the last phases ended with.

    A phase begins with the mean of all before it: stochastic weight averaging (Izmailov et al. 2018) over
    few, well-trained points. What was done is kept in ``folder`` and resumed from there.
    """
    ended: list[Mapping[str, Tensor]] = []
    for number, phase in enumerate(recipe.phases, 1):
        shown = [item for item in articles if phase.everyone or not item.again]
        log({"phase": number, **asdict(phase), "articles": len(shown)})
        path = folder / f"phase-{number}.pt"
        if ended:
            network.load_state_dict(_mean(ended))
        ended.append(_run(network, shown, recipe, phase, path, log).state_dict())
    network.load_state_dict(_mean(ended[-recipe.kept :]))
    return network


def _mean(weights: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    first, *_ = weights
    return {
        name: torch.stack([each[name] for each in weights]).mean(0) if value.is_floating_point() else value
        for name, value in first.items()
    }


def _run(
    network: Network, articles: Sequence[Article], recipe: Recipe, phase: Phase, path: Path,
    log: Callable[[object], None],
) -> Network:  # fmt: skip
    """One phase: the running average of the weights at its end. ``path`` keeps what was done of it."""
    state = _State.begun(network, recipe, phase)
    done = state.resume(path)
    if done:
        log({"resumed after": done})
    an_epoch = len(_epoch(articles, recipe.batch, phase.seed))
    total = phase.epochs * an_epoch
    began = time.monotonic()
    recent: list[float] = []
    for epoch in range(done // an_epoch, phase.epochs):
        # Windows are cut anew each epoch, into a few more or fewer: the schedule counts on the first's.
        windows = cycle(_epoch(articles, recipe.batch, phase.seed + epoch))
        for number, batch in zip(range(an_epoch), windows, strict=False):
            step = epoch * an_epoch + number
            if step < done:
                continue
            torch.manual_seed(phase.seed + step)
            chance = random.Random(phase.seed * 1_000_003 + step)
            loss = loss_of(network, batch, recipe, chance, phase.masked)
            state.step(loss, step, _schedule(step / total, recipe.warmup))
            recent.append(float(loss.detach()))
            if (step + 1) % LOGGED == 0 or step + 1 == total:
                seconds = round(time.monotonic() - began)
                log({"step": step + 1, "of": total, "loss": round(fmean(recent), 4), "seconds": seconds})
                recent.clear()
            if (step + 1) % SAVED == 0 or step + 1 == total:
                state.save(path, step + 1)
    return state.averaged


@dataclass
class _State:
    """What changes while training goes on."""

    network: Network
    averaged: Network
    optimizer: torch.optim.Optimizer
    recipe: Recipe
    phase: Phase

    @classmethod
    def begun(cls, network: Network, recipe: Recipe, phase: Phase) -> _State:
        # The vocabulary's vectors stay as they are: most words of the news are rare in this little data.
        network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        body = [value for value in network.encoder.parameters() if value.requires_grad]
        heads = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
        optimizer = torch.optim.AdamW(
            [{"params": body, "top": phase.rate}, {"params": heads, "top": recipe.heads * phase.rate}],
            weight_decay=recipe.decay,
            fused=True,
        )
        network.train()
        return cls(network, copy.deepcopy(network), optimizer, recipe, phase)

    def step(self, loss: Tensor, number: int, share: float) -> None:
        """Follow the slope, at ``share`` of the top rate, and carry the average of the weights along."""
        for group in self.optimizer.param_groups:
            group["lr"] = group["top"] * share
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        weight = min(self.recipe.averaging, (number + 1) / (number + 10))
        with torch.no_grad():
            for mean, value in zip(self.averaged.parameters(), self.network.parameters(), strict=True):
                mean.lerp_(value, 1 - weight)

    def resume(self, path: Path) -> int:
        """Take up what is in ``path``, if anything is; the number of steps done."""
        if not path.exists():
            return 0
        saved = torch.load(path, weights_only=True)
        if saved["recipe"] != self._told():
            raise SystemExit(f"{path} is of another recipe: remove it or choose another folder")
        self.network.load_state_dict(saved["network"])
        self.averaged.load_state_dict(saved["averaged"])
        self.optimizer.load_state_dict(saved["optimizer"])
        return int(saved["done"])

    def _told(self) -> dict[str, object]:
        return asdict(replace(self.recipe, phases=(), kept=0)) | {"phase": asdict(self.phase)}

    def save(self, path: Path, done: int) -> None:
        """Keep all of it, so that an interruption leaves the older or the newer file and no half one."""
        saved = {
            "network": self.network.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "recipe": self._told(),
            "done": done,
        }
        fresh = path.with_suffix(".new")
        torch.save(saved, fresh)
        fresh.replace(path)


def _epoch(articles: Sequence[Article], size: int, seed: int) -> list[list[Example]]:
    chance = random.Random(seed)
    return batches(list(examples(articles, chance)), size, chance)


def _schedule(progress: float, warmup: float) -> float:
    """Linear up, then half a cosine down."""
    if progress < warmup:
        return max(progress / warmup, 0.01)
    return 0.5 * (1 + math.cos(math.pi * (progress - warmup) / (1 - warmup)))
