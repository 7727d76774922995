"""Questions to go on with: made of the text and tried while an index is built, kept with it, and read from it."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice

from corpus.document import Document, Role
from corpus.roles import unnumbered
from service.asking.question import DEFAULT_TOP, cleaned
from service.asking.small_talk import reply_to
from service.finding.finder import Finder

MOST = 20
SURE = 0.5
"""The confidence from which a question is kept: rather answered than not."""
_FILE = "suggestions.json"
MAX_TOPIC_CHARS = 120
_NAME = re.compile(r"(?P<inside>(?<=[a-z,;] ))?[A-Z][\w-]+(?:['’]s?)?(?: [A-Z][\w-]+)+")
"""Of two words or more, inside a sentence: what begins one, or is a single word, often is no name."""
_OF_ANY = "What is this about?"
_OF_SECTIONS = "What are the main points?"
_BY_ROLE = {
    Role.DATE: "When was this published?",
    Role.CREDIT: "Who took the photograph?",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, and the confidence in [0, 1] with which the text answered it when its index was built."""

    question: str
    confidence: float


def proposed(documents: Sequence[Document]) -> tuple[str, ...]:
    """At most 20 questions: on the whole, then on sections spread over the text, then on its names, the oftenest first.

    Whether the text answers them is still to be found out.
    """
    passages = [passage for document in documents for passage in document.passages]
    roles = {passage.role for passage in passages}
    listed = [_OF_SECTIONS] if any(passage.parts for passage in passages) else []
    whole = [_OF_ANY, *listed, *(question for role, question in _BY_ROLE.items() if role in roles)]
    headings = _headings(documents)
    step = max(1, -(-len(headings) // (MOST - len(whole))))
    topics = chain(headings[::step], _names(documents, headings))
    return (*whole, *(cleaned(_asking(topic)) for topic in islice(topics, MOST - len(whole))))


def _asking(topic: str) -> str:
    """A question on a topic; headings of some texts are questions already."""
    return topic if topic.endswith("?") else f"What does it say about “{topic}”?"


def _headings(documents: Sequence[Document]) -> list[str]:
    """Headings without their number; none that several sections have, a person would not type, or is said to a chat."""
    spans = ((document.text, section.heading) for document in documents for section in document.sections)
    topics = Counter(unnumbered(span.of(text)) for text, span in spans)
    once = [topic for topic, sections in topics.items() if sections == 1]
    return [topic for topic in once if topic and len(topic) <= MAX_TOPIC_CHARS and reply_to(topic) is None]


def _names(documents: Sequence[Document], headings: Sequence[str]) -> Iterator[str]:
    """Names that are in no heading; a run of capitals without an end is none."""
    matches = (match for document in documents for match in _NAME.finditer(document.text))
    found = (" ".join(match[0].split()) for match in matches if match["inside"] is not None)
    mentioned = Counter(name for name in found if len(name) <= MAX_TOPIC_CHARS)
    return (name for name, _ in mentioned.most_common() if not any(name in heading for heading in headings))


def tried(finder: Finder) -> tuple[Suggestion, ...]:
    """Those of the proposed questions that are surely answered, tried as they are asked."""
    asked = proposed(finder.searcher.generation.documents)
    found = (Suggestion(each, round(finder.candidates(each, (), DEFAULT_TOP)[0].probability, 4)) for each in asked)
    return tuple(suggestion for suggestion in found if suggestion.confidence >= SURE)


def as_supplement(suggestions: Sequence[Suggestion]) -> dict[str, bytes]:
    """The file that keeps them with a generation."""
    rows = [asdict(suggestion) for suggestion in suggestions]
    return {_FILE: json.dumps(rows, ensure_ascii=False, indent=1).encode()}


def kept_with(supplement: Mapping[str, bytes]) -> tuple[Suggestion, ...]:
    """The suggestions in a generation's supplement; none where an older program built it."""
    return tuple(Suggestion(**row) for row in json.loads(supplement.get(_FILE, b"[]")))
