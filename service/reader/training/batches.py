"""Examples to batches of tokens: what is asked of several passages together, those of like length beside each other."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any, NamedTuple

import torch

from service.reader.training.example import Example
from service.reader.training.wordings import varied
from service.reader.wording import Framed

MAX_TOKENS = 256
BATCHES_SORTED = 40
BESIDE = {"answerable": "look-alike", "asked": "asked: elsewhere"}
"""Kinds that stand beside each other when they have the same question: the one that answers, and those that do not."""
MOST_BESIDE = 3
LIMITS = {
    "removed": 1_800, "transplanted": 700,
    "almost: question": 5_000, "almost: passage": 3_300, "almost: both": 4_100,
    "crossed: question": 4_600, "crossed: passage": 2_700, "crossed: both": 3_900,
    "negated: question": 3_300, "negated: passage": 1_600, "negated: both": 2_200,
    "reworded": 2_600, "reworded: elsewhere": 800,
    "attributes": 1_400, "attributes: elsewhere": 600, "attributes: unsaid": 800,
    "follow-up": 4_400, "follow-up: elsewhere": 2_000, "topic": 1_400, "topic: elsewhere": 700,
    "quantities": 2_000, "quantities: elsewhere": 900, "metadata": 1_500, "metadata: elsewhere": 700,
}  # fmt: skip
"""How many of each kind that a rule makes are drawn for an epoch. With few of them the reader tells less well what a
text does not say (AUROC on SQuAD 0.72 after half a run)."""

Unit = Sequence[Example]
"""An example, or one that answers in front of those with the same question that do not."""


class Batch(NamedTuple):
    """`n` passages of `t` tokens: `inputs` and `inside` are `(n, t)`, `first`, `last` and `unit` are `(n,)`.

    `first` and `last` are the answer's tokens, 0, the [CLS] token, where there is none; `inside` is true within the
    passage; `unit` numbers the units from 0.
    """

    inputs: dict[str, torch.Tensor]
    inside: torch.Tensor
    first: torch.Tensor
    last: torch.Tensor
    unit: torch.Tensor

    def on(self, device: torch.device) -> "Batch":
        """The same on a device."""
        moved = (tensor.to(device) for tensor in self[1:])
        return Batch({name: tensor.to(device) for name, tensor in self.inputs.items()}, *moved)


def epochs(examples: Sequence[Example], batch: int, seed: int) -> Iterator[list[Unit]]:
    """Batches without end, each of at most `batch` examples, epoch behind epoch, each drawn and varied anew."""
    random = Random(seed)
    by_kind = _grouped(examples, lambda example: example.kind)
    beside = [
        (by_kind.pop(kind, []), _grouped(by_kind.pop(other, []), lambda example: example.question))
        for kind, other in BESIDE.items()
    ]
    while True:
        units = [unit for golds, others in beside for unit in _with_others(golds, others, random)]
        units += [unit for kind, found in by_kind.items() for unit in _some(kind, found, random)]
        random.shuffle(units)
        batches: list[list[Unit]] = []
        for at in range(0, len(units), batch * BATCHES_SORTED):
            batches.extend(_filled(units[at : at + batch * BATCHES_SORTED], batch))
        random.shuffle(batches)
        for each in batches:
            yield [_varied(unit, random) for unit in each]


def _grouped(examples: Sequence[Example], key: Callable[[Example], str]) -> dict[str, list[Example]]:
    groups: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        groups[key(example)].append(example)
    return groups


def _with_others(golds: Sequence[Example], others: Mapping[str, Sequence[Example]], random: Random) -> Iterator[Unit]:
    """Each that answers in front of some of those with the same question that do not."""
    for gold in golds:
        found = others.get(gold.question, ())
        yield [gold, *random.sample(found, random.randint(0, min(MOST_BESIDE, len(found))))]


def _some(kind: str, found: Sequence[Example], random: Random) -> Iterator[Unit]:
    """As many as are drawn of this kind for an epoch."""
    for example in random.sample(found, min(len(found), LIMITS.get(kind, len(found)))):
        yield [example]


def _filled(units: Sequence[Unit], batch: int) -> Iterator[list[Unit]]:
    filling: list[Unit] = []
    for unit in sorted(units, key=lambda unit: max(len(example.passage) for example in unit)):
        if filling and sum(map(len, filling)) + len(unit) > batch:
            yield filling
            filling = []
        filling.append(unit)
    yield filling


def _varied(unit: Unit, random: Random) -> Unit:
    question = varied(unit[0].question, random)
    return [replace(example, question=question) for example in unit]


def encoded(tokenizer: Any, units: Sequence[Unit]) -> Batch:  # noqa: ANN401
    """The tokens of each example behind its question."""
    examples = [example for unit in units for example in unit]
    contexts = [Framed.behind(e.place, e.passage) for e in examples]
    found = tokenizer(
        [e.question for e in examples], [context.text for context in contexts], truncation="only_second",
        max_length=MAX_TOKENS, padding=True, return_offsets_mapping=True, return_tensors="pt",
    )  # fmt: skip
    offsets = found.pop("offset_mapping")
    second = torch.tensor([[part == 1 for part in found.sequence_ids(i)] for i in range(len(examples))])
    begins = torch.tensor([[context.begin] for context in contexts])
    inside = second & (offsets[:, :, 0] >= begins) & (offsets[:, :, 1] > offsets[:, :, 0])
    first, last = torch.zeros(len(examples), dtype=torch.long), torch.zeros(len(examples), dtype=torch.long)
    for i, (example, context) in enumerate(zip(examples, contexts, strict=True)):
        if example.start is None or example.end is None:
            continue
        start, end = example.start + context.begin, example.end + context.begin
        firsts = (inside[i] & (offsets[i, :, 0] <= start) & (start < offsets[i, :, 1])).nonzero()
        lasts = (inside[i] & (offsets[i, :, 0] < end) & (end <= offsets[i, :, 1])).nonzero()
        if len(firsts) and len(lasts):
            first[i], last[i] = firsts[0, 0], lasts[-1, 0]
    unit_of = torch.tensor([i for i, unit in enumerate(units) for _ in unit])
    return Batch(dict(found), inside, first, last, unit_of)
