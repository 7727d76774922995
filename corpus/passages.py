"""From an outline to passages: paragraphs, or runs of their sentences where one is too long to embed whole."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corpus.blocks import Block, Kind, trimmed
from corpus.document import Passage, Role, Section, Span
from corpus.outline import Entry, Outline
from corpus.roles import introduces
from corpus.sentences import sentence_spans

CountTokens = Callable[[str], int]
MIN_SECTIONS_TO_LIST = 3
_SPACE = re.compile(r"\s")


def count_words(text: str) -> int:
    """A tokeniser's count, roughly: four characters a token. For callers that have no tokeniser at hand."""
    return len(text) // 4 + 1


def cut_passages(text: str, found: Outline, count_tokens: CountTokens, max_tokens: int) -> tuple[Passage, ...]:
    """Passages in order, disjoint, each at most `max_tokens` by `count_tokens` and within one paragraph and section.

    The title and its standfirst are one passage, and a paragraph and the list that it introduces. The paragraph that
    introduces the sections, or else the title, also carries the list of headings, so that a question about the whole
    has something to find.
    """
    passages: list[Passage] = []
    for entry, blocks in _joined(text, found.entries):
        for sentences in _runs(text, blocks, count_tokens, max_tokens):
            span = Span(sentences[0].start, sentences[-1].end)
            passages.append(Passage(len(passages), span, entry.block.span, entry.role, entry.section, sentences))
    return _with_list_of_sections(text, passages, found.sections)


def _joined(text: str, entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, list[Block]]]:
    """Each entry and its blocks: title and standfirst are one, and a paragraph and the list that it introduces."""
    together: list[Entry] = []
    for entry in entries:
        if together and not _belongs_to(text, together[-1], entry):
            yield _as_one(together)
            together = []
        together.append(entry)
    if together:
        yield _as_one(together)


def _belongs_to(text: str, before: Entry, entry: Entry) -> bool:
    """Whether an entry goes on where the one before it ends, and nothing that was dropped stands between."""
    between = text[before.block.span.end : entry.block.span.start]
    if between.strip() or (before.role, before.section) != (entry.role, entry.section):
        return False
    introduces = text[before.block.span.end - 1] == ":" and before.block.kind is Kind.PARAGRAPH
    return entry.role is Role.TITLE or (entry.role is Role.BODY and introduces and entry.block.kind is Kind.LIST)


def _as_one(entries: Sequence[Entry]) -> tuple[Entry, list[Block]]:
    blocks = [entry.block for entry in entries]
    return replace(entries[0], block=replace(blocks[0], span=Span(blocks[0].span.start, blocks[-1].span.end))), blocks


def _runs(text: str, blocks: Sequence[Block], count_tokens: CountTokens, max_tokens: int) -> Iterator[tuple[Span, ...]]:
    """Runs of whole sentences that fit; a sentence too long by itself is cut between words.

    What is counted is the slice that is embedded, white space between the sentences included.
    """
    run: list[Span] = []
    for sentence in (s for block in blocks for s in sentence_spans(text, block.span, block.kind)):
        for piece in _fitting(text, sentence, count_tokens, max_tokens):
            if run and count_tokens(text[run[0].start : piece.end]) > max_tokens:
                yield tuple(run)
                run = []
            run.append(piece)
    if run:
        yield tuple(run)


def _fitting(text: str, span: Span, count_tokens: CountTokens, max_tokens: int) -> Iterator[Span]:
    """`span` if it fits, else the pieces of its halves, cut at a space near the middle if there is one."""
    chars = len(span)
    # Counting takes time, and what is this long is cut without it.
    fits = chars <= 100 * max_tokens and count_tokens(span.of(text)) <= max_tokens
    if fits or chars == 1:
        yield span
        return
    middle = span.start + chars // 2
    cut = _space_near(text, span, middle)
    for half in (trimmed(text, span.start, cut), trimmed(text, cut, span.end)):
        if half is not None:
            yield from _fitting(text, half, count_tokens, max_tokens)


def _space_near(text: str, span: Span, middle: int) -> int:
    """Where white space behind the middle begins, or the last before it; the middle where there is none."""
    if behind := _SPACE.search(text, middle, span.end):
        return behind.start()
    before = text[span.start : middle].rsplit(maxsplit=1)
    return span.start + len(before[0]) if len(before) > 1 else middle


def _with_list_of_sections(text: str, passages: list[Passage], sections: tuple[Section, ...]) -> tuple[Passage, ...]:
    """The passages, one of them with the headings: that which introduces them, or else the title, or what is first.

    Only headings of the first rank, and where there are three or more.
    """
    top = min((section.level for section in sections), default=0)
    parts = tuple(section.heading for section in sections if section.level == top)
    if len(parts) < MIN_SECTIONS_TO_LIST:
        return tuple(passages)
    before = [p for p in passages if p.span.end <= parts[0].start and p.role in (Role.BODY, Role.TITLE)]
    introducing = before and any(introduces(sentence.of(text)) for sentence in before[-1].sentences)
    titled = before and before[0].role is Role.TITLE and not introducing
    for lead in before[:1] if titled else before[-1:]:
        role = Role.LIST_OF_SECTIONS if lead.role is Role.BODY else lead.role
        passages[lead.id] = replace(lead, role=role, parts=parts)
    return tuple(passages)
