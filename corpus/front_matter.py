"""What stands at the head of a text: its title, and the standfirst under it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus import roles
from corpus.about import about_the_text
from corpus.blocks import Block, Kind, is_list, lines_of

STANDFIRST_MAX_CHARS, BYLINE_MAX_CHARS = 300, 60
TITLE_MAX_LINES = 4
ABOVE_TITLE_MAX_LINES = 3
_FIRST_PART = re.compile(r"(?P<word>(?:[^\W\d_]+\s)?)(?P<number>1|I)(?P<mark>[.):]?(?=\s|\Z))")
_NEXT = {"1": "2", "I": "II"}


def front_matter(text: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The title and its standfirst, or none of them, apart from the rest."""
    blocks = _with_lines_apart(text, list(blocks))
    above = _above_title(text, blocks)
    lead, blocks = blocks[:above], blocks[above:]
    if (
        len(blocks) < 2
        or _begins_with_part(text, blocks)
        or not _is_title(text, blocks[0], blocks[1 : 1 + TITLE_MAX_LINES])
    ):
        return [], [*lead, *blocks]
    front = 2 if _is_standfirst(text, blocks) else 1
    return blocks[:front], [*lead, *blocks[front:]]


def _begins_with_part(text: str, blocks: Sequence[Block]) -> bool:
    """Whether a text begins with its first part and has no title: a chapter, or "Article 1" above "Article 2"."""
    if blocks[0].kind is Kind.HEADING:
        return False
    line, *others = (block.span.of(text) for block in blocks)
    if roles.is_chapter(line) and any(map(roles.is_chapter, others)):
        return True
    first = _FIRST_PART.match(line)
    if first is None:
        return False
    second = re.compile(f"{first['word']}{_NEXT[first['number']]}{re.escape(first['mark'])}(?!\\S)")
    return any(second.match(other) and roles.is_short_title(other) for other in others)


def _above_title(text: str, blocks: Sequence[Block]) -> int:
    """How many lines stand above the one heading of the first rank: who writes, what series it is of, the date."""
    titles = [i for i, block in enumerate(blocks) if block.kind is Kind.HEADING and block.level == 1]
    if len(titles) != 1 or titles[0] > ABOVE_TITLE_MAX_LINES:
        return 0
    lines = [block.span.of(text) for block in blocks[: titles[0]]]
    return titles[0] if all(about_the_text(line) or roles.is_short_title(line) for line in lines) else 0


def begins_with_title(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the first of these is a title by what stands under it: a standfirst, or a line about the text."""
    front, rest = front_matter(text, blocks)
    return len(front) > 1 or bool(front and rest and about_the_text(lines_of(text, rest[0].span)[0].of(text)))


def _with_lines_apart(text: str, blocks: list[Block]) -> list[Block]:
    """A few lines together at the very beginning are a title and what stands under it, not a list."""
    first = blocks[0] if blocks else None
    lines = lines_of(text, first.span) if first and first.kind is Kind.LIST else []
    if first is None or not 2 <= len(lines) <= TITLE_MAX_LINES or is_list(text, lines) or len(blocks) == 1:
        return blocks
    if roles.is_chapter(first.span.of(text)):
        return blocks
    return [*(replace(first, span=line, kind=Kind.LINE) for line in lines), *blocks[1:]]


def _is_title(text: str, block: Block, below: Sequence[Block]) -> bool:
    """Whether a block is the title; a meeting with its date is one, a place with its date where no title follows."""
    if block.kind is Kind.HEADING:
        return block.level == 1
    line = block.span.of(text)
    if len(lines_of(text, block.span)) == 2:
        line = " ".join(line.split())  # a title may take two
    return (
        block.kind in (Kind.PARAGRAPH, Kind.LINE)
        and roles.is_short_title(line.lstrip(roles.OPENING_MARKS) or line)
        and roles.heading_number(line) is None
        and (about_the_text(line) is None or (roles.is_dateline(line) and not begins_with_title(text, below)))
    )


def _is_standfirst(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the second block is a standfirst: short, and one that a paragraph would not be.

    It stands right under the title, or does not end as a sentence, or has a line about the text (a date) beneath it.
    """
    title, block, *rest = blocks
    line = block.span.of(text)
    if len(line) > STANDFIRST_MAX_CHARS or about_the_text(line) or roles.is_data(line) or not rest:
        return False
    if block.kind not in (Kind.PARAGRAPH, Kind.LINE) or roles.heading_number(line) is not None:
        return False
    is_long = len(line) > BYLINE_MAX_CHARS
    if block.group == title.group:
        return is_long or not roles.is_short_title(line)
    has_about = rest[0].kind is Kind.LINE or about_the_text(rest[0].span.of(text)) is not None
    unended = not roles.ends_as_sentence(line) and rest[0].kind is not Kind.HEADING
    return block.kind is Kind.PARAGRAPH and is_long and (unended or has_about)
