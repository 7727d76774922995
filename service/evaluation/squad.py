"""SQuAD files: each article is built and asked as an index of its own, in a folder that is gone afterwards."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from corpus.read import parse_document
from index.embedding import TextEmbedder
from index.store import Store
from service.ask import Assistant
from service.evaluation.outcome import Outcome
from service.evaluation.questions import Question, load_squad
from service.evaluation.run import evaluate_questions
from service.settings import Settings


def evaluate_squad(path: Path, settings: Settings) -> list[Outcome]:
    """Outcomes of every question of every article.

    Raises:
        QuestionFileError: the file is not in SQuAD's form.
    """
    return [
        outcome
        for assistant, questions in squad_assistants(path, settings)
        for outcome in evaluate_questions(assistant.ask, questions)
    ]


def squad_assistants(path: Path, settings: Settings) -> Iterator[tuple[Assistant, tuple[Question, ...]]]:
    """An assistant over each article with the questions asked about it."""
    articles = load_squad(path)
    embedder = TextEmbedder(settings.encoder)
    for article in articles:
        document = parse_document(
            article.text, ".txt", title=article.title.replace("_", " "), count_tokens=embedder.count_tokens
        )
        with tempfile.TemporaryDirectory(prefix="transition-qa-") as home:
            Store(Path(home)).publish([document], embedder)
            yield Assistant.open(settings.model_copy(update={"home": Path(home)})), article.questions
