"""From blocks to an outline: what is the text, what is about the text, and what belongs to the site."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus import roles, site_lines
from corpus.about import about_the_text
from corpus.blocks import WRAP_WIDTH_CHARS, Block, Kind
from corpus.chrome import without_chrome
from corpus.document import Dropped, Role, Section, Span
from corpus.front_matter import BYLINE_MAX_CHARS, front_matter
from corpus.headings import headings

_WORD = re.compile(r"\w{4,}")
_NO_NAME = re.compile(r":|\b(?:on|at)\s+(?:\w+\s+)?\d")
"""A label, or the day, hour or house of something: "Held on Tuesday 14 May in the Village Hall"."""


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
    kept, dropped = without_chrome(text, _regrouped(text, blocks))
    head, body = front_matter(text, kept)
    front = [Entry(block, Role.TITLE) for block in head]
    title = head[0].span if head else None
    sections, entries = _sectioned(text, body, title.end if title else 0)
    entries = _with_closing(text, front, sections, entries)
    in_order = sorted((*front, *entries), key=lambda entry: entry.block.span)
    return Outline(title, tuple(sections), tuple(in_order), tuple(dropped))


def _regrouped(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Join lines that stand together, unless one is about the text (a date, a credit): then each stands alone.

    A heading right above its text is no part of it.
    """
    out: list[Block] = []
    for _, run in groupby(blocks, key=lambda block: (block.group, block.kind)):
        lines = list(run)
        alone = any(_stands_alone(line.span.of(text)) for line in lines)
        if lines[0].kind is not Kind.LINE or alone:
            out += lines
            continue
        if len(lines) > 1 and _is_over_text(text, lines):
            out.append(replace(lines[0], kind=Kind.PARAGRAPH))
            lines = lines[1:]
        whole = Span(lines[0].span.start, lines[-1].span.end)
        out.append(replace(lines[0], span=whole, kind=Kind.LIST if len(lines) > 1 else Kind.PARAGRAPH))
    return out


def _stands_alone(line: str) -> bool:
    return about_the_text(line) is not None or site_lines.is_no_text(line)


def _is_over_text(text: str, lines: Sequence[Block]) -> bool:
    """Whether the first of these lines is a title or heading, and the second a paragraph in one line.

    Under a question or a number that may be as short as "None.", but not in small letters: then a line was wrapped.
    """
    first, second = (line.span.of(text) for line in lines[:2])
    may_be_short = first.endswith("?") or roles.heading_number(first) is not None
    is_long = len(second) > len(first) or (may_be_short and not second[0].islower())
    is_text = len(second) > WRAP_WIDTH_CHARS or (second.endswith((".", "!", "?")) and is_long)
    return roles.is_short_title(first) and is_text and not roles.is_short_title(second)


def _sectioned(text: str, blocks: list[Block], begin: int) -> tuple[list[Section], list[Entry]]:
    """Sections and what stands in them; the heading of an empty section is all there is to find of it.

    Before `begin`, above the title, nothing is a heading.
    """
    sections: list[Section] = []
    entries: list[Entry] = []
    found = zip(headings(text, blocks), blocks, strict=True)
    is_heading = [is_one and block.span.start >= begin for is_one, block in found]
    for i, block in enumerate(blocks):
        if not is_heading[i]:
            entries.append(Entry(block, _body_role(text, blocks, i), len(sections) - 1 if sections else None))
            continue
        sections.append(Section(block.span, block.level or 1))
        if all(is_heading[i + 1 : i + 2]):
            entries.append(Entry(block, Role.HEADING, len(sections) - 1))
    return sections, entries


def _body_role(text: str, blocks: list[Block], i: int) -> Role:
    """Role of a block under the title: metadata by its own words, a caption also by the credit that follows it."""
    line = blocks[i].span.of(text)
    role = about_the_text(line)
    if role is not None or blocks[i].kind is not Kind.LINE:
        return role or Role.BODY
    followed_by = blocks[i + 1] if i + 1 < len(blocks) and blocks[i + 1].group == blocks[i].group else None
    if followed_by and roles.is_credit(followed_by.span.of(text)):
        return Role.CAPTION
    is_name = len(line) <= BYLINE_MAX_CHARS and _NO_NAME.search(line) is None and roles.is_short_title(line)
    return Role.BYLINE if is_name else Role.BODY


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
