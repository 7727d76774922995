"""A passage that may answer, as a citation: the excerpt with its exact place and every way to it."""

from corpus.document import Document, Passage, Span
from service.answer import Citation, Quote
from service.citing.excerpt import excerpt_around
from service.citing.links import permalink, quote_selector, text_fragment_url
from service.finding.finder import Candidate

MAX_CONTEXT_CHARS = 6_000
"""A longer paragraph, as a file of lines without a blank one between them is, would be no help and much to send."""
_BETWEEN_HEADINGS = " › "


def cited(number: int, candidate: Candidate, document: Document, version: str) -> Citation:
    """The citation of `candidate` out of `document`, which generation `version` holds."""
    passage, text = candidate.passage, document.text
    span = excerpt_around(passage.span, passage.sentences, candidate.short, text)
    return Citation(
        number=number,
        quote=Quote.cut(text, span),
        document_index=candidate.document_index,
        document_title=document.title,
        document_sha256=document.sha256,
        section=_BETWEEN_HEADINGS.join(document.headings_of(passage)) or document.section_of(passage),
        page=passage.page,
        score=round(candidate.probability, 4),
        highlights=(candidate.mark,),
        context=Quote.cut(text, _context(passage)),
        parts=tuple(Quote.cut(text, part) for part in passage.parts),
        selector=quote_selector(text, span),
        url=text_fragment_url(document.url, text, span) if document.url else None,
        permalink=permalink(version, candidate.document_index, span),
    )


def _context(passage: Passage) -> Span:
    paragraph = passage.paragraph
    return paragraph if len(paragraph) <= MAX_CONTEXT_CHARS else passage.span
