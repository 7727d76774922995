"""What is not so: the question denied (not here), the sentence that answers denied (not here), and both (answered)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from service.reader.training.example import Example

_AUXILIARY = re.compile(r"\b(was|were|is|are|did|does|do|has|have|had|could|would|should|can|will)\b(?! not\b|n't)")
_SUBJECT_AND_VERB = re.compile(
    r"(?<=^Who )(?=[a-z]+ed\b)|(?<=^What )(?=[a-z]+ed\b)|(?<=^Which [a-z]{3} )(?=[a-z]+ed\b)"
)
_ALONE_SHARE = 0.4
"""Where the sentence cannot be denied as well, few are asked, so that "not" does not tell by itself."""


def negated(example: Example, sentences: tuple[tuple[int, int], ...], random: Random) -> Iterator[Example]:
    """The three of one denial, the first alone, or none; `sentences` are the passage's as `[start, end)`."""
    question = _denied(example.question, random)
    if question is None:
        return
    around = _around_denied(example, sentences, random)
    if around is not None:
        yield from example.three_ways("negated", question, *around)
    elif random.random() < _ALONE_SHARE:
        yield replace(example, question=question).not_here("negated: question")


def _denied(text: str, random: Random) -> str | None:
    """The text with its first auxiliary denied, or "never" before its verb."""
    found = _AUXILIARY.search(text)
    if found is None:
        verb = _SUBJECT_AND_VERB.search(text)
        return None if verb is None else f"{text[: verb.start()]}never {text[verb.start() :]}"
    return text[: found.start()] + _not(found[0], random) + text[found.end() :]


def _not(auxiliary: str, random: Random) -> str:
    short = {"can": "can't", "will": "won't"}.get(auxiliary, f"{auxiliary}n't")
    if auxiliary in ("did", "does", "do"):
        return short
    return random.choice([short, short, f"{auxiliary} not", f"{auxiliary} never"])


def _around_denied(example: Example, sentences: tuple[tuple[int, int], ...], random: Random) -> tuple[str, str] | None:
    """What is around the answer with the sentence that answers denied, or None where it cannot be."""
    assert example.start is not None and example.end is not None
    for start, end in sentences:
        if not start <= example.start < example.end <= end:
            continue
        for found in _AUXILIARY.finditer(example.passage, start, end):
            if example.start < found.end() and found.start() < example.end:
                continue
            denied = _not(found[0], random)
            passage = example.passage[: found.start()] + denied + example.passage[found.end() :]
            moved = len(denied) - len(found[0]) if found.start() < example.start else 0
            return passage[: example.start + moved], passage[example.end + moved :]
    return None
