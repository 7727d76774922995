"""Question sets beside their texts, each asked over an index of its own, in a folder that is gone afterwards."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpus.read import read_document
from index.embedding import TextEmbedder
from index.store import Store
from service.ask import Assistant
from service.evaluation.questions import Question, load_questions
from service.evaluation.squad import squad_assistants
from service.settings import Settings


class QuestionSet(NamedTuple):
    """Questions, and an assistant over the text they are about."""

    name: str
    assistant: Assistant
    questions: Sequence[Question]


def assistant_of_text(text: Path, settings: Settings, embedder: TextEmbedder) -> Assistant:
    """Over an index of one text, made for the purpose; what it answers from stays open when the folder is gone."""
    with tempfile.TemporaryDirectory(prefix="transition-qa-") as home:
        Store(Path(home)).publish([read_document(text, count_tokens=embedder.count_tokens)], embedder)
        return Assistant.open(settings.model_copy(update={"home": Path(home)}))


def texts_in(folder: Path, settings: Settings, embedder: TextEmbedder) -> Iterator[QuestionSet]:
    """Every `NAME.jsonl` of a folder with the text beside it, `NAME.txt` or `NAME.md`.

    Raises:
        QuestionFileError: a file is not a question file.
        RuntimeError: a question file has no text.
    """
    for questions in sorted(folder.glob("*.jsonl")):
        text = next(folder.glob(f"{questions.stem}.[tm]*"))
        yield QuestionSet(questions.stem, assistant_of_text(text, settings, embedder), load_questions(questions))


def articles_in(folder: Path, settings: Settings) -> Iterator[QuestionSet]:
    """Every article of each SQuAD file `NAME.json` of a folder.

    Raises:
        QuestionFileError: a file is not in SQuAD's form.
    """
    for file in sorted(folder.glob("*.json")):
        for assistant, questions in squad_assistants(file, settings):
            yield QuestionSet(assistant.documents()[0].title, assistant, questions)
