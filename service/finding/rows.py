"""What is marked in a table: read again row by row, as beside the others the reader takes a neighbour's cell."""

from dataclasses import replace

from corpus.document import Document, Passage, Span
from service.finding.short_answer import sentence_at
from service.reader.model import OnnxReader, Reading
from service.reader.wording import framed
from service.structure.tables import asked_cell, begins_with_head, is_table

ROW_MARGIN, ROW_AHEAD = -5.0, 3.0
"""What a row of a table needs, and by how much it has to be ahead of the row marked, to be marked in its place."""


def in_its_cell(reader: OnnxReader, question: str, document: Document, passage: Passage, reading: Reading) -> Reading:
    """The reading with its words in the row that is likeliest when read by itself, and in the column asked for.

    The margins stay, and so does what is marked in a passage that is no table.
    """
    if not is_table(document, passage):
        return reading
    row, mark = _by_row(reader, question, document, passage, reading)
    cell = asked_cell(document, passage, row, mark, question)
    begin = passage.span.start
    return replace(reading, start=cell.start - begin, end=cell.end - begin)


def _by_row(
    reader: OnnxReader, question: str, document: Document, passage: Passage, reading: Reading
) -> tuple[Span, Span]:
    """A row, and what is marked in it."""
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
