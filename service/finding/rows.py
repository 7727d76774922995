"""What is marked in a table: the cell of the row and the column that are asked for.

Beside the other rows the reader takes a neighbour's cell, so a row is read again by itself.
"""

from dataclasses import replace

from corpus.document import Document, Passage, Span
from index.keywords import stems
from service.asking.question import Asked
from service.finding.short_answer import sentence_at
from service.reader.model import ELSEWHERE_MARGIN, OnnxReader, Reading
from service.reader.wording import framed, worded
from service.structure.tables import begins_with_head, cells, head_of, is_blank, is_table, named_cell, named_row

ROW_MARGIN, ROW_AHEAD = -5.0, 3.0
"""What a row of a table needs, and by how much it has to be ahead of the row marked, to be marked in its place."""


def in_its_cell(reader: OnnxReader, asked: Asked, document: Document, passage: Passage, reading: Reading) -> Reading:
    """The reading with its words in the row and the column that are asked for.

    A follow-up may name the one and leave the other to a question before it: "and on Sundays?", "and the price?". The
    margin is that of the row that is named: of a table the reader may say "not here" for all the other rows, or take
    one of them for an answer. What is marked in a passage that is no table stays.
    """
    if not is_table(document, passage):
        return reading
    questions = (asked.question, *reversed(asked.follows))
    rows = [named_row(document, passage, question) for question in questions]
    if row := next(filter(None, rows), None):
        # Where it names another row, what is asked of it stands in the question before.
        wording = worded(asked) if rows[0] else asked.question
        (found,) = reader.read(wording, [framed(document, passage, row)])
        mark = Span(row.start + found.start, row.start + found.end)
        reading = replace(reading, margin=found.margin)
    else:
        row, mark = _by_row(reader, worded(asked), document, passage, reading)
    is_carried = any(rows) and rows[0] is None
    if is_carried or not (name := _asked_for(document, passage, row, asked.question)) or not mark.overlaps(name):
        named = [named_cell(document, passage, row, question) for question in questions[: None if rows[0] else 1]]
        mark = next(filter(None, named), mark)
        if is_blank(mark.of(document.text)):
            return replace(reading, margin=ELSEWHERE_MARGIN)
    begin = passage.span.start
    return replace(reading, start=mark.start - begin, end=mark.end - begin)


def _asked_for(document: Document, passage: Passage, row: Span, question: str) -> Span | None:
    """The first cell of a row, where it may be what is asked for: the question names it by none of its own words."""
    text = document.text
    first = next(iter(cells(text, row)), None)
    named = stems(question) - stems(head_of(document, passage).of(text))
    return first if first and not named & stems(first.of(text)) else None


def _by_row(
    reader: OnnxReader, question: str, document: Document, passage: Passage, reading: Reading
) -> tuple[Span, Span]:
    """The row that is likeliest when each is read by itself, and what is marked in it."""
    rows, begin = passage.sentences, passage.span.start
    now = rows.index(sentence_at(passage, begin + reading.start))
    readings = reader.read(question, [framed(document, passage, row) for row in rows])
    head = 0 if begins_with_head(document, passage) else None
    best = max((i for i in range(len(rows)) if i != head), key=lambda i: readings[i].margin, default=now)
    is_likelier = readings[best].margin >= max(ROW_MARGIN, readings[now].margin + ROW_AHEAD)
    if not is_likelier and now != head:
        return rows[now], Span(begin + reading.start, begin + reading.end)
    start = rows[best].start
    return rows[best], Span(start + readings[best].start, start + readings[best].end)
