"""A document and its parts, each a `[start, end)` slice of the one stored text."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from corpus.errors import OffsetError
from corpus.roles import heading_bounds, heading_words

MAX_PASSAGE_TOKENS = 200
"""With its place in front a passage stays within the 256 tokens that all-MiniLM-L6-v2 reads."""
QUESTION_MAX_CHARS = 150
"""A longer one would leave an answer too little of what is embedded and read."""


class Role(StrEnum):
    """What a passage is in its document; the value is what a reader sees."""

    TITLE = "Title"
    BYLINE = "Author or source"
    CAPTION = "Photo caption"
    CREDIT = "Photo credit"
    DATE = "Publication date"
    READING_TIME = "Reading time"
    BODY = "Text"
    LIST_OF_SECTIONS = "List of sections"
    CLOSING = "Closing"
    HEADING = "Heading"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Unicode code points `[start, end)` of a document's text, 0-based."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty or backward span."""
        if not 0 <= self.start < self.end:
            raise OffsetError(f"span [{self.start}, {self.end}) is empty or backward")

    def __len__(self) -> int:
        """Its characters, 1 or more."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The slice itself."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its rank; passages name their section by its place in `Document.sections`."""

    heading: Span
    level: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that is found and quoted as one.

    `section` is the place of its section in `Document.sections`, or None outside every section. `paragraph` is
    the whole paragraph it was cut from. `sentences` lie inside `span`, in order. `parts` are slices elsewhere
    in the text that belong to the passage: the headings, where it introduces the list of them.
    """

    id: int
    span: Span
    paragraph: Span
    role: Role
    section: int | None
    sentences: tuple[Span, ...]
    parts: tuple[Span, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch left out of every passage, and why."""

    span: Span
    reason: str


@dataclass(frozen=True)
class Document:
    """A text with its outline; nothing in it is ever copied, changed or normalised.

    Raises:
        OffsetError: a span reaches outside the text, or two passages share a character.
    """

    text: str
    title: str
    url: str | None
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    dropped: tuple[Dropped, ...]

    def __post_init__(self) -> None:
        """Check what every quotation rests on."""
        for span in self._spans():
            if span.end > len(self.text):
                raise OffsetError(
                    f"span [{span.start}, {span.end}) reaches past the text's {len(self.text)} characters"
                )
        for before, after in pairwise(self.passages):
            if after.span.start < before.span.end:
                raise OffsetError(f"passages {before.id} and {after.id} overlap or are out of order")
        for passage in self.passages:
            if not passage.paragraph.holds(passage.span):
                raise OffsetError(f"passage {passage.id} reaches outside its paragraph")
            if not all(passage.span.holds(sentence) for sentence in passage.sentences):
                raise OffsetError(f"a sentence of passage {passage.id} reaches outside it")

    def _spans(self) -> Iterator[Span]:
        yield from (section.heading for section in self.sections)
        yield from (dropped.span for dropped in self.dropped)
        for passage in self.passages:
            yield passage.paragraph
            yield from passage.parts

    @cached_property
    def sha256(self) -> str:
        """Hex SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def is_markdown(self) -> bool:
        """Whether a heading is marked as Markdown marks them; else stars and brackets are the text's own."""
        first = self.passages[0].span.of(self.text)
        headings = (section.heading.of(self.text) for section in self.sections)
        return first.startswith("**") or any(heading_bounds(each) != (0, len(each)) for each in (first, *headings))

    @cached_property
    def _above(self) -> tuple[int | None, ...]:
        """Of each section the one that it is a part of."""
        above: list[int | None] = []
        around: list[int] = []
        for i, section in enumerate(self.sections):
            while around and self.sections[around[-1]].level >= section.level:
                around.pop()
            above.append(around[-1] if around else None)
            around.append(i)
        return tuple(above)

    def headings_of(self, passage: Passage) -> list[str]:
        """The words of the headings the passage stands under, the innermost last; none outside every section."""
        headings: list[str] = []
        section = passage.section
        while section is not None:
            headings.append(heading_words(self.sections[section].heading.of(self.text)))
            section = self._above[section]
        return headings[::-1]

    def question_before(self, passage: Passage) -> Span | None:
        """The question that the passage right above ends with, in the same section: one asks, another answers."""
        at = bisect_left(self.passages, passage.span.start, key=lambda each: each.span.start)
        above = self.passages[at - 1] if at else None
        if above is None or above.section != passage.section or above.paragraph == passage.paragraph:
            return None
        last = above.sentences[-1]
        return last if self.text[last.end - 1] == "?" and len(last) <= QUESTION_MAX_CHARS else None

    def section_of(self, passage: Passage) -> str:
        """The words of the innermost heading of the passage, or what the passage is where there is none."""
        if passage.section is not None:
            return self.headings_of(passage)[-1]
        if passage.role is Role.BODY:
            return "Introduction" if self.sections else self.title
        return passage.role.value
