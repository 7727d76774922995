"""A citation as the page shows it: its text cut at its marks, where it stands, and the links there."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Document, Passage, Role
from service.answer import Citation, Quote
from web.inline import words_shown
from web.marking import Emphasis, Mark
from web.places import marked_link
from web.runs import Run, runs


@dataclass(frozen=True, slots=True)
class PartLink:
    """A further slice that belongs to an excerpt, and the link to its place."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A citation with its place; `link` leads to it in the article, `url` in the original page.

    `place` is its section, behind the title of its text where there are several. `date` is what the text says of its
    publication, unless that is the excerpt. `quotation` is the excerpt verbatim with its source, for copying.
    """

    number: int
    runs: tuple[Run, ...]
    place: str
    date: str | None
    page: int | None
    parts: tuple[PartLink, ...]
    link: str
    url: str | None
    quotation: str


def excerpt(cited: Citation, documents: Sequence[Document], short: Quote | None) -> Excerpt:
    """`cited`, which is of one of `documents`, with `short` marked in it when it holds the short answer."""
    document = documents[cited.document_index]
    quote, block = cited.quote, passage_of(cited, document).paragraph
    marks = [Mark(span, Emphasis.HIGHLIGHT) for span in cited.highlights]
    if short is not None:
        marks.append(Mark(short.span, Emphasis.SHORT))
    date = date_of(document)
    parts = [
        PartLink(words_shown(document, part.text), marked_link(cited.permalink, part.span)) for part in cited.parts
    ]
    return Excerpt(
        number=cited.number,
        runs=runs(document, quote.span, block, marks),
        place=_place(cited, document, names_text=len(documents) > 1),
        date=None if date == quote.text else date,
        page=cited.page,
        parts=tuple(parts),
        link=marked_link(cited.permalink, quote.span, cited.highlights, short.span if short else None),
        url=cited.url,
        quotation=quotation(quote.text, [cited.document_title, cited.section, date]),
    )


def passage_of(cited: Citation, document: Document) -> Passage:
    """The passage that `cited` is of: what is quoted with its heading begins before it."""
    return next(passage for passage in document.passages if cited.quote.span.start < passage.span.end)


def _place(cited: Citation, document: Document, names_text: bool) -> str:
    section = words_shown(document, cited.section)
    return f"{document.title}, {section}" if names_text and section != document.title else section


def short_words(short: Quote, cited: Citation, document: Document) -> str:
    """The words of a short answer, which lies in `cited`, as they are shown."""
    shown = runs(document, short.span, passage_of(cited, document).paragraph)
    return "".join(segment.text for run in shown for segment in run.segments)


def date_of(document: Document) -> str | None:
    """The publication date in the text's own words, where it has a line that says it."""
    return next((p.span.of(document.text) for p in document.passages if p.role is Role.DATE), None)


def quotation(text: str, source: list[str | None]) -> str:
    """`text` in quotation marks, and a line with what is known of its source."""
    return f"“{text}”\n– {', '.join(dict.fromkeys(each for each in source if each))}"
