"""Sentence boundaries, by LanguageTool's SRX rules through `choppa`."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise

from choppa import SrxDocument, SrxTextIterator

from corpus.blocks import Kind, lines_of, trimmed
from corpus.document import Span

_LANGUAGE = "en_two"
"""English; a paragraph ends at two line breaks, so a wrapped line does not end a sentence."""
_CAN_BREAK = re.compile(r"[.!?…\u2029]|<0\}|\{0>")
"""Without one of these, a sentence's last character aside, none of the rules breaks."""
_MARK_WITH_SPACE = re.compile(r"[.:!?…]\s")
_DENSE_CHARS, _DENSE_SPACING_CHARS = 300, 22
"""Where so many marks stand so close it is no prose, and the rules for brackets would take very long."""
_LINE_ENDS_AS_SPACES = str.maketrans("\r\n", "  ")
"""The rules see no sentence end before CRLF, nor before a space and a line end. Lengths stay as they are."""


@cache
def _rules() -> SrxDocument:
    return SrxDocument(ruleset=str(files("choppa").joinpath("data/srx/languagetool_segment.srx")))


def sentence_spans(text: str, span: Span, kind: Kind = Kind.PARAGRAPH) -> tuple[Span, ...]:
    """Trimmed sentences inside `span`, in order; in lists, tables and code each line ends one."""
    if kind in (Kind.LIST, Kind.TABLE, Kind.CODE):
        return tuple(s for line in lines_of(text, span) for s in sentence_spans(text, line))
    spans: list[Span] = []
    at = span.start
    for piece in _pieces(span.of(text).translate(_LINE_ENDS_AS_SPACES)):
        sentence = trimmed(text, at, at + len(piece))
        at += len(piece)
        if sentence is not None:
            spans.append(sentence)
    return tuple(spans)


def _pieces(text: str) -> Iterable[str]:
    """`text` cut after each sentence, white space and all."""
    if not _CAN_BREAK.search(text, 0, len(text) - 1):
        return [text]
    if len(text) > _DENSE_CHARS:
        ends = [match.end() for match in _MARK_WITH_SPACE.finditer(text)]
        if len(ends) * _DENSE_SPACING_CHARS > len(text):
            return [text[a:b] for a, b in pairwise([0, *ends, len(text)])]
    return SrxTextIterator(_rules(), _LANGUAGE, text)
