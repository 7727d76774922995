"""Sentence boundaries, by LanguageTool's SRX rules through `choppa`."""

from functools import cache
from importlib.resources import files

from choppa import SrxDocument, SrxTextIterator

from corpus.blocks import Kind, lines_of, trimmed
from corpus.document import Span

_LANGUAGE = "en_two"
"""English; a paragraph ends at two line breaks, so a wrapped line does not end a sentence."""
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
    for piece in SrxTextIterator(_rules(), _LANGUAGE, span.of(text).translate(_LINE_ENDS_AS_SPACES)):
        sentence = trimmed(text, at, at + len(piece))
        at += len(piece)
        if sentence is not None:
            spans.append(sentence)
    return tuple(spans)
