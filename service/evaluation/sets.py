"""Question sets beside their texts, each asked over an index of its own, in a folder that is gone afterwards."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from corpus.document import Document
from corpus.read import parse_document, read_document
from index.encoding.embedding import TextEmbedder
from index.store import Store
from service.ask import Assistant
from service.evaluation.questions import Question, QuestionFileError, load_questions, load_squad
from service.settings import Settings


class QuestionSet(NamedTuple):
    """Questions, and an assistant over the text they are about."""

    name: str
    assistant: Assistant
    questions: Sequence[Question]


class Scratch(NamedTuple):
    """A home that nothing serves from; one for many texts, since the encoder is exported once for each."""

    settings: Settings
    embedder: TextEmbedder

    def assistant_over(self, document: Document) -> Assistant:
        """Over an index of one document; what it answers from stays open when the next one is made."""
        Store(self.settings.home).publish([document], self.embedder)
        return Assistant.open(self.settings)


@contextmanager
def scratch(settings: Settings, embedder: TextEmbedder) -> Iterator[Scratch]:
    """A home for a while, with the other settings as they are."""
    with tempfile.TemporaryDirectory(prefix="transition-qa-") as home:
        yield Scratch(settings.model_copy(update={"home": Path(home)}), embedder)


def set_of(text: Path, questions: Path, scratch: Scratch) -> QuestionSet:
    """A question file, and the text it is about.

    Raises:
        QuestionFileError: it is not a question file.
    """
    count, most = scratch.embedder.count_tokens, scratch.embedder.max_passage_tokens
    document = read_document(text, count_tokens=count, max_tokens=most)
    return QuestionSet(questions.stem, scratch.assistant_over(document), load_questions(questions))


def articles_of(file: Path, scratch: Scratch) -> Iterator[QuestionSet]:
    """Every article of a SQuAD file.

    Raises:
        QuestionFileError: the file is not in SQuAD's form.
    """
    count, most = scratch.embedder.count_tokens, scratch.embedder.max_passage_tokens
    for title, text, questions in load_squad(file):
        spaced = title.replace("_", " ")
        document = parse_document(text, ".txt", title=spaced, count_tokens=count, max_tokens=most)
        yield QuestionSet(spaced, scratch.assistant_over(document), questions)


def texts_in(folder: Path, scratch: Scratch) -> Iterator[QuestionSet]:
    """Every `NAME.jsonl` of a folder with the text beside it, `NAME.txt` or `NAME.md`.

    Raises:
        QuestionFileError: a file is not a question file, or has no text beside it.
    """
    for questions in sorted(folder.glob("*.jsonl")):
        texts = [text for text in map(questions.with_suffix, (".txt", ".md")) if text.exists()]
        if not texts:
            raise QuestionFileError(f"{questions}: the text it is about, {questions.stem}.txt or .md, is not beside it")
        yield set_of(texts[0], questions, scratch)


def articles_in(folder: Path, scratch: Scratch) -> Iterator[QuestionSet]:
    """Every article of each SQuAD file `NAME.json` of a folder.

    Raises:
        QuestionFileError: a file is not in SQuAD's form.
    """
    for file in sorted(folder.glob("*.json")):
        yield from articles_of(file, scratch)
