"""How a passage is put before the reader: behind its place, the passage itself being all that may answer."""

from typing import NamedTuple

from corpus.document import Document, Passage, Span
from index.place import place_of


class Framed(NamedTuple):
    """A text to read; the passage begins at character `begin` of it."""

    text: str
    begin: int

    @classmethod
    def behind(cls, place: str, passage: str) -> "Framed":
        """The passage behind its place, or alone where that is empty."""
        return cls(f"{place}\n{passage}", len(place) + 1) if place else cls(passage, 0)


def framed(document: Document, passage: Passage, part: Span | None = None) -> Framed:
    """The passage, or a part of it, with title, section and role in front, as in what the reader learned from."""
    return Framed.behind(place_of(document, passage), (part or passage.span).of(document.text))
