"""Suggestions are tried while an index is built, and only read when it serves."""

import json
from pathlib import Path

import pytest

from corpus.read import parse_document
from index.encoding.embedding import TextEmbedder
from index.store import Store
from service.answer import Status
from service.ask import Assistant
from service.building import publish
from service.finding.finder import Finder
from service.settings import Settings
from service.suggestions import MOST, SURE, Suggestion, as_supplement, kept_with, proposed

OTTERS = """# Otters

Otters are mammals that live in rivers.

## What they eat

Otters eat fish and crabs, up to a fifth of their weight a day.

## Sleep

They sleep afloat, holding hands.
"""


def test_they_ask_of_the_whole_its_sections_and_its_names() -> None:
    text = OTTERS.replace("holding hands", "in the North Sea. North Sea otters and those of Lake Lucerne hold hands")
    asked = proposed([parse_document(text, ".md")])
    assert asked == (
        "What is this about?",
        *(f"What does it say about “{topic}”?" for topic in ("What they eat", "Sleep", "North Sea", "Lake Lucerne")),
    )


def test_a_heading_that_several_sections_have_names_none() -> None:
    text = "# Log\n\n" + "\n\n".join(f"## Day {n}\n\n### Seen\n\nAn otter." for n in range(3))
    asked = proposed([parse_document(text, ".md")])
    assert any("Day 1" in question for question in asked)
    assert not any("Seen" in question for question in asked)


def test_of_many_sections_some_are_spread_over_the_text() -> None:
    text = "# Many\n\n" + "\n\n".join(f"## Part {n} of it\n\nA sentence." for n in range(100))
    asked = proposed([parse_document(text, ".md")])
    assert 10 < len(asked) <= MOST
    assert "“Part 0 of it”" in asked[2] and "“Part 9" in asked[-1]


def test_a_heading_is_asked_about_as_a_person_would() -> None:
    long = f"A paragraph that stands on a line of dashes {'and goes on ' * 20}"
    text = f"# Otters\n\nRivers.\n\nBackground\n==========\n\nA.\n\n## How does this work?\n\nB.\n\n{long}\n---\n\nC.\n"
    assert proposed([parse_document(text, ".md")])[1:] == ("What does it say about “Background”?",)


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("1. Sleep", "Sleep"),
        ("2.3 Costs", "Costs"),
        ("4) Fees", "Fees"),
        ("10 Downing Street", "10 Downing Street"),
        ("3.5 million", "3.5 million"),
    ],
)
def test_the_number_of_a_heading_is_not_asked_for(heading: str, topic: str) -> None:
    document = parse_document(f"# Otters\n\nRivers.\n\n## {heading}\n\nA sentence.", ".md")
    assert proposed([document])[1:] == (f"What does it say about “{topic}”?",)


def test_a_run_of_capitals_without_an_end_is_no_name() -> None:
    text = f"# Otters\n\nOtters of {'Aaa ' * 400}and those of Lake Lucerne swim.\n"
    assert proposed([parse_document(text, ".md")])[1:] == ("What does it say about “Lake Lucerne”?",)


def test_what_is_kept_is_what_was_answered(assistant: Assistant, home: Path) -> None:
    kept = kept_with(Store(home).open().supplement)
    assert assistant.example_questions() == tuple(each.question for each in kept)
    assert all(SURE <= each.confidence <= 1 for each in kept)
    answered = [assistant.ask(each.question) for each in kept]
    assert all(answer.status is Status.ANSWERED for answer in answered)
    for each, answer in zip(kept, answered, strict=True):
        assert abs(each.confidence - answer.confidence) < 0.001


def test_any_text_has_some_and_each_is_answered(tmp_path: Path, embedder: TextEmbedder) -> None:
    settings = Settings(home=tmp_path)
    publish([parse_document(OTTERS, ".md", count_tokens=embedder.count_tokens)], embedder, settings)
    assistant = Assistant.open(settings)
    assert len(assistant.example_questions()) >= 2
    for question in assistant.example_questions():
        assert assistant.ask(question).status is Status.ANSWERED, question


def test_a_higher_threshold_shows_fewer(assistant: Assistant, home: Path) -> None:
    kept = kept_with(Store(home).open().supplement)
    middle = sorted(each.confidence for each in kept)[len(kept) // 2]
    strict = Assistant.open(Settings(home=home, confidence_threshold=middle))
    assert 0 < len(strict.example_questions()) < len(assistant.example_questions())


def test_opening_tries_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Finder, "candidates", lambda self, question, history, count: asked.append(question))
    assert Assistant.open(Settings(home=home)).example_questions()
    assert asked == []


def test_a_generation_of_an_older_program_has_none(tmp_path: Path, embedder: TextEmbedder) -> None:
    Store(tmp_path).publish([parse_document(OTTERS, ".md")], embedder)
    assistant = Assistant.open(Settings(home=tmp_path))
    assert assistant.example_questions() == assistant.ask("Hello").suggestions == ()


def test_they_survive_being_written() -> None:
    suggestions = (Suggestion("Où ça?", 0.75), Suggestion("Who “came”?", 1.0))
    assert kept_with(as_supplement(suggestions)) == suggestions
    (content,) = as_supplement(suggestions).values()
    assert json.loads(content)[0] == {"question": "Où ça?", "confidence": 0.75}
