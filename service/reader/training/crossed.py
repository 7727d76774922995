"""Two names, years or numbers of one passage taken for each other: each word of the question is there, the fact is not.

Each comes three ways: exchanged in the question (not here), in the passage (not here), and in both (answered).
"""

import re
from collections.abc import Iterator
from random import Random

from service.reader.training.almost import YEAR, holds, names_in
from service.reader.training.example import Example


def crossed(example: Example, random: Random) -> Iterator[Example]:
    """The three of one exchange, or none where question and passage share no name that could be another's."""
    pairs = _pairs(example.question, "\n".join(example.around), f"{example.place}\n{example.answer}")
    if pairs:
        one, other = random.choice(pairs)
        changed = (_exchanged(text, one, other) for text in (example.question, *example.around))
        yield from example.three_ways("crossed", *changed)


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
    return "year" if YEAR.fullmatch(name) else "number"


def _exchanged(text: str, one: str, other: str) -> str:
    """Every `one` made `other` and every `other` made `one`."""
    either = re.compile(rf"\b(?:{re.escape(one)}|{re.escape(other)})\b", re.IGNORECASE)
    return either.sub(lambda match: other if match[0].lower() == one.lower() else one, text)
