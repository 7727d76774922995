"""What stands under a heading that asks what the question asks, and the list that its words name."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.document import Document, Passage
from corpus.roles import unnumbered
from index.keywords import content_words
from service.structure.lists import Named, is_list

_INTERROGATIVE = re.compile(
    r"(?:and |so |but )?(?P<word>who|whom|whose|what|when|where|which|why|how)\b", re.IGNORECASE
)
_ASKS_FOR_ONE = re.compile(
    r"\b(?:who|whom|whose|when|where|why|how)\b"
    r"|^(?:is|are|was|were|do|does|did|can|could|has|have|had|will|would|should|must|may)\b",
    re.IGNORECASE,
)
"""One thing, or yes or no; no list."""
_LITTLE = frozenset(content_words("mine ours yours into onto some any"))

Asked = tuple[str, frozenset[str]]
"""The word that asks, empty where it is to be yes or no, and the stems of what is asked about."""


@dataclass(frozen=True, slots=True)
class Headed:
    """What a text has under its headings.

    `questions` are the headings that ask, each with the first passage below; `lists` are the passages that are lists.
    """

    questions: Mapping[Asked, Passage]
    lists: Sequence[tuple[Named, Passage]]

    @classmethod
    def of(cls, document: Document) -> "Headed":
        """All of a document."""
        return cls(_questions(document), tuple(_lists(document)))

    def answers(self, question: str) -> Passage | None:
        """The passage under the heading that asks the same, in whatever words that carry no content."""
        asked = _asked(question)
        return self.questions.get(asked) if asked else None

    def listed(self, question: str) -> list[Passage]:
        """The lists that a question names by their headings: "What was fixed in 3.2.1?"."""
        asked = frozenset(content_words(question))
        if _ASKS_FOR_ONE.search(question):
            return []
        return [passage for named, passage in self.lists if named.by(asked)]


def _asked(question: str) -> Asked | None:
    """What a question asks; None where it asks nothing, or about nothing."""
    begins = _INTERROGATIVE.match(question)
    stems = frozenset(content_words(question)) - _LITTLE
    if not stems or (begins is None and not question.endswith("?")):
        return None
    return begins["word"].lower() if begins else "", stems


def _questions(document: Document) -> dict[Asked, Passage]:
    """Of two headings that ask the same, neither answers."""
    found: dict[Asked, Passage | None] = {}
    starts = [passage.span.start for passage in document.passages]
    for i, section in enumerate(document.sections):
        asked = _asked(unnumbered(section.heading.of(document.text)))
        at = bisect_left(starts, section.heading.end)
        if asked and at < len(starts) and document.passages[at].section == i:
            found[asked] = None if asked in found else document.passages[at]
    return {asked: passage for asked, passage in found.items() if passage is not None}


def _lists(document: Document) -> list[tuple[Named, Passage]]:
    lists = [passage for passage in document.passages if is_list(document.text, passage)]
    return [(Named.of(document, each), each) for each in lists]
