"""What stands under a heading that asks what the question asks, and what its words name: a section or a list."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from corpus.document import Document, Passage
from corpus.roles import unnumbered
from index.keywords import stems
from service.asking.kind import ASKS_YES_OR_NO, QuestionKind, without_lead_in
from service.structure.lists import Named, is_list

_INTERROGATIVE = re.compile(
    r"(?:(?:to|from|of|by|at|in|on|for|with) )?"
    r"(?P<word>how (?:much|many)|who|whom|whose|what|when|where|which|why|how)\b",
    re.IGNORECASE,
)
"""With the words of it that are stop words: "how much do I pay?" is not "how do I pay?"."""
_ASKS_FOR_ONE = re.compile(rf"\b(?:who|whom|whose|when|where|why|how)\b|{ASKS_YES_OR_NO}", re.IGNORECASE)
"""One thing, or yes or no; no list."""
_LITTLE = stems("mine ours yours into onto some any")
_ON_A_TOPIC = (QuestionKind.TELLING, QuestionKind.KEYWORDS)
_TELLING = stems("describe explain summarise summarize information please more section chapter part")
Key = TypeVar("Key")

Gist = tuple[str, frozenset[str]]
"""The word that asks, empty where it is to be yes or no, and the stems of what is asked about."""


@dataclass(frozen=True, slots=True)
class Headed:
    """What a text has under its headings.

    `questions` are the headings that ask, and `sections` all by their stems, each with the first passage below; `lists`
    are the passages that are lists.
    """

    questions: Mapping[Gist, Passage]
    sections: Mapping[frozenset[str], Passage]
    lists: Sequence[tuple[Named, Passage]]

    @classmethod
    def of(cls, document: Document) -> "Headed":
        """All of a document."""
        begun = list(_begun(document))
        questions = _only(((_gist(heading), below) for heading, below in begun))
        sections = _only(((stems(heading), below) for heading, below in begun))
        return cls(questions, sections, tuple(_lists(document)))

    def answers(self, question: str) -> Passage | None:
        """The passage under the heading that asks the same, in whatever words that carry no content."""
        gist = _gist(question)
        return self.questions.get(gist) if gist else None

    def told(self, question: str, kind: QuestionKind) -> Passage | None:
        """The beginning of the section that a question names by all words of its heading: "Tell me about the quay"."""
        return self.sections.get(stems(without_lead_in(question)) - _TELLING) if kind in _ON_A_TOPIC else None

    def listed(self, question: str) -> list[Passage]:
        """The lists that a question names by their headings: "What was fixed in 3.2.1?"."""
        asked = stems(question)
        if _ASKS_FOR_ONE.search(without_lead_in(question)):
            return []
        return [passage for named, passage in self.lists if named.by(asked)]


def _gist(question: str) -> Gist | None:
    """What a question asks; None where it asks nothing, or about nothing."""
    question = without_lead_in(question)
    begins = _INTERROGATIVE.match(question)
    about = stems(question) - _LITTLE
    if not about or (begins is None and not question.endswith("?")):
        return None
    return begins["word"].lower() if begins else "", about


def _begun(document: Document) -> Iterator[tuple[str, Passage]]:
    """Each heading without its number, and the passage that stands right below."""
    starts = [passage.span.start for passage in document.passages]
    for i, section in enumerate(document.sections):
        at = bisect_left(starts, section.heading.end)
        if at < len(starts) and document.passages[at].section == i:
            yield unnumbered(section.heading.of(document.text)), document.passages[at]


def _only(found: Iterable[tuple[Key | None, Passage]]) -> dict[Key, Passage]:
    """Those that nothing else has the key of: of two headings that ask the same, neither answers."""
    by_key: dict[Key, list[Passage]] = {}
    for key, passage in found:
        if key:
            by_key.setdefault(key, []).append(passage)
    return {key: passages[0] for key, passages in by_key.items() if len(passages) == 1}


def _lists(document: Document) -> list[tuple[Named, Passage]]:
    lists = [passage for passage in document.passages if is_list(document.text, passage)]
    return [(Named.of(document, each), each) for each in lists]
