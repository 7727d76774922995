"""A real question asked about a name of another passage."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from service.reader.training.almost import names_in
from service.reader.training.example import Example
from service.reader.training.source import Asked


def transplanted(example: Example, asked: Sequence[Asked], random: Random) -> Iterator[Example]:
    """A question of one passage asked about a name of another: worded as real ones are, and not answered."""
    if random.random() > 0.25:
        return
    other = random.choice(asked).example
    ours = [n for n in names_in([example.question]) if not n[0].isdigit()]
    theirs = [n for n in names_in([other.passage]) if not n[0].isdigit() and len(n) > 3]
    if not ours or not theirs or other.passage == example.passage:
        return
    if example.answer is not None and example.answer.lower() in other.passage.lower():
        return
    question = example.question.replace(ours[0], random.choice(theirs), 1)
    yield replace(other, question=question).not_here("transplanted")
