"""Which blocks of a text are its headings."""

import re
from itertools import pairwise, takewhile

from corpus import roles
from corpus.about import about_the_text
from corpus.blocks import Block, Kind

UNNUMBERED_HEADING_MAX_WORDS = 12
MIN_LINES_ABOVE = 2
"""One alone may be the heading of a part, above that of a chapter."""
_BY_ONE = re.compile(r"by\s+\w+", re.IGNORECASE)
"""Who wrote a text; or one of the ways to a place: "By Train", "By Bus"."""


def headings(text: str, blocks: list[Block]) -> list[bool]:
    """Whether each block is a heading: marked, next in the numbering, or, where none is marked, by its looks."""
    found: list[bool] = []
    number = 0
    marked = any(block.kind is Kind.HEADING for block in blocks)
    numbered = any(roles.heading_number(block.span.of(text)) == 1 for block in blocks)
    several = set() if marked else _one_of_several(text, blocks)
    for i, block in enumerate(blocks):
        own = roles.heading_number(block.span.of(text)) if block.kind is not Kind.LIST else None
        in_sequence = own is not None and (own == number + 1 or (own == 0 and not any(found)))
        looks_it = not marked and (i in several or _is_unnumbered_heading(text, blocks, i))
        # "Apologies: Mr Hall" is one among headings such as "Part 1: The war", but not beside numbered ones.
        looks_it = looks_it and not (numbered and ": " in block.span.of(text))
        looks_it = looks_it or (not marked and roles.is_chapter(block.span.of(text)))
        found.append(block.kind is Kind.HEADING or in_sequence or looks_it)
        number = own if in_sequence and own is not None else number
    return found


def _one_of_several(text: str, blocks: list[Block]) -> set[int]:
    """Which blocks are dates over the entries of a log, or ways; one such line alone over text is about the whole."""
    found: set[int] = set()
    lines = [block.span.of(text) for block in blocks]
    for is_one in (roles.is_day, _BY_ONE.fullmatch):
        alike = {i for i, (line, below) in enumerate(pairwise(lines)) if is_one(line) and _is_entry(below)}
        found |= alike if len(alike) > 1 else set()
    return found


def _is_entry(lines: str) -> bool:
    return about_the_text(lines) is None and not roles.is_short_title(lines)


def _is_unnumbered_heading(text: str, blocks: list[Block], i: int) -> bool:
    """A short line alone, with a longer paragraph beneath that is none itself, or right beneath a question any."""
    line = blocks[i].span.of(text)
    if blocks[i].kind is not Kind.PARAGRAPH or i + 1 == len(blocks) or about_the_text(line):
        return False
    below = blocks[i + 1]
    beneath = below.span.of(text)
    is_asked = line.endswith("?") and blocks[i].group == below.group
    return (
        roles.is_short_title(line)
        and not roles.is_page_number(line)
        and len(line.split()) <= UNNUMBERED_HEADING_MAX_WORDS
        and below.kind in (Kind.PARAGRAPH, Kind.LIST)
        and (is_asked or len(beneath) > len(line))
        and not roles.is_short_title(beneath)
        and not _is_last_of_lines(text, blocks, i)
    )


def _is_last_of_lines(text: str, blocks: list[Block], i: int) -> bool:
    """Whether it stands alone below short lines that do, as in opening hours; contents may name a heading before."""
    line = blocks[i].span.of(text)
    if blocks[i].group == blocks[i + 1].group or roles.unnumbered(line) != line:
        return False
    others = (blocks[j] for j in range(i - 1, -1, -1))
    above = [other.span.of(text) for other in takewhile(lambda other: _could_be_heading(text, other), others)]
    return len(above) >= MIN_LINES_ABOVE and line not in above


def _could_be_heading(text: str, block: Block) -> bool:
    line = block.span.of(text)
    is_title = block.kind is Kind.PARAGRAPH and roles.is_short_title(line.rstrip(":"))
    return is_title and about_the_text(line) is None
