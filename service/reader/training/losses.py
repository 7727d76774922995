"""What a reader is taught by: the right span, the right passage first, what others think, or what it thought before."""

from collections.abc import Sequence

import torch
from torch.nn.functional import cross_entropy, kl_div, smooth_l1_loss

from service.reader.training.batches import Batch
from service.reader.training.model import Logits

_LOWEST = torch.finfo(torch.float32).min
RANKED_SHARE = 0.3
HARD_SHARE = 0.2
"""Beside what the teachers think, 0.8."""
MARGIN_SHARE = 0.02
"""Of what a margin that has moved counts beside the likelihoods of its tokens, which say nothing of one far from 0."""


def span_loss(logits: Logits, batch: Batch) -> torch.Tensor:
    """Mean cross-entropy of first and last token."""
    return (cross_entropy(logits[0], batch.first) + cross_entropy(logits[1], batch.last)) / 2


def margins_of(logits: Logits, batch: Batch) -> torch.Tensor:
    """Of all spans of the passage over "not here", `(n,)`."""
    of_sides = [each.masked_fill(~batch.inside, _LOWEST).logsumexp(1) - each[:, 0] for each in logits]
    return of_sides[0] + of_sides[1]


def rank_loss(logits: Logits, batch: Batch) -> torch.Tensor:
    """Cross-entropy of the passage that answers among those asked the same, by all their spans over "not here".

    Over passages instead of over spans of all passages (Clark and Gardner 2018, "Simple and effective multi-paragraph
    reading comprehension"): beside the retriever's score this is what passages are ranked by.
    """
    margins = margins_of(logits, batch)
    units = int(batch.unit.max()) + 1
    together = torch.full((units, len(margins)), _LOWEST, device=margins.device)
    rows = torch.arange(len(margins), device=margins.device)
    together[batch.unit, rows] = margins
    answers = batch.first > 0
    several = (torch.bincount(batch.unit, minlength=units) > 1)[batch.unit] & answers
    if not several.any():
        return margins.sum() * 0.0
    return cross_entropy(together[batch.unit[several]], rows[several])


def taught_loss(logits: Logits, teachers: Sequence[Logits]) -> torch.Tensor:
    """Divergence from the mean of what the teachers hold likely (Hinton et al. 2015)."""
    likely = (torch.stack([each[side].softmax(1) for each in teachers]).mean(0) for side in (0, 1))
    pairs = zip(logits, likely, strict=True)
    return torch.stack([kl_div(mine.log_softmax(1), theirs, reduction="batchmean") for mine, theirs in pairs]).mean()


def kept_loss(logits: Logits, before: Logits, batch: Batch) -> torch.Tensor:
    """How far a reader has come from what it held likely `before` (Li and Hoiem 2016, "Learning without forgetting").

    Passages are ranked by their margins too, so these are kept.
    """
    moved = smooth_l1_loss(margins_of(logits, batch), margins_of(before, batch))
    return taught_loss(logits, [before]) + MARGIN_SHARE * moved
