"""An `Answer` as the page shows it: excerpts cut at their marks, links, and confidence in words."""

from dataclasses import dataclass

from service.answer import Answer, Citation, Quote, Status
from web.marking import Emphasis, Mark, Segment, segments
from web.places import marked_link

_LONG_SHORT_CHARS = 45
_CERTAINTIES = ((0.85, "sure", "Clearly stated"), (0.6, "likely", "Probably"), (0.0, "unsure", "Possibly"))


@dataclass(frozen=True, slots=True)
class Certainty:
    """A confidence in words; `level` is its class in the page."""

    level: str
    words: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PartLink:
    """A further slice that belongs to an excerpt, and the link to its place."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A citation: its text in segments, where it stands, and the links there."""

    number: int
    segments: tuple[Segment, ...]
    section: str
    page: int | None
    document_title: str
    parts: tuple[PartLink, ...]
    link: str
    url: str | None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What a bubble shows. `excerpts` are the citations of an answer, or the nearest passages where there is none."""

    is_answered: bool
    short: Quote | None
    certainty: Certainty
    excerpts: tuple[Excerpt, ...]
    suggestions: tuple[str, ...]
    notice: str | None

    @property
    def is_long(self) -> bool:
        """Whether the short answer is a sentence rather than a few words."""
        return self.short is not None and len(self.short.text) > _LONG_SHORT_CHARS


def answer_view(answer: Answer) -> AnswerView:
    """An answer made ready for its template."""
    shown = answer.citations if answer.status is Status.ANSWERED else answer.nearest
    return AnswerView(
        is_answered=answer.status is Status.ANSWERED,
        short=answer.short,
        certainty=certainty_of(answer.confidence),
        excerpts=tuple(_excerpt(cited, answer.short if i == 0 else None) for i, cited in enumerate(shown)),
        suggestions=answer.suggestions,
        notice=answer.notice,
    )


def certainty_of(confidence: float) -> Certainty:
    """Words for a probability in [0, 1]."""
    level, words = next((level, words) for least, level, words in _CERTAINTIES if confidence >= least)
    return Certainty(level, words, confidence)


def _excerpt(cited: Citation, short: Quote | None) -> Excerpt:
    quote = cited.quote
    marks = [Mark(span, Emphasis.HIGHLIGHT) for span in cited.highlights]
    if short is not None:
        marks.append(Mark(short.span, Emphasis.SHORT))
    return Excerpt(
        number=cited.number,
        segments=segments(quote.text, quote.span, marks),
        section=cited.section,
        page=cited.page,
        document_title=cited.document_title,
        parts=tuple(PartLink(part.text, marked_link(cited.permalink, part.span)) for part in cited.parts),
        link=marked_link(cited.permalink, quote.span),
        url=cited.url,
    )
