"""Places in the article page: how a cited range is written in an address, and read back from one."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from corpus.document import Document, Span

_RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")


def anchor(span: Span) -> str:
    """The element id of a range, such as `c1940-2348`."""
    return f"c{span.start}-{span.end}"


def read_range(written: str, document: Document) -> Span | None:
    """`1940-2348` as a span, or None when it is malformed, empty or reaches outside the text."""
    match = _RANGE.fullmatch(written)
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    return Span(start, end) if start < end <= len(document.text) else None


def marked_link(permalink: str, span: Span) -> str:
    """A permalink's page with `span` named in the query too, so that the server marks it where no script runs."""
    parts = urlsplit(permalink)
    query = urlencode([*parse_qsl(parts.query), ("c", f"{span.start}-{span.end}")])
    return urlunsplit(parts._replace(query=query, fragment=anchor(span)))
