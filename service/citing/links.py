"""Ways to a place in a text: W3C selectors, text-fragment addresses, and permalinks of our own."""

import re
from urllib.parse import quote

from corpus.document import Span
from service.answer import QuoteSelector

CONTEXT_CHARS = 32
FRAGMENT_WHOLE_CHARS = 80
FRAGMENT_WORDS = 5
_WORD = re.compile(r"\S+")
_LINE = re.compile(r"[^\r\n]+")
"""A page has no break inside a run of text."""


def quote_selector(text: str, span: Span) -> QuoteSelector:
    """The TextQuoteSelector of `span`: itself and up to 32 characters either side."""
    before = text[max(0, span.start - CONTEXT_CHARS) : span.start]
    return QuoteSelector(span.of(text), before, text[span.end : span.end + CONTEXT_CHARS])


def article_address(version: str, document_index: int) -> str:
    """Our article page with a document of a generation."""
    return f"/article?v={version}&d={document_index}"


def permalink(version: str, document_index: int, span: Span) -> str:
    """The place on our article page, pinned to the generation."""
    return f"{article_address(version, document_index)}#c{span.start}-{span.end}"


def text_fragment_url(url: str, text: str, span: Span) -> str:
    """`url` with a text directive that has a browser scroll to `span` (WICG Scroll to Text Fragment).

    Short spans are named whole, others by their first and last words. Where the same words stand earlier in the
    text, the words in front of the span are given too.
    """
    lines = _LINE.findall(text, span.start, span.end)
    first, last = lines[0], lines[-1]
    head = first[: [word.end() for word in _WORD.finditer(first)][:FRAGMENT_WORDS][-1]]
    tail = _last_words(last)
    is_long = len(span) > FRAGMENT_WHOLE_CHARS or len(lines) > 1
    directive = [head, tail] if is_long and len(head) + len(tail) < len(span) else [first]
    parts = [_encoded(part) for part in directive]
    if text.find(directive[0]) < span.start and (prefix := _words_before(text, span.start)):
        parts.insert(0, _encoded(prefix) + "-")
    return f"{url.split('#')[0]}#:~:text={','.join(parts)}"


def _words_before(text: str, start: int) -> str:
    line = text[max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1 : start]
    return _last_words(line).strip()


def _last_words(line: str) -> str:
    starts = [word.start() for word in _WORD.finditer(line)]
    return line[starts[-FRAGMENT_WORDS:][0] :] if starts else ""


def _encoded(part: str) -> str:
    """Percent-encoded; `-`, `,` and `&` have a meaning in the directive, and `quote` leaves the first alone."""
    return quote(part, safe="").replace("-", "%2D")
