"""The passage under a heading that asks what the question asks, as in a list of questions and answers."""

import re
from bisect import bisect_left

from corpus.document import Document, Passage
from corpus.roles import unnumbered
from index.keywords import content_words

_INTERROGATIVE = re.compile(
    r"(?:and |so |but )?(?P<word>who|whom|whose|what|when|where|which|why|how)\b", re.IGNORECASE
)
_LITTLE = frozenset(content_words("my mine ours yours into onto some any"))

Asked = tuple[str, frozenset[str]]
"""The word that asks, empty where it is to be yes or no, and the stems of what is asked about."""


def what_is_asked(question: str) -> Asked | None:
    """What a question asks, whatever the other words; None where it asks nothing, or about nothing."""
    begins = _INTERROGATIVE.match(question)
    stems = frozenset(content_words(question)) - _LITTLE
    if not stems or (begins is None and not question.endswith("?")):
        return None
    return begins["word"].lower() if begins else "", stems


def questions_of(document: Document) -> dict[Asked, Passage]:
    """What the headings of a text ask, and the first passage under each; of two that ask the same, neither answers."""
    found: dict[Asked, Passage | None] = {}
    starts = [passage.span.start for passage in document.passages]
    for i, section in enumerate(document.sections):
        asked = what_is_asked(unnumbered(section.heading.of(document.text)))
        at = bisect_left(starts, section.heading.end)
        if asked and at < len(starts) and document.passages[at].section == i:
            found[asked] = None if asked in found else document.passages[at]
    return {asked: passage for asked, passage in found.items() if passage is not None}
