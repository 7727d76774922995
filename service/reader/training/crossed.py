"""Two names, years or numbers of one passage taken for each other: each word of the question is there, the fact is not.

Each comes three ways: exchanged in the question (not here), in the passage (not here), and in both (answered).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from service.reader.training.almost import holds, names_in
from service.reader.training.example import Example


def crossed(example: Example, random: Random) -> Iterator[Example]:
    """The three of one exchange, or none where question and passage share no name that could be another's."""
    assert example.start is not None and example.end is not None and example.answer is not None
    before, after = example.passage[: example.start], example.passage[example.end :]
    pairs = _pairs(example.question, f"{before}\n{after}", f"{example.place}\n{example.answer}")
    if not pairs:
        return
    one, other = random.choice(pairs)
    question = _exchanged(example.question, one, other)
    yield replace(example, question=question).not_here("crossed: question")
    moved = _exchanged(before, one, other)
    passage = moved + example.answer + _exchanged(after, one, other)
    yield example.not_here("crossed: passage", passage)
    start, end = len(moved), len(moved) + len(example.answer)
    yield replace(example, kind="crossed: both", question=question, passage=passage, start=start, end=end)


def _pairs(question: str, around: str, apart: str) -> list[tuple[str, str]]:
    """A name of the question with one like it that only the passage has; neither in `apart`, nor part of the other."""
    theirs = [name for name in names_in([around]) if not holds(name, question) and not holds(name, apart)]
    ours = [name for name in names_in([question]) if holds(name, around) and not holds(name, apart)]
    return [
        (one, other) for one in ours for other in theirs if _kind(one) == _kind(other) and not holds(other, one)
        and not holds(one, other)
    ]  # fmt: skip


def _kind(name: str) -> str:
    """What a name can stand for: a year for a year, a number for a number."""
    if not name[0].isdigit():
        return "name"
    return "year" if re.fullmatch(r"1[0-9]\d\d|20\d\d", name) else "number"


def _exchanged(text: str, one: str, other: str) -> str:
    """Every `one` made `other` and every `other` made `one`."""
    either = re.compile(rf"\b(?:{re.escape(one)}|{re.escape(other)})\b", re.IGNORECASE)
    return either.sub(lambda match: other if match[0].lower() == one.lower() else one, text)
