"""How a question and a passage are put before the reader: each behind what it stands in."""

import re
from itertools import pairwise
from typing import NamedTuple

from corpus.document import Document, Passage, Role, Span
from index.place import place_of
from service.asking.question import MAX_CHAIN_CHARS, Asked
from service.structure.tables import head_of

_LINE_END = re.compile(r"[\r\n]")
_ENDED = re.compile(r"[^\w\s)\]\"'”’»*]")
"""A mark that parts what stands on either side by itself."""


GOES_ON = "»"
"""Parts a follow-up from what it follows. Of the two readers that ship in one file the mark calls the one for these."""


def worded(asked: Asked) -> str:
    """The question as it is read: a follow-up behind the last words of those it follows, and behind the mark."""
    earlier, question = (_unmarked(each) for each in (" ".join(asked.follows)[-MAX_CHAIN_CHARS:], asked.question))
    return going_on(earlier, question) if earlier else question


def going_on(earlier: str, question: str) -> str:
    """The question behind what was asked before it."""
    return f"{earlier} {GOES_ON} {question}"


def _unmarked(question: str) -> str:
    """Without marks of its own, which quote in some languages."""
    return question.replace(GOES_ON, '"')


class Framed(NamedTuple):
    """A text to read, the passage, which is all that may answer, behind its place; it begins at character `begin`."""

    text: str
    begin: int

    @classmethod
    def behind(cls, place: str, passage: str) -> "Framed":
        """The passage behind its place, or alone where that is empty."""
        return cls(f"{place}\n{passage}", len(place) + 1) if place else cls(passage, 0)


def framed(document: Document, passage: Passage, row: Span | None = None) -> Framed:
    """The passage, or a row of a table, with title, section and role in front, as in what the reader learned from.

    In front of a row stands the first, which says what its columns are.
    """
    if row is None:
        is_title = passage.role is Role.TITLE
        words = passage.span.of(document.text) if is_title else _with_ends(document, passage)
        return Framed.behind(place_of(document, passage), words)
    is_first = row.start == passage.paragraph.start
    place = place_of(document, passage) if is_first else place_of_row(document, passage)
    return Framed.behind(place, row.of(document.text))


def place_of_row(document: Document, passage: Passage) -> str:
    """The place of a row that is read by itself: its table's, and the first row."""
    return f"{place_of(document, passage)}\n{head_of(document, passage).of(document.text)}"


def _with_ends(document: Document, passage: Passage) -> str:
    """The words, a semicolon in place of a line end that alone parts two items: to a tokeniser that is a mere space."""
    chars = list(passage.span.of(document.text))
    for sentence, following in pairwise(passage.sentences):
        between = document.text[sentence.end : following.start]
        if _LINE_END.search(between) and not _ENDED.match(document.text, sentence.end - 1):
            chars[sentence.end - passage.span.start] = ";"
    return "".join(chars)
