"""From blocks to an outline: what is the text, what is about the text, and what belongs to the site."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus import roles
from corpus.about import about_the_text
from corpus.blocks import WRAP_WIDTH_CHARS, Block, Kind, is_list, lines_of
from corpus.document import Dropped, Role, Section, Span

STANDFIRST_MAX_CHARS = 300
BYLINE_MAX_CHARS = 60
UNNUMBERED_HEADING_MAX_WORDS = 12
TITLE_MAX_LINES, LABELS_MAX_LINES = 4, 3
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A block that is kept, with its role and its section's place in `Outline.sections`."""

    block: Block
    role: Role
    section: int | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """What `outline` found; `title` is None when the text shows none."""

    title: Span | None
    sections: tuple[Section, ...]
    entries: tuple[Entry, ...]
    dropped: tuple[Dropped, ...]


def outline(text: str, blocks: Sequence[Block]) -> Outline:
    """Give every block a role; each ends in exactly one of the entries, the section headings and `dropped`."""
    kept, dropped = _without_chrome(text, _regrouped(text, blocks))
    front, body = _front_matter(text, kept)
    title = front[0].block.span if front and front[0].role is Role.TITLE else None
    sections, entries = _sectioned(text, body)
    entries = _with_closing(text, front, sections, entries)
    return Outline(title, tuple(sections), (*front, *entries), tuple(dropped))


def _regrouped(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Join lines that stand together, unless one is about the text (a date, a credit): then each stands alone.

    A heading right above its text is no part of it.
    """
    out: list[Block] = []
    for _, run in groupby(blocks, key=lambda block: (block.group, block.kind)):
        lines = list(run)
        alone = any(about_the_text(line.span.of(text)) or roles.is_chrome(line.span.of(text)) for line in lines)
        if lines[0].kind is not Kind.LINE or alone:
            out += lines
            continue
        if len(lines) > 1 and _is_over_text(text, lines):
            out.append(replace(lines[0], kind=Kind.PARAGRAPH))
            lines = lines[1:]
        whole = Span(lines[0].span.start, lines[-1].span.end)
        out.append(replace(lines[0], span=whole, kind=Kind.LIST if len(lines) > 1 else Kind.PARAGRAPH))
    return out


def _is_over_text(text: str, lines: Sequence[Block]) -> bool:
    """Whether the first of these lines is a title or heading, and the second a paragraph in one line."""
    first, second = (line.span.of(text) for line in lines[:2])
    is_text = len(second) > WRAP_WIDTH_CHARS or (second.endswith((".", "!", "?")) and len(second) > len(first))
    return roles.is_short_title(first) and is_text and not roles.is_short_title(second)


def _without_chrome(text: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Dropped]]:
    """Leave out markup, lines of the site, and whatever stands with such a line above the title."""
    kept: list[Block] = []
    dropped: list[Dropped] = []
    at = 0
    for _, run in groupby(blocks, key=lambda block: block.group):
        group = list(run)
        at += len(group)
        is_chrome = [_has_chrome(text, block) for block in group]
        above = not kept and (any(is_chrome) or _is_over_title(text, group, blocks[at : at + TITLE_MAX_LINES]))
        for block, chrome in zip(group, is_chrome, strict=True):
            if block.kind is Kind.SKIP:
                dropped.append(Dropped(block.span, "markup"))
            elif chrome or above:
                dropped.append(Dropped(block.span, "site chrome"))
            else:
                kept.append(block)
    return kept, dropped


def _is_over_title(text: str, group: Sequence[Block], below: list[Block]) -> bool:
    """Whether a group only says where on a site the text stands: one breadcrumb, or labels above what is a title."""
    lines = [line.of(text) for block in group for line in lines_of(text, block.span)]
    if len(lines) == 1 and roles.is_breadcrumb(lines[0]):
        return True
    if len(lines) > LABELS_MAX_LINES or any(block.kind is Kind.HEADING for block in group):
        return False
    if not all(map(roles.is_label, lines)):
        return False
    return any(map(roles.is_place_on_site, lines)) and _begins_with_title(text, below)


def _begins_with_title(text: str, blocks: list[Block]) -> bool:
    """Whether the first of these is a title by what stands under it: a standfirst, or a line about the text."""
    front, rest = _front_matter(text, blocks)
    return len(front) > 1 or bool(front and rest and about_the_text(lines_of(text, rest[0].span)[0].of(text)))


def _has_chrome(text: str, block: Block) -> bool:
    return any(roles.is_chrome(line.of(text)) for line in lines_of(text, block.span)[:3])


def _front_matter(text: str, blocks: list[Block]) -> tuple[list[Entry], list[Block]]:
    """The title with its standfirst, apart from the rest."""
    blocks = _with_lines_apart(text, blocks)
    if len(blocks) < 2 or not _is_title(text, *blocks):
        return [], blocks
    front = [Entry(blocks[0], Role.TITLE)]
    if _is_standfirst(text, blocks):
        front.append(Entry(blocks[1], Role.TITLE))
    return front, blocks[len(front) :]


def _with_lines_apart(text: str, blocks: list[Block]) -> list[Block]:
    """A few lines together at the very beginning are a title and what stands under it, not a list."""
    first = blocks[0] if blocks else None
    lines = lines_of(text, first.span) if first and first.kind is Kind.LIST else []
    if first is None or not 2 <= len(lines) <= TITLE_MAX_LINES or is_list(text, lines) or len(blocks) == 1:
        return blocks
    return [*(replace(first, span=line, kind=Kind.LINE) for line in lines), *blocks[1:]]


def _is_title(text: str, block: Block, *below: Block) -> bool:
    """Whether a block is the title; a meeting with its date is one, a place with its date where no title follows."""
    if block.kind is Kind.HEADING:
        return block.level == 1
    line = block.span.of(text)
    return (
        block.kind in (Kind.PARAGRAPH, Kind.LINE)
        and roles.is_short_title(line.lstrip(roles.OPENING_MARKS) or line)
        and roles.heading_number(line) is None
        and (about_the_text(line) is None or (roles.is_dateline(line) and not _begins_with_title(text, list(below))))
    )


def _is_standfirst(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the second block is a standfirst: short, and one that a paragraph would not be.

    It stands right under the title, or does not end as a sentence, or has a line about the text (a date) beneath it.
    """
    title, block, *rest = blocks
    line = block.span.of(text)
    if len(line) > STANDFIRST_MAX_CHARS or about_the_text(line) or not rest:
        return False
    if block.kind not in (Kind.PARAGRAPH, Kind.LINE) or roles.heading_number(line) is not None:
        return False
    is_long = len(line) > BYLINE_MAX_CHARS
    if block.group == title.group:
        return is_long or not roles.is_short_title(line)
    has_about = rest[0].kind is Kind.LINE or about_the_text(rest[0].span.of(text)) is not None
    unended = not roles.ends_as_sentence(line) and rest[0].kind is not Kind.HEADING
    return block.kind is Kind.PARAGRAPH and is_long and (unended or has_about)


def _sectioned(text: str, blocks: list[Block]) -> tuple[list[Section], list[Entry]]:
    """Sections and what stands in them; the heading of an empty section is all there is to find of it."""
    sections: list[Section] = []
    entries: list[Entry] = []
    is_heading = _headings(text, blocks)
    for i, block in enumerate(blocks):
        if not is_heading[i]:
            entries.append(Entry(block, _body_role(text, blocks, i), len(sections) - 1 if sections else None))
            continue
        sections.append(Section(block.span, block.level or 1))
        if all(is_heading[i + 1 : i + 2]):
            entries.append(Entry(block, Role.HEADING, len(sections) - 1))
    return sections, entries


def _headings(text: str, blocks: list[Block]) -> list[bool]:
    """Whether each block is a heading: marked, next in the numbering, or, where none is marked, by its looks."""
    found: list[bool] = []
    number = 0
    marked = any(block.kind is Kind.HEADING for block in blocks)
    for i, block in enumerate(blocks):
        own = roles.heading_number(block.span.of(text)) if block.kind is not Kind.LIST else None
        in_sequence = own is not None and (own == number + 1 or (own == 0 and not any(found)))
        looks_it = not marked and _is_unnumbered_heading(text, blocks, i)
        found.append(block.kind is Kind.HEADING or in_sequence or looks_it)
        number = own if in_sequence and own is not None else number
    return found


def _is_unnumbered_heading(text: str, blocks: list[Block], i: int) -> bool:
    """A short line alone between blank lines, with a longer paragraph beneath that is none itself."""
    line = blocks[i].span.of(text)
    if blocks[i].kind is not Kind.PARAGRAPH or i + 1 == len(blocks) or about_the_text(line):
        return False
    below = blocks[i + 1]
    beneath = below.span.of(text)
    return (
        roles.is_short_title(line)
        and len(line.split()) <= UNNUMBERED_HEADING_MAX_WORDS
        and below.kind in (Kind.PARAGRAPH, Kind.LIST)
        and len(beneath) > len(line)
        and not roles.is_short_title(beneath)
    )


def _body_role(text: str, blocks: list[Block], i: int) -> Role:
    """Role of a block under the title: metadata by its own words, a caption also by the credit that follows it."""
    line = blocks[i].span.of(text)
    role = about_the_text(line)
    if role is not None or blocks[i].kind is not Kind.LINE:
        return role or Role.BODY
    followed_by = blocks[i + 1] if i + 1 < len(blocks) and blocks[i + 1].group == blocks[i].group else None
    if followed_by and roles.is_credit(followed_by.span.of(text)):
        return Role.CAPTION
    return Role.BYLINE if len(line) <= BYLINE_MAX_CHARS and roles.is_short_title(line) else Role.BODY


def _with_closing(text: str, front: list[Entry], sections: list[Section], entries: list[Entry]) -> list[Entry]:
    """Take a last paragraph that speaks of the whole out of the last section.

    It does when there is an introduction, the section has other paragraphs, and the words it shares with the
    title and standfirst outnumber those it shares with its section.
    """
    last = [entry for entry in entries if entry.section == len(sections) - 1 and entry.role is Role.BODY]
    opening = [entry for entry in entries if entry.section is None and entry.role is Role.BODY]
    if not sections or not opening or not front or len(last) < 2 or entries[-1] is not last[-1]:
        return entries
    heading = sections[-1].heading.of(text)
    whole = _words(" ".join(entry.block.span.of(text) for entry in front))
    closing = _words(last[-1].block.span.of(text))
    if len(closing & whole) > 2 * len(closing & _words(heading)) and len(closing & whole) >= 3:
        return [*entries[:-1], replace(entries[-1], role=Role.CLOSING, section=None)]
    return entries


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}
