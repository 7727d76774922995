"""Tables: rows with bars between their cells, the first row saying what the columns are."""

import re
from collections.abc import Sequence
from itertools import takewhile

from corpus.document import Document, Passage, Span
from index.keywords import STOP_WORDS, stems
from service.asking.kind import QuestionKind, kind_within

_BETWEEN_CELLS = re.compile(r"\|(?=\s)|\A\|.+\|\Z")
_RULE = re.compile(r"\|\s*:?-{3,}")
"""Under the head of a table in Markdown."""
_DIGIT = re.compile(r"\d")
_ASKING = re.compile(r"\b(?:where|when|who|why)\b")
_CELL = re.compile(r"[^|]+")
_COLUMN = re.compile(r"[^|]*\||[^|]+")
_BLANK = re.compile(r"[\s|–—-]*")
_ASKED_NOUN = re.compile(
    r"\b(?:(?:what|which|how (?:much|many))\b(?:['’]s\b)?(?: (?:is|are|was|were)\b)?"
    r"|who(?:['’]s| is| are| was| were)\b)(?: (?:the|its|their|her|his))?"
    r" (?P<words>[\w-]+(?: [\w-]+){0,2})",
    re.IGNORECASE,
)

_DOES = re.compile(r"\b(?:what|when|how (?:much|many|long|often|far))\b.*?\b(?:do|does|did)\b", re.IGNORECASE)
"""Behind it, a verb may be what is asked for: "how much does it cost?"; not of whom, or how it is done."""


def is_table(document: Document, passage: Passage) -> bool:
    """Whether a passage is rows of a table, each a sentence, a bar between its cells."""
    rows = [sentence.of(document.text) for sentence in passage.sentences]
    return len(rows) > 1 and all(_BETWEEN_CELLS.search(row) for row in rows)


def head_of(document: Document, passage: Passage) -> Span:
    """The first row of the table that a passage is of."""
    start = passage.paragraph.start
    end = start + len(passage.paragraph.of(document.text).splitlines()[0].rstrip())
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


def _columns(text: str, row: Span) -> list[Span]:
    """What a row has in each column, with the bar behind it, so that what is left empty is a span as well."""
    return [Span(*column.span()) for column in _COLUMN.finditer(text, row.start, row.end)]


def is_blank(cell: str) -> bool:
    """Whether a cell says that there is nothing: it is empty, or a dash."""
    return _BLANK.fullmatch(cell) is not None


def named_row(document: Document, passage: Passage, question: str) -> Span | None:
    """The row that a question names by its first cell, or else by any; None where it names none, or several alike.

    Words of the head of the table name no row.
    """
    text = document.text
    head = head_of(document, passage)
    rows = [row for row in passage.sentences if row.start != head.start]
    asked = stems(question) - stems(head.of(text))
    for named in ([cells(text, row)[:1] for row in rows], [[row] for row in rows]):
        shared = [len(asked & stems(" ".join(part.of(text) for part in parts))) for parts in named]
        if max(shared, default=0) and shared.count(max(shared)) == 1:
            return rows[shared.index(max(shared))]
    return None


def named_cell(document: Document, passage: Passage, row: Span, question: str) -> Span | None:
    """The cell of `row` in the column that a question names by its head; None where it names none, or several alike.

    "How much notice …?" names "Notice needed", "… in 2021" a head with that year, "Where is it?" one that says "Where";
    where none of these names one, "What does it cost?" names "Cost per hour". The first column says what the rows are
    and is not asked for so. Nor is anything answered with its own words. A cell that is blank is named as well.
    """
    text = document.text
    heads, own = _columns(text, head_of(document, passage)), _columns(text, row)
    columns = [pair for pair in zip(heads, own, strict=False) if any(cells(text, part) for part in pair)]
    if len(heads) != len(own) or len(columns) < 2:
        return None
    (_, first), *others = columns
    said = [head.of(text).lower() for head, _ in others]
    named = [stems(head).union(_ASKING.findall(head)) for head in said]
    shared = _shared(question, stems(first.of(text)), named)
    if not max(shared) or shared.count(max(shared)) > 1:
        return None
    column = others[shared.index(max(shared))][1]
    if is_blank(column.of(text)):
        return column
    return None if stems(column.of(text)) <= stems(question) else cells(text, column)[0]


def _shared(question: str, of_row: frozenset[str], named: Sequence[frozenset[str]]) -> list[int]:
    """How many words each column is named by: nouns, years and words that ask, or where these name none, verbs."""
    asked = _asked_noun(question) | {word for word in stems(question) if _DIGIT.match(word)}
    asked = (asked - of_row).union(_ASKING.findall(question.lower()))
    if not any(asked & head for head in named):
        does = _DOES.search(question)
        asked = stems(question[does.end() :]) - of_row if does else frozenset()
    return [len(asked & head) for head in named]


def _asked_noun(question: str) -> frozenset[str]:
    """Stems right behind "what (is the)", "who is" or "how much", none where a verb stands there; of keywords all."""
    if kind_within(question) is QuestionKind.KEYWORDS:
        return stems(question)
    found = _ASKED_NOUN.search(question)
    words = found["words"].split() if found else []
    return stems(" ".join(takewhile(lambda word: word.lower() not in STOP_WORDS, words)))
