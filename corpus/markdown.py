"""Blocks of Markdown, by markdown-it's own source lines; the stored text stays the Markdown source."""

import re
from dataclasses import replace
from itertools import pairwise

from markdown_it import MarkdownIt

from corpus import html_block, roles
from corpus.blocks import Block, Kind, holds_words, trimmed

_KINDS = {
    "heading_open": Kind.HEADING,
    "paragraph_open": Kind.PARAGRAPH,
    "bullet_list_open": Kind.LIST,
    "ordered_list_open": Kind.LIST,
    "blockquote_open": Kind.PARAGRAPH,
    "table_open": Kind.TABLE,
    "fence": Kind.CODE,
    "code_block": Kind.CODE,
    "html_block": Kind.SKIP,
    "hr": Kind.SKIP,
}
MIN_BOLD_HEADINGS = 2
"""One alone may be a tagline."""
_FRONT_MATTER = re.compile(
    r"---[ \t]*+\r?\n"
    r"(?:[\w-]++:(?:[ \t][^\r\n]*+)?\r?\n(?:(?:[ \t]|- )[^\r\n]*+\r?\n|(?:#[^\r\n]*+)?\r?\n)*)+"
    r"(?:---|\.\.\.)[ \t]*+(?:\r?\n|\Z)"
)
"""YAML between lines of dashes at the very beginning, as site generators want it."""
_ENTRY = re.compile(
    r"^(?P<whole>(?P<key>title|description|subtitle|summary|author|date):[ \t]+"
    r"(?P<quote>[\"']?)(?P<value>[^\s\"'|>\[{&*!][^\r\n]*?)(?P=quote))[ \t]*\r?$",
    re.MULTILINE,
)
_PICTURE = r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])"
_PICTURES = re.compile(
    rf"(?:(?:{_PICTURE}|\[{_PICTURE}\](?:\([^()]*\)|\[[^\[\]]*\])|</?(?:a|img|br)\b[^<>]*>)\s*)+", re.IGNORECASE
)
"""A logo or a row of badges; each may be a link."""
_SAID_WHOLE = ("author", "date")
"""Where the value by itself would not say what it is."""
_LINE_END = re.compile(r"\r\n?|\n")
_PARSER = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
"""Inline markup is never looked at, and some of it takes a parser very long."""


def markdown_blocks(text: str) -> list[Block]:
    """Top-level blocks in order; every character that is not white space lies in exactly one.

    Link definitions and the like, which are no text for people, come back as `SKIP`; so do pictures above the title
    and right under it, and front matter, but for author and date, and the title and what is said of the text behind
    it where no heading is the title.
    """
    front_matter = _FRONT_MATTER.match(text)
    at = front_matter.end() if front_matter else 0
    starts = [at + start for start in _line_starts(text[at:])]
    blocks: list[Block] = []
    tokens = _PARSER.parse(text[at:].replace("\x00", " "))
    _add_front_matter(blocks, text, at, is_titled=any(token.tag == "h1" for token in tokens))
    _add(blocks, text, blocks[-1].span.end if blocks else 0, at, Kind.SKIP)
    title = next((token.map[0] for token in tokens if token.tag == "h1" and token.map), 0)
    at_head = True
    for token in tokens:
        if token.level and _KINDS.get(token.type) is Kind.LIST and blocks and blocks[-1].kind is Kind.PARAGRAPH:
            blocks[-1] = replace(blocks[-1], kind=Kind.LIST)  # a quotation of one
        if token.level or token.map is None or token.type not in _KINDS:
            continue
        start, end = starts[token.map[0]], starts[token.map[1]]
        _add(blocks, text, at, start, Kind.SKIP)
        if token.type == "html_block":
            _add_html(blocks, text, start, end)
        else:
            level = int(token.tag[1:]) if token.type == "heading_open" else 0
            is_logo = (at_head or token.map[0] < title) and _PICTURES.fullmatch(text[start:end].strip()) is not None
            at_head = at_head and (is_logo or level == 1)
            _add(blocks, text, start, end, Kind.SKIP if is_logo else _KINDS[token.type], level)
        at = end
    _add(blocks, text, at, len(text), Kind.SKIP)
    return _with_bold_headings(text, blocks)


def _add_html(blocks: list[Block], text: str, start: int, end: int) -> None:
    """What a block of HTML says; its tags are markup."""
    for said, level in html_block.stretches(text, start, end):
        _add(blocks, text, start, said.start, Kind.SKIP)
        _add(blocks, text, said.start, said.end, Kind.HEADING if level else Kind.PARAGRAPH, level)
        start = said.end
    _add(blocks, text, start, end, Kind.SKIP)


def _add_front_matter(blocks: list[Block], text: str, end: int, *, is_titled: bool) -> None:
    """What is said of the text there; `is_titled` where a heading is the title."""
    at = 0
    for entry in _ENTRY.finditer(text, 0, end):
        is_title, is_whole = entry["key"] == "title", entry["key"] in _SAID_WHOLE
        if not is_whole and (is_titled or (not is_title and not blocks)):
            continue
        start, stop = entry.span("whole" if is_whole else "value")
        _add(blocks, text, at, start, Kind.SKIP)
        _add(blocks, text, start, stop, Kind.HEADING if is_title else Kind.PARAGRAPH, int(is_title))
        at = stop


def _with_bold_headings(text: str, blocks: list[Block]) -> list[Block]:
    """Bold lines over a paragraph or list are headings below all others, where there is more than one."""
    bold = [
        block.kind is Kind.PARAGRAPH
        and roles.is_bold_title(block.span.of(text))
        and below.kind in (Kind.PARAGRAPH, Kind.LIST)
        and not roles.is_bold_title(below.span.of(text))
        for block, below in pairwise(blocks)
    ]
    if sum(bold) < MIN_BOLD_HEADINGS:
        return blocks
    headed = [
        replace(block, kind=Kind.HEADING, level=6) if is_bold else block
        for block, is_bold in zip(blocks, bold, strict=False)
    ]
    return [*headed, blocks[-1]]


def _add(blocks: list[Block], text: str, start: int, end: int, kind: Kind, level: int = 0) -> None:
    span = trimmed(text, start, end)
    if span is not None:
        blocks.append(Block(span, kind if holds_words(span.of(text)) else Kind.SKIP, len(blocks), level))


def _line_starts(text: str) -> list[int]:
    """Offset of each line as markdown-it counts them (CRLF, CR and LF each end one), and the text's end."""
    return [0, *(match.end() for match in _LINE_END.finditer(text)), len(text)]
