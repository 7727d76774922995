"""Tables: rows with bars between their cells, the first row saying what the columns are."""

import re
from itertools import takewhile

from corpus.document import Document, Passage, Span
from index.keywords import STOP_WORDS, content_words

_BETWEEN_CELLS = re.compile(r"\|(?=\s)")
_RULE = re.compile(r"\|\s*:?-{3,}")
"""Under the head of a table in Markdown."""
_DIGIT = re.compile(r"\d")
_CELL = re.compile(r"[^|]+")
_ASKED_NOUN = re.compile(
    r"\b(?:what|which|how (?:much|many))\b(?:['’]s\b)?(?: (?:is|are|was|were)\b)?(?: (?:the|its|their))?"
    r" (?P<words>[\w-]+(?: [\w-]+){0,2})",
    re.IGNORECASE,
)


def is_table(document: Document, passage: Passage) -> bool:
    """Whether a passage is rows of a table, each a sentence, a bar between its cells."""
    rows = [sentence.of(document.text) for sentence in passage.sentences]
    return len(rows) > 1 and all(_BETWEEN_CELLS.search(row) for row in rows)


def head_of(document: Document, passage: Passage) -> Span:
    """The first row of the table that a passage is of."""
    start = passage.paragraph.start
    end = start + len(passage.paragraph.of(document.text).splitlines()[0])
    return Span(start, end)


def begins_with_head(document: Document, passage: Passage) -> bool:
    """Whether the first row of a passage is the head of its table: it has a rule below, or alone has no number."""
    first, *rows = (sentence.of(document.text) for sentence in passage.sentences)
    if passage.span.start > passage.paragraph.start:
        return False
    return _RULE.search(first) is not None or (not _DIGIT.search(first) and all(map(_DIGIT.search, rows)))


def cells(text: str, row: Span) -> list[Span]:
    """The cells of a row that hold words, in order, white space and all."""
    found = [Span(*cell.span()) for cell in _CELL.finditer(text, row.start, row.end)]
    return [cell for cell in found if any(map(str.isalnum, cell.of(text)))]


def asked_cell(document: Document, passage: Passage, row: Span, marked: Span, question: str) -> Span:
    """The cell of `row` in the column that a question asks for by its head, in place of one `marked` in another.

    "How much notice …?" asks for "Notice needed". The first column says what the rows are: who is answered with a cell
    of it did not ask for a column. Nor is anything answered with its own words.
    """
    text = document.text
    heads, own = cells(text, head_of(document, passage)), cells(text, row)
    if len(heads) != len(own) or not own or marked.overlaps(own[0]):
        return marked
    noun, words = _asked_noun(question), set(content_words(question))
    shared = [len(noun & set(content_words(head.of(text)))) for head in heads]
    best = max(range(1, len(own)), key=shared.__getitem__, default=0)
    is_asked = shared[best] > 0 and shared[1:].count(shared[best]) == 1
    return own[best] if is_asked and not words.issuperset(content_words(own[best].of(text))) else marked


def _asked_noun(question: str) -> set[str]:
    """Stems of what stands right behind "what (is the)", "which" or "how much"; none where a verb does."""
    found = _ASKED_NOUN.search(question)
    words = found["words"].split() if found else []
    return set(content_words(" ".join(takewhile(lambda word: word.lower() not in STOP_WORDS, words))))
