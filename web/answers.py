"""An `Answer` as the page shows it: what was found in words, its excerpts, and where to go from there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.blocks import is_item
from corpus.document import Document, Role
from corpus.roles import heading_words, unnumbered
from service.answer import Answer, Citation, Status
from service.citing.links import article_address, permalink
from service.feedback.store import Vote
from web.excerpts import Excerpt, excerpt, passage_of, short_words
from web.inline import words_shown
from web.links import saved_link, shared_link

_LONG_SHORT_CHARS, _MAX_TOPICS = 45, 50
_ABOUT_THE_TEXT = {Role.TITLE, Role.BYLINE, Role.CAPTION, Role.CREDIT, Role.DATE, Role.READING_TIME}
_CERTAINTIES = ((0.85, "sure", "Clearly stated"), (0.6, "likely", "Probably"), (0.0, "unsure", "Possibly"))


class Kind(StrEnum):
    """What a reply is: an answer, the news that the text has none, or a remark of ours on something else."""

    ANSWERED = "answered"
    NOT_SAID = "not-said"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Certainty:
    """A confidence in words; `level` is its class in the page."""

    level: str
    words: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Topic:
    """Something the text does cover, and the link there."""

    words: str
    link: str


@dataclass(frozen=True, slots=True)
class Thumbs:
    """What an answer is voted on by: its id, and the vote it has, if any."""

    id: str
    vote: Vote | None = None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What a reply shows. `excerpts` are the citations of an answer, or the nearest passages where there is none.

    `topics` say what the text does cover when it has no answer; no suggestion asks for one of them. `shared_link`
    opens this very page again, `saved_link` is its JSON; both are None where there is nothing to share. `follows` are
    the first and the last of the earlier questions that it depends on. `thumbs` is None where nobody may vote.
    """

    kind: Kind
    short: str | None
    certainty: Certainty | None
    excerpts: tuple[Excerpt, ...]
    topics: tuple[Topic, ...]
    suggestions: tuple[str, ...]
    notice: str | None
    shared_link: str | None
    saved_link: str | None
    follows: tuple[str, ...] = ()
    thumbs: Thumbs | None = None

    @property
    def is_long(self) -> bool:
        """Whether the short answer is a sentence rather than a few words."""
        return self.short is not None and len(self.short) > _LONG_SHORT_CHARS

    @property
    def has_list(self) -> bool:
        """Whether an item of a list begins one of its lines."""
        return any(map(is_item, (self.short or "").splitlines()[1:]))

    @property
    def nearest(self) -> tuple[Topic, ...]:
        """The places of the excerpts, each once."""
        links = {excerpt.place: excerpt.link for excerpt in reversed(self.excerpts)}
        return tuple(Topic(place, link) for place, link in reversed(links.items()))


def answer_view(answer: Answer, question: str, documents: Sequence[Document], least: float) -> AnswerView:
    """The answer to `question` from `documents`, those of its generation, made ready for its template.

    Of its citations it shows the first, and those that would be an answer by themselves, of a score of `least` or more.
    """
    kind = _kind_of(answer)
    shown = _answering(answer.citations, least) if kind is Kind.ANSWERED else _nearest(answer.nearest, documents)
    first = documents[shown[0].document_index] if shown else None
    short = short_words(answer.short, shown[0], first) if answer.short and first else None
    topics = topics_of(answer.index_version, documents) if kind is Kind.NOT_SAID else ()
    return AnswerView(
        kind=kind,
        short=short,
        certainty=certainty_of(answer.confidence) if kind is Kind.ANSWERED else None,
        excerpts=tuple(excerpt(cited, documents, None if i else answer.short) for i, cited in enumerate(shown)),
        topics=topics,
        suggestions=tuple(each for each in answer.suggestions if not _asks_for(each, topics)),
        notice=answer.notice,
        shared_link=shared_link(question, answer) if shown else None,
        saved_link=saved_link(question, answer) if shown else None,
        follows=tuple(dict.fromkeys([*answer.followed[:1], *answer.followed[-1:]])),
    )


def certainty_of(confidence: float) -> Certainty:
    """Words for a probability in [0, 1]."""
    level, words = next((level, words) for least, level, words in _CERTAINTIES if confidence >= least)
    return Certainty(level, words, confidence)


def topics_of(version: str, documents: Sequence[Document]) -> tuple[Topic, ...]:
    """The chief headings of the one text there is, or the titles of several: the first 50."""
    if len(documents) > 1:
        titles = [document.title for document in documents[:_MAX_TOPICS]]
        return tuple(Topic(title, article_address(version, i)) for i, title in enumerate(titles))
    top = min((section.level for section in documents[0].sections), default=1)
    headings = [section.heading for section in documents[0].sections if section.level == top]
    return tuple(
        Topic(words_shown(documents[0], heading_words(span.of(documents[0].text))), permalink(version, 0, span))
        for span in headings[:_MAX_TOPICS]
    )


def _asks_for(question: str, topics: Sequence[Topic]) -> bool:
    """Whether one of `topics`, a link above it, is what `question` names."""
    return any(f"“{unnumbered(topic.words)}”" in question for topic in topics)


def _answering(found: Sequence[Citation], least: float) -> tuple[Citation, ...]:
    others = (each for each in found[1:] if each.score >= least)
    return (*found[:1], *(replace(each, number=number) for number, each in enumerate(others, 2)))


def _nearest(found: Sequence[Citation], documents: Sequence[Document]) -> tuple[Citation, ...]:
    """Those of `found` that the text itself says; a credit or a date is nearest only where there is nothing else."""
    said = (each for each in found if passage_of(each, documents[each.document_index]).role not in _ABOUT_THE_TEXT)
    return tuple(said) or tuple(found)


def _kind_of(answer: Answer) -> Kind:
    if answer.status is Status.ANSWERED:
        return Kind.ANSWERED
    return Kind.REMARK if answer.notice and not answer.nearest else Kind.NOT_SAID
