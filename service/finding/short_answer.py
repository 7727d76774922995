"""The words that answer: where they begin and end, and how much around them is marked."""

import re
from typing import NamedTuple

from corpus.blocks import BULLETS, trimmed
from corpus.document import Document, Passage, Role, Span
from corpus.roles import heading_bounds
from service.answer import MAX_EXCERPT_CHARS
from service.asking.kind import ON_THE_WHOLE, QuestionKind
from service.reader.model import Reading
from service.structure.lists import introduces_list, is_list
from service.structure.on_the_whole import RUNNING_TEXT, title_and_summary
from service.structure.tables import cells, is_table

_EDGES = " \t\r\n,;:.!?–—-"
_UNBROKEN = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[^\s<>()\[\]]*[\w/]"
    r"|\b[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}\b(?:/[^\s<>()\[\]]*[\w/])?"
    r"|\b[A-Z]+(?:-\w+)*-\d\w*(?:-\w+)*\b|\bv?\d+(?:\.\d+){2,}\b|`[^`\r\n]{1,40}`"
)
"""Addresses of mail and of the web, and what has a name of signs, "CVE-2024-1", "3.2.1", or is code; the reader takes
the signs within for ends."""
_ABBREVIATION = re.compile(r"(?<!\w)(?:[^\W\d_]\.)+[^\W\d_]\Z")
"""Such as "p.m" without its last point."""
_BULLETS = re.compile(rf"(?:[>|{BULLETS}][ \t]+)+(?=\S)")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s+(?=\S)")
_CLAUSE_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})+\s+(?=[A-Z])")
"""In front of a clause, "4.3 Pets are …"; not of "4.3 million"."""
_UNIT = re.compile(
    r"[ \u00a0-]?(?:%|‰|°[CF]?|(?:per ?cent|percent|hundred|thousand|million|billion|trillion"
    r"|km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|dollars?|euros?|tonnes?|kg"
    r"|lit(?:er|re)s?|bar|km/h|(?-i:[kMGT]?Wh?|[kM]?V|[kMG]?Hz|dB|A|mm|cm|m))\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:what|which|whom|whose)\b", re.IGNORECASE)
_PREPOSITION_BEFORE = re.compile(r"\b(?:to|of|in|on|at|by|for|from|with)\s+$", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(r"(?:(?<!\S)[-–−])?[$€£¥₼]\Z|(?<!\S)(?:[-–−]\.?|\.)\Z")
"""A currency; a sign, or the point of a fraction, where it does not join two words."""
_BY_THE_SENTENCE = ON_THE_WHOLE | {QuestionKind.TELLING}


class Marked(NamedTuple):
    """The words that answer, and what is marked: those or the sentence around them."""

    short: Span
    mark: Span


def marked(document: Document, passage: Passage, reading: Reading, kind: QuestionKind) -> Marked:
    """What the reader marks, as long as the question wants it.

    Of a title passage it is the summary, as that says what the text is about, or the title where that is asked for.
    """
    if reading.end - reading.start == len(passage.span) and is_list(document.text, passage):
        whole = passage.span if len(passage.sentences) > 1 else _without_bullet(document.text, passage.span)
        return Marked(whole, whole)
    short = _short_answer(document, passage, reading)
    is_title = passage.role is Role.TITLE
    said = sentence_at(passage, short.start)
    sentence = _with_its_list(document.text, passage, said)
    # Of what only introduces a list, the list is the answer.
    introduces = sentence.end > said.end and short.end + 1 >= said.end
    if is_title:
        sentence = _of_title_passage(document, passage, kind)
    elif passage.role is Role.HEADING and len(passage.span) <= MAX_EXCERPT_CHARS:
        short = sentence = _words_of_heading(document, passage.span)
    if len(sentence) > MAX_EXCERPT_CHARS:
        return Marked(short, short)
    if is_title or introduces or kind in _BY_THE_SENTENCE:
        return Marked(sentence, sentence)
    in_sentence = kind is not QuestionKind.THING and passage.role in RUNNING_TEXT
    return Marked(short, sentence if in_sentence else short)


def _of_title_passage(document: Document, passage: Passage, kind: QuestionKind) -> Span:
    """The title, or the summary below it; where there is none, the title."""
    title, summary = title_and_summary(document, passage)
    wanted = title if kind is QuestionKind.TITLE or not summary else summary
    if len(passage.span) > MAX_EXCERPT_CHARS:
        wanted = wanted[-1:]  # an excerpt of it is made around one sentence
    whole = Span(wanted[0].start, wanted[-1].end)
    return _words_of_heading(document, whole)


def _words_of_heading(document: Document, whole: Span) -> Span:
    start, end = heading_bounds(whole.of(document.text))
    return Span(whole.start + start, whole.start + end) if start < end else whole


def _with_its_list(text: str, passage: Passage, sentence: Span) -> Span:
    """A sentence without the mark of an item or of a quotation, and with the list that it introduces."""
    end = passage.span.end if introduces_list(text, passage, sentence) else sentence.end
    return Span(_without_bullet(text, sentence).start, end)


def _without_bullet(text: str, sentence: Span) -> Span:
    bullet = _BULLETS.match(text, sentence.start, sentence.end)
    return Span(bullet.end(), sentence.end) if bullet else sentence


def _short_answer(document: Document, passage: Passage, reading: Reading) -> Span:
    """The span within one sentence, or a cell of a row, ending where a person would end it."""
    text, begin = document.text, passage.span.start
    sentence, read = _within(document, passage, begin + reading.start, begin + reading.end)
    start, end = _widened(text, sentence, *_trimmed(text, read.start, read.end))
    # An excerpt ends with a word, and what begins with one keeps it.
    return trimmed(text, start, min(end, start + MAX_EXCERPT_CHARS)) or Span(start, start + 1)


def _within(document: Document, passage: Passage, start: int, end: int) -> tuple[Span, Span]:
    """The sentence or the cell where what is read begins, and what of that it holds behind its number or sign."""
    text = document.text
    sentence = sentence_at(passage, start)
    if is_table(document, passage):
        sentence = next((cell for cell in cells(text, sentence) if cell.overlaps(Span(start, end))), sentence)
    if clause := _CLAUSE_NUMBER.match(text, sentence.start, sentence.end):
        sentence = Span(clause.end(), sentence.end)
        start, end = max(start, sentence.start), end if end > sentence.start else sentence.end
    words = _without_number(text, passage, sentence)
    start = max(start, _without_bullet(text, sentence).start, words if words < end else sentence.start)
    return sentence, Span(start, max(start + 1, min(end, sentence.end)))


def _widened(text: str, sentence: Span, start: int, end: int) -> tuple[int, int]:
    """With all of what it holds a part of: an abbreviation, an address, a number and its unit, a clause."""
    if text.startswith(".", end) and _ABBREVIATION.search(text, start, end):
        end += 1
    for whole in _UNBROKEN.finditer(text, sentence.start, sentence.end):
        if whole.start() < end and start < whole.end():
            start, end = min(start, whole.start()), max(end, whole.end())
    if text[end - 1].isdigit() and (unit := _UNIT.match(text, end, sentence.end)):
        end = unit.end()
    if text[start].isdigit() and (before := _BEFORE_NUMBER.search(text, max(sentence.start, start - 2), start)):
        start = before.start()
    return _with_preposition(text, sentence.start, start), end


def _without_number(text: str, passage: Passage, sentence: Span) -> int:
    """Where the words of a sentence begin, behind its number where it is an item of a numbered list."""
    numbers = [_NUMBERED.match(text, each.start, each.end) for each in passage.sentences]
    own = _NUMBERED.match(text, sentence.start, sentence.end)
    return own.end() if own and sum(number is not None for number in numbers) > 1 else sentence.start


def _with_preposition(text: str, sentence_start: int, start: int) -> int:
    """Where a clause that is answered begins: "to what extent", not "what extent"."""
    before = _PREPOSITION_BEFORE.search(text, sentence_start, start) if _CLAUSE.match(text, start) else None
    return before.start() if before else start


def sentence_at(passage: Passage, position: int) -> Span:
    """The sentence that holds this character, or the next one."""
    return next((s for s in passage.sentences if position < s.end), passage.sentences[-1])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the punctuation around; a bracket, quotation mark or sign of Markdown stays only beside its partner."""
    whole = start, end
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    for sign in ("**", "*", "`"):
        inside = text[start:end]
        if inside.count(sign) % 2 and inside.startswith(sign):
            start += len(sign)
        elif inside.count(sign) % 2 and inside.endswith(sign):
            end -= len(sign)
    for opening, closing in ("()", "[]", "“”", '""'):
        inside = text[start:end]
        if inside.endswith(closing) and opening not in inside[:-1]:
            end -= 1
        elif inside.startswith(opening) and closing not in inside[1:]:
            start += 1
        elif opening != closing and inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            end += 1
    return (start, end) if start < end else whole
