"""What of a page belongs to its site and not to the text: banners, menus, and the way to the page above the title."""

from collections.abc import Sequence
from itertools import groupby

from corpus import site_lines
from corpus.blocks import Block, Kind, lines_of
from corpus.document import Dropped
from corpus.front_matter import TITLE_MAX_LINES, begins_with_title

LABELS_MAX_LINES = 3


def without_chrome(text: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Dropped]]:
    """Leave out markup, lines of the site, whatever stands with such a line above the title, and a copy's licence."""
    first, last = _book(text, blocks)
    around = [Dropped(block.span, "licence") for block in (*blocks[:first], *blocks[last:])]
    kept, dropped = _without_site(text, blocks[first:last])
    return kept, sorted([*around, *dropped], key=lambda each: each.span)


def _book(text: str, blocks: Sequence[Block]) -> tuple[int, int]:
    """Which blocks are a book of Project Gutenberg, without what that says of its copy; all where it is none."""
    first = next((i + 1 for i, block in enumerate(blocks) if site_lines.begins_book(_line(text, block))), 0)
    ends = (i for i in range(first + 1, len(blocks)) if site_lines.ends_book(_line(text, blocks[i])))
    return first, next(ends, len(blocks))


def _without_site(text: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Dropped]]:
    kept: list[Block] = []
    dropped: list[Dropped] = []
    at = 0
    for _, run in groupby(blocks, key=lambda block: block.group):
        group = list(run)
        at += len(group)
        above = not kept and _is_of_site(text, group, blocks[at : at + TITLE_MAX_LINES])
        for block in group:
            if block.kind is Kind.SKIP:
                dropped.append(Dropped(block.span, "markup"))
            elif above or site_lines.is_no_text(_line(text, block)):
                dropped.append(Dropped(block.span, "site chrome"))
            else:
                kept.append(block)
    return kept, dropped


def _is_of_site(text: str, group: Sequence[Block], below: Sequence[Block]) -> bool:
    """Whether a group is of the site: one of its lines and what that is about, or where on it the text stands.

    That is one breadcrumb, or labels above what is a title.
    """
    lines = [line.of(text) for block in group for line in lines_of(text, block.span)]
    if len(lines) == 1 and site_lines.is_breadcrumb(lines[0]):
        return True
    if len(lines) > LABELS_MAX_LINES:
        return False
    if any(map(site_lines.is_chrome, lines)):
        return True
    if any(block.kind is Kind.HEADING for block in group) or not all(map(site_lines.is_label, lines)):
        return False
    return any(map(site_lines.is_place_on_site, lines)) and begins_with_title(text, below)


def _line(text: str, block: Block) -> str:
    """A block in one line."""
    return " ".join(block.span.of(text).split())
