"""Question sets in our own form, each beside its text, as examples: what the retriever finds for each question."""

from collections.abc import Iterator
from pathlib import Path

from corpus.document import Document, Passage
from index.encoding.embedding import TextEmbedder
from index.place import place_of
from index.search import Searcher
from service.asking.question import Asked, cleaned, in_context
from service.evaluation.questions import Question
from service.evaluation.sets import scratch, texts_in
from service.reader.training.example import Example
from service.settings import load_settings

FOUND = 5
UNSAID, ELSEWHERE = 3, 2
"""Of so many found for a question, how many passages are learned from where the text does not answer, and how many of
those that do not where it does."""


def set_examples(folder: Path, embedder: TextEmbedder) -> Iterator[Example]:
    """Of every text in `folder` that has a question file beside it."""
    with scratch(load_settings(), embedder) as home:
        for _, assistant, questions in texts_in(folder, home):
            for question in questions:
                yield from _of_question(question, assistant.documents()[0], assistant.finder.searcher)


def _of_question(question: Question, document: Document, searcher: Searcher) -> Iterator[Example]:
    asked = in_context(cleaned(question.question), question.history)
    hits = [hit.located.passage for hit in searcher.search(asked.question, FOUND, asked.behind)]
    if not question.answerable:
        for passage in hits[:UNSAID]:
            yield _example("asked: unsaid", asked.behind or asked.question, document, passage)
        return
    for passage in document.passages:
        yield from _answered(question, asked, document, passage)
    others = [passage for passage in hits if not _holds(passage.span.of(document.text), question)]
    for passage in others[:ELSEWHERE]:
        yield _example("asked: elsewhere", asked.behind or asked.question, document, passage)


def _answered(question: Question, asked: Asked, document: Document, passage: Passage) -> Iterator[Example]:
    """The question as it is read, and as the words are marked anew: behind the one it follows, and by itself.

    The evidence is marked where no short answer is accepted.
    """
    words = passage.span.of(document.text)
    for piece in question.evidence:
        at = words.find(piece)
        answer = next((answer for answer in question.answers if answer in piece), piece)
        if at >= 0:
            start = at + piece.index(answer)
            for wording in dict.fromkeys([asked.behind or asked.question, asked.question]):
                yield _example("asked", wording, document, passage, start, start + len(answer))
            return


def _holds(words: str, question: Question) -> bool:
    return any(piece in words for piece in (*question.evidence, *question.answers))


def _example(
    kind: str, question: str, document: Document, passage: Passage, start: int | None = None, end: int | None = None
) -> Example:
    return Example(kind, question, place_of(document, passage), passage.span.of(document.text), start, end)
