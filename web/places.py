"""Places in the article page: how a cited range is written in an address, and read back from one."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from corpus.document import Document, Span
from web.marking import Emphasis, Mark

MOST_HIGHLIGHTS = 10
"""As many sentences of one excerpt are marked; a link of ours names fewer."""
_RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")


def anchor(span: Span) -> str:
    """The element id of a range, such as `c1940-2348`."""
    return f"c{_written(span)}"


def read_range(written: str, document: Document) -> Span | None:
    """`1940-2348` as a span, or None when it is malformed, empty or reaches outside the text."""
    match = _RANGE.fullmatch(written)
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    return Span(start, end) if start < end <= len(document.text) else None


def read_marks(cited: str, highlights: Sequence[str], short: str, document: Document) -> tuple[Mark, ...]:
    """The ranges named in an address as marks, ten highlights at most; what is no range of the text is left out."""
    named = [(cited, Emphasis.CITED), *((each, Emphasis.HIGHLIGHT) for each in highlights[:MOST_HIGHLIGHTS])]
    named.append((short, Emphasis.SHORT))
    found = [(read_range(written, document), emphasis) for written, emphasis in named]
    return tuple(Mark(span, emphasis) for span, emphasis in found if span is not None)


def marked_link(permalink: str, cited: Span, highlights: Iterable[Span] = (), short: Span | None = None) -> str:
    """A permalink's page with its ranges named in the query too, so that the server marks them where no script runs.

    `c` is the excerpt, each `m` a sentence that says it, `s` the short answer.
    """
    parts = urlsplit(permalink)
    named = [("c", _written(cited)), *(("m", _written(span)) for span in highlights)]
    if short is not None:
        named.append(("s", _written(short)))
    return urlunsplit(parts._replace(query=urlencode([*parse_qsl(parts.query), *named]), fragment=anchor(cited)))


def _written(span: Span) -> str:
    return f"{span.start}-{span.end}"
