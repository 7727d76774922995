"""Question sets in our own form, each beside its text, as examples: what the retriever finds for each question."""

from collections.abc import Iterator
from pathlib import Path

from corpus.document import Document, Passage
from index.encoding.embedding import TextEmbedder
from index.place import place_of
from index.search import Searcher
from service.asking.question import cleaned, followed, in_context
from service.evaluation.questions import Question
from service.evaluation.sets import scratch, texts_in
from service.reader.training.example import Example
from service.reader.wording import place_of_row, worded
from service.settings import load_settings
from service.structure.tables import head_of, is_table

FOUND = 5
UNSAID, ELSEWHERE = 3, 2
"""Of so many found for a question, how many passages are learned from where the text does not answer, and how many of
those that do not where it does."""
OTHER_ROWS = 2
"""And so many rows of a table beside the one that answers."""


def set_examples(folder: Path, embedder: TextEmbedder) -> Iterator[Example]:
    """Of every text in `folder` that has a question file beside it."""
    with scratch(load_settings(), embedder) as home:
        for _, assistant, questions in texts_in(folder, home):
            for question in questions:
                yield from _of_question(question, assistant.documents()[0], assistant.finder.searcher)


def _of_question(question: Question, document: Document, searcher: Searcher) -> Iterator[Example]:
    words, history = cleaned(question.question), [cleaned(each) for each in question.history]
    asked = in_context(words, [history[i] for i in followed(words, history)])
    wording = worded(asked)
    hits = [hit.located.passage for hit in searcher.search(asked.question, FOUND, asked.behind)]
    if not question.answerable:
        for passage in hits[:UNSAID]:
            yield _example("asked: unsaid", wording, document, passage)
        yield from _rows("asked: unsaid", wording, document, hits[0], question)
        return
    for passage in document.passages:
        if span := _answer_in(passage.span.of(document.text), question):
            yield _example("asked", wording, document, passage, *span)
            yield from _rows("asked: elsewhere", wording, document, passage, question)
    others = [passage for passage in hits if not _holds(passage.span.of(document.text), question)]
    for passage in others[:ELSEWHERE]:
        yield _example("asked: elsewhere", wording, document, passage)


def _rows(kind: str, wording: str, document: Document, passage: Passage, question: Question) -> Iterator[Example]:
    """Of a table the rows as they are read by themselves: the one that answers, and others of `kind`."""
    if not is_table(document, passage):
        return
    head = head_of(document, passage)
    place = place_of_row(document, passage)
    rows = [row.of(document.text) for row in passage.sentences if row.start != head.start]
    others = [row for row in rows if not _holds(row, question)]
    yield from (Example(kind, wording, place, row, None, None) for row in others[:OTHER_ROWS])
    yield from (Example("asked", wording, place, row, *span) for row in rows if (span := _answer_in(row, question)))


def _answer_in(words: str, question: Question) -> tuple[int, int] | None:
    """Where the answer stands in the first piece of evidence found; the evidence where no short answer is accepted."""
    for piece in question.evidence:
        at = words.find(piece)
        if at >= 0:
            answer = next((answer for answer in question.answers if answer in piece), piece)
            start = at + piece.index(answer)
            return start, start + len(answer)
    return None


def _holds(words: str, question: Question) -> bool:
    return any(piece in words for piece in (*question.evidence, *question.answers))


def _example(
    kind: str, question: str, document: Document, passage: Passage, start: int | None = None, end: int | None = None
) -> Example:
    return Example(kind, question, place_of(document, passage), passage.span.of(document.text), start, end)
