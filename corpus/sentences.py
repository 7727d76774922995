"""Sentence boundaries, by LanguageTool's SRX rules through `choppa`."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise

from choppa import SrxDocument, SrxTextIterator

from corpus.blocks import Kind, holds_words, is_item, lines_of, trimmed
from corpus.document import Span

_LANGUAGE = "en_two"
"""English; a paragraph ends at two line breaks, so a wrapped line does not end a sentence."""
_CAN_BREAK = re.compile(r"[.!?…\u2029]|<0\}|\{0>")
"""Without one of these, a sentence's last character aside, none of the rules breaks."""
_MARK_WITH_SPACE = re.compile(r"[.:!?…]\s")
_LABEL = re.compile(r"[\s>]*(?:(?:[^\W\d_]+\.?\s+|§\s*)?\d{1,3}|[a-zA-Z])\.(?=\s)")
"""What a paragraph begins with, "a." or of a law "Art. 21." or "Section 3.", which is no sentence, nor is "Art."."""
_DENSE_CHARS, _DENSE_SPACING_CHARS = 300, 22
"""Where so many marks stand so close it is no prose, and the rules for brackets would take very long."""
_LINE_ENDS_AS_SPACES = str.maketrans("\r\n", "  ")
"""The rules see no sentence end before CRLF, nor before a space and a line end. Lengths stay as they are."""


@cache
def _rules() -> SrxDocument:
    return SrxDocument(ruleset=str(files("choppa").joinpath("data/srx/languagetool_segment.srx")))


def sentence_spans(text: str, span: Span, kind: Kind = Kind.PARAGRAPH) -> tuple[Span, ...]:
    """Trimmed sentences inside `span`, in order; an item and a line of code end one, a row of a table is one."""
    if kind is Kind.TABLE:
        return tuple(_with_words(text, lines_of(text, span)))
    if kind in (Kind.LIST, Kind.CODE):
        lines = lines_of(text, span)
        pieces = _items(text, lines) if kind is Kind.LIST else lines
        return tuple(s for piece in _with_words(text, pieces) for s in sentence_spans(text, piece))
    spans: list[Span] = []
    at = span.start
    label = _LABEL.match(text, span.start, span.end)
    for piece in _pieces(span.of(text).translate(_LINE_ENDS_AS_SPACES)):
        sentence = trimmed(text, at, at + len(piece))
        at += len(piece)
        if sentence is None:
            continue
        if label and spans and spans[-1].end <= label.end():
            sentence = Span(spans.pop().start, sentence.end)
        spans.append(sentence)
    return tuple(spans)


def _items(text: str, lines: list[Span]) -> list[Span]:
    """The items of a list, each with the lines it was wrapped to; every line where none is marked as an item.

    An empty line of a quotation, which is a mark, stands with the next.
    """
    begins = [is_item(line.of(text)) for line in lines]
    if not any(begins):
        return lines
    items: list[Span] = []
    for line, is_new in zip(lines, begins, strict=True):
        goes_on = not is_new and not _is_quote_mark(line.of(text))
        if (
            items
            and (goes_on or _is_quote_mark(items[-1].of(text)))
            and _is_right_below(text[items[-1].end : line.start])
        ):
            items[-1] = Span(items[-1].start, line.end)
        else:
            items.append(line)
    return items


def _is_quote_mark(line: str) -> bool:
    return not line.strip("> ")


def _with_words(text: str, pieces: list[Span]) -> list[Span]:
    """The pieces, one without words together with the one before it, or the next: a rule under a table's head."""
    joined: list[Span] = []
    for piece in pieces:
        if joined and not (holds_words(piece.of(text)) and holds_words(joined[-1].of(text))):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _is_right_below(between: str) -> bool:
    """Whether no blank line is between two lines."""
    return len(between.strip(" \t").splitlines()) == 1


def _pieces(text: str) -> Iterable[str]:
    """`text` cut after each sentence, white space and all."""
    if not _CAN_BREAK.search(text, 0, len(text) - 1):
        return [text]
    if len(text) > _DENSE_CHARS:
        ends = [match.end() for match in _MARK_WITH_SPACE.finditer(text)]
        if len(ends) * _DENSE_SPACING_CHARS > len(text):
            return [text[a:b] for a, b in pairwise([0, *ends, len(text)])]
    return SrxTextIterator(_rules(), _LANGUAGE, text)
