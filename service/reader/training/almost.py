"""Questions with one constraint broken: another name, year, number, role or opposite.

Each comes three ways, so that an odd word alone tells nothing: the question changed (not here), the passage changed
alike (not here), and both changed (answered where it was).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from service.reader.training.example import Example

_NAME_OR_NUMBER = re.compile(
    r"(?<=[a-z,] )(?P<name>[A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+)*)|\b(?P<number>\d[\d,.]*\d|\d)\b"
)
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_SIBLINGS = (
    "teachers doctors nurses engineers farmers soldiers lawyers journalists police students parents workers artists",
    "teacher doctor nurse engineer farmer soldier lawyer journalist student parent worker artist scientist",
    "minister president king governor mayor chairman director secretary ambassador general bishop",
    "men women boys girls infants adults elders", "man woman boy girl infant adult",
    "father mother brother sister uncle son daughter wife husband cousin",
    "schools hospitals churches factories banks museums prisons libraries",
    "school hospital church factory bank museum prison library",
    "first last second third fourth", "largest smallest", "highest lowest", "most least", "oldest youngest",
    "before after", "more fewer", "increase decrease", "increased decreased", "north south east west",
    "northern southern eastern western", "began ended", "started stopped", "opened closed", "won lost",
    "best worst", "good bad", "early late", "minimum maximum", "always never", "male female", "born died",
    "bought sold", "import export", "imports exports", "win lose", "cheap expensive", "summer winter spring autumn",
    "morning evening night", "january february march april may june july august september october november december",
    "monday tuesday wednesday thursday friday saturday sunday", "weeks months years days hours",
    "red blue green yellow black white", "river mountain lake island desert", "city village province country",
    "cities villages provinces countries", "maternal paternal infant", "primary secondary", "urban rural",
    "import export", "cause prevent", "allowed forbidden", "agree disagree", "like dislike", "love hate",
    "gold silver copper iron", "french german spanish italian russian chinese japanese english dutch",
    "catholic protestant orthodox muslim jewish", "book film song painting", "wrote painted composed directed",
    "temperature pressure weight length speed", "budget population area height", "measles polio malaria tuberculosis",
    "water oil gas coal", "left right", "inside outside", "above below", "fast slow", "hot cold", "dogs cats horses",
    "dog cat horse", "kitchen bedroom bathroom garage", "phone laptop tablet camera", "breakfast lunch dinner",
)  # fmt: skip
_SIBLING = {word: [w for w in group.split() if w != word] for group in _SIBLINGS for word in group.split()}
_WORD = re.compile(r"\b[a-z]+\b", re.IGNORECASE)


def almost(example: Example, names: Sequence[str], random: Random) -> Iterator[Example]:
    """The three of one broken constraint, or fewer; `names` are other names and numbers of the same article."""
    found = list(_constraints(example, names, random))
    if not found or example.answer is None:
        return
    old, new = random.choice(found)
    question = _replaced(example.question, old, new)
    yield replace(example, question=question).not_here("almost: question")
    assert example.start is not None and example.end is not None
    before, after = example.passage[: example.start], example.passage[example.end :]
    if not re.search(rf"\b{re.escape(old)}\b", before + "\n" + after, re.IGNORECASE) or _in(old, example.place):
        return
    moved = _replaced(before, old, new)
    passage = moved + example.answer + _replaced(after, old, new)
    yield example.not_here("almost: passage", passage)
    start, end = len(moved), len(moved) + len(example.answer)
    yield replace(example, kind="almost: both", question=question, passage=passage, start=start, end=end)


def names_in(texts: Sequence[str]) -> list[str]:
    """Names and numbers in running text, each once, in order."""
    return list(dict.fromkeys(match[0] for text in texts for match in _NAME_OR_NUMBER.finditer(text)))


def _constraints(example: Example, names: Sequence[str], random: Random) -> Iterator[tuple[str, str]]:
    """Words of the question that the passage or its place knows, each with what could stand there instead."""
    around = f"{example.place}\n{example.passage}"
    answer = example.answer or ""
    for match in _NAME_OR_NUMBER.finditer(example.question):
        if _in(match[0], around) and not _in(match[0], answer):
            others = _years(match[0]) if _YEAR.fullmatch(match[0]) else _alike(match[0], names, random)
            others = [other for other in others if not _in(other, around) and not _in(other, example.question)]
            if others:
                yield match[0], random.choice(others)
    for match in _WORD.finditer(example.question):
        siblings = [s for s in _SIBLING.get(match[0].lower(), ()) if not _in(s, around)]
        if siblings and _in(match[0], around) and not _in(match[0], answer):
            yield match[0], random.choice(siblings)


def _years(year: str) -> list[str]:
    return [str(int(year) + step) for step in (-20, -10, -7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 10, 15)]


def _alike(word: str, names: Sequence[str], random: Random) -> list[str]:
    """Names for a name, and numbers of a like size for a number."""
    if not word[0].isdigit():
        drawn = random.sample(names, min(80, len(names)))
        return [n for n in drawn if not n[0].isdigit() and abs(n.count(" ") - word.count(" ")) <= 1]
    digits = re.sub(r"\d", lambda m: str(random.randint(1, 9)), word)
    return [digits] if digits != word else []


def _in(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) is not None


def _replaced(text: str, old: str, new: str) -> str:
    """Every `old` as a whole word made `new`, a capital kept."""

    def as_written(match: re.Match[str]) -> str:
        return new[0].upper() + new[1:] if match[0][0].isupper() else new

    return re.sub(rf"\b{re.escape(old)}\b", as_written, text, flags=re.IGNORECASE)
