"""Lines of a PDF that are no part of its text: running headers and footers, page numbers, lines of contents."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.pdf.lines import Line, Page
from corpus.pdf.typesetting import Type, is_heading_size

EDGE_LINES = 2
"""A running header or footer is among this many lines at the top or the bottom of its page."""
MARGIN = 0.17
"""A page number stands within this part of the page's height from its edge."""
MIN_REPEATS = 3
"""As often a line must come back on other pages; the outermost line only twice."""
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+|p\.\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_LEADER = re.compile(r"(?:\s?\.){4}\s*(?:\d{1,4}|[ivxlc]{1,7})\Z")
_LEADER_MAX_CHARS = 24
_CONTENTS_HEADING = re.compile(r"(?:table of )?contents", re.IGNORECASE)


def text_lines(pages: Sequence[Page]) -> list[Line]:
    """The lines of the text, without those that every page repeats or that only lead to pages.

    What is set as a heading is one, though every page begin with its like: "Chapter 1", "1994".
    """
    printed = [line for page in pages for line in page.lines]
    if not printed:
        return []
    body = Type.of(printed)
    seen = Counter(key for page in pages for key in {_key(page, line) for line in _edges(page)})
    lines: list[Line] = []
    for page in pages:
        edges = _edges(page)
        for line in page.lines:
            least = 2 if line in (edges[0], edges[-1]) else MIN_REPEATS
            repeated = line in edges and seen[_key(page, line)] >= least
            numbers = line in edges and _is_page_number(page, line)
            if is_heading_size(line, body) or not (repeated or numbers or _leads_to_page(line)):
                lines.append(line)
    return list(_without_empty_contents(lines, pages))


def _edges(page: Page) -> list[Line]:
    by_height = sorted(page.lines, key=lambda line: -line.baseline)
    return [*by_height[:EDGE_LINES], *by_height[-EDGE_LINES:]]


def _key(page: Page, line: Line) -> tuple[str, int]:
    """What is alike on every page: the words without numbers, and how far from the top, to ten points."""
    return _DIGITS.sub("#", line.text.lower()), round((page.height - line.baseline) / 10)


def _is_page_number(page: Page, line: Line) -> bool:
    margin = MARGIN * page.height
    in_margin = line.baseline < margin or line.baseline > page.height - margin
    return in_margin and _PAGE_NUMBER.fullmatch(line.text) is not None


def _leads_to_page(line: Line) -> bool:
    """A line of contents: it ends in dots and a number; a row of dots is looked at no further than that."""
    return _LEADER.search(line.text[-_LEADER_MAX_CHARS:]) is not None


def _without_empty_contents(lines: Sequence[Line], pages: Sequence[Page]) -> Iterator[Line]:
    """Leave out the heading of a table of contents whose lines are out."""
    listing = {page.number for page in pages if any(map(_leads_to_page, page.lines))}
    for line in lines:
        if not (line.page in listing and _CONTENTS_HEADING.fullmatch(line.text)):
            yield line
