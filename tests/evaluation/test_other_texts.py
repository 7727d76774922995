"""What holds for the article holds for texts nobody tuned anything to: built, asked and judged here."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.read import read_document
from index.encoding.embedding import TextEmbedder
from index.store import Store
from service.answer import Status
from service.ask import Assistant
from service.evaluation.questions import load_questions
from service.evaluation.report import measure
from service.evaluation.run import evaluate_questions
from service.settings import Settings

HERE = Path(__file__).parent
ROTTERDAM = HERE / "texts" / "rotterdam.md", HERE / "rotterdam.jsonl"
CONSTITUTION = HERE / "texts" / "constitution-article-ii.txt", HERE / "constitution-article-ii.jsonl"


@pytest.fixture(scope="module", params=[ROTTERDAM, CONSTITUTION], ids=["rotterdam", "constitution"])
def other(request: pytest.FixtureRequest, embedder: TextEmbedder) -> Iterator[tuple[Assistant, Path]]:
    text, questions = request.param
    with tempfile.TemporaryDirectory() as home:
        Store(Path(home)).publish([read_document(text, count_tokens=embedder.count_tokens)], embedder)
        yield Assistant.open(Settings(home=Path(home))), questions


def test_quality_carries_over(other: tuple[Assistant, Path]) -> None:
    assistant, questions = other
    metrics = measure(evaluate_questions(assistant.ask, load_questions(questions)))
    assert metrics["ranked@1"].value >= 0.8
    assert metrics["off_topic_refused"].value == 1
    assert metrics["no_answer_auroc"].value >= 0.75
    assert metrics["f1"].value >= 0.55


def test_what_it_is_about_is_answered_from_its_beginning(other: tuple[Assistant, Path]) -> None:
    assistant, _ = other
    answer = assistant.ask("What is this about?", confidence_threshold=0.0)
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].quote.span.start < 2_000
    assert len({citation.quote.span for citation in answer.citations}) == len(answer.citations)
    assert answer.short is not None
    assert answer.short.text.endswith("."), "a title alone does not say what a text is about"


def test_how_it_ends_is_answered_from_its_end(other: tuple[Assistant, Path]) -> None:
    assistant, _ = other
    answer = assistant.ask("How does it end?")
    assert answer.status is Status.ANSWERED
    assert answer.short is not None
    assert answer.short.span.end > 0.95 * len(assistant.documents()[0].text)
