"""A list and what introduces it, a sentence or a heading: either may be what a question asks for."""

import re
from typing import NamedTuple

from corpus.blocks import BULLETS
from corpus.document import Document, Passage, Span
from corpus.roles import unnumbered
from index.keywords import stems
from service.answer import MAX_EXCERPT_CHARS

_ITEM = re.compile(rf"[{BULLETS}]\s+\S|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{1,4}})[.)]\s+\S")
"""Not "Mr. Hall", which a paragraph may begin with."""

_LISTING = stems("list step item thing instruction everything all give show name")
"""By which a list is asked for, whatever its heading calls it."""


class Named(NamedTuple):
    """Stems of the headings around a passage: of the innermost without its number, and of all."""

    innermost: frozenset[str]
    all: frozenset[str]

    @classmethod
    def of(cls, document: Document, passage: Passage) -> "Named":
        """Both empty where it stands under no heading."""
        headings = document.headings_of(passage)
        return cls(stems(" ".join(map(unnumbered, headings[-1:]))), stems(" ".join(headings)))

    def by(self, asked: frozenset[str]) -> bool:
        """Whether a question with these stems names it: all of the innermost heading, and else only of lists."""
        return bool(self.innermost) and self.innermost <= asked <= self.all | _LISTING


def introduces_list(text: str, passage: Passage, sentence: Span) -> bool:
    """Whether a sentence of `passage` ends in a colon, and an excerpt holds all that follows it."""
    return text[sentence.end - 1] == ":" and len(passage.span) <= MAX_EXCERPT_CHARS


def is_list(text: str, passage: Passage) -> bool:
    """Whether a passage begins with an item, and an excerpt holds them."""
    return _ITEM.match(passage.sentences[0].of(text)) is not None and len(passage.span) <= MAX_EXCERPT_CHARS
