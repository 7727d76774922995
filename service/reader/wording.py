"""How a passage is put before the reader: behind its place, the passage itself being all that may answer."""

from typing import NamedTuple

from corpus.document import Document, Passage
from index.place import place_of


class Framed(NamedTuple):
    """A text to read; the passage begins at character `begin` of it."""

    text: str
    begin: int


def framed(document: Document, passage: Passage) -> Framed:
    """Title, section and role in front, as in the examples the reader learned from."""
    place = place_of(document, passage)
    return Framed(f"{place}\n{passage.span.of(document.text)}", len(place) + 1)
