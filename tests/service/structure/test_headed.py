"""A question that a text has for a heading is answered from under it."""

from pathlib import Path

import pytest

from corpus.document import Document
from corpus.read import parse_document
from index.encoding.embedding import TextEmbedder
from index.place import place_of, with_place
from index.store import Store
from service.answer import Status
from service.ask import Assistant
from service.asking.kind import kind_of
from service.settings import Settings
from service.structure.headed import Headed

TEXT = """# Greenbox: questions and answers

Call 020 7946 0612 from Monday to Friday, or write to the Greenbox team.

## Ordering

### What is a Greenbox?

A weekly delivery of vegetables from 14 farms. You choose a size.

### Can I choose what goes into my box?

Not entirely. You may list three vegetables that you never want to see.

### Who may order?

Everyone.

## Delivery

### Where do you deliver?

All of Kent, and London inside the ring road. We do not deliver to Wales.

### When do you deliver?

On Thursdays, before noon.

### Who may order?

Nobody on Sundays.

### How do I pay?

By card, or in cash to the driver.

### Can I complain?

Yes, within a week.

### For how many people is a box?

For two to four.

### How to keep vegetables fresh

- Take all out of the box at once.
- Wrap salad in a damp cloth. Put it in the fridge.

### Known issues

- Lids break.
- Boxes smell.

### Known people

Mr. Hall packs the boxes. Mrs. Hall drives the van.

### How to return the box

You need:

- the old box
- a clean hand
"""


@pytest.fixture(scope="module")
def document(embedder: TextEmbedder) -> Document:
    return parse_document(TEXT, ".md", count_tokens=embedder.count_tokens)


@pytest.fixture(scope="module")
def assistant(document: Document, embedder: TextEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    home = tmp_path_factory.mktemp("greenbox")
    Store(home).publish([document], embedder)
    return Assistant.open(Settings(home=Path(home)))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("what is greenbox", "A weekly delivery"),
        ("Where can you deliver?", "All of Kent"),
        ("WHEN DO YOU DELIVER", "On Thursdays"),
        ("can i choose what goes into the box?", "Not entirely"),
        ("How do I return a box?", "You need:"),
        ("Who may order?", None),
        ("how can I pay", "By card"),
        ("Hi, how can I pay?", "By card"),
        ("Ok, could you tell me where you deliver?", "All of Kent"),
        ("Hello, can I complain?", "Yes, within"),
        ("How much do I pay?", None),
        ("Could I complain?", "Yes, within"),
        ("To whom can I complain?", None),
        ("With what can I complain?", None),
        ("How many people is a box for?", "For two"),
        ("For how many people is the box?", "For two"),
        ("How is the box for people?", None),
        ("Why do you deliver?", None),
        ("deliver", None),
        ("What is it?", None),
    ],
)
def test_what_asks_the_same(document: Document, question: str, begins: str | None) -> None:
    found = Headed.of(document).answers(question)
    if begins is None:
        assert found is None
    else:
        assert found is not None and found.span.of(TEXT).startswith(begins)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Tell me about the known people", "Mr. Hall packs"),
        ("Hello, tell me about the known people", "Mr. Hall packs"),
        ("known people", "Mr. Hall packs"),
        ("Please describe the known people.", "Mr. Hall packs"),
        ("Who are the known people?", None),
        ("Tell me about people", None),
        ("Tell me about known people of Kent", None),
        ("who may order", None),
        ("tell me more", None),
    ],
)
def test_what_names_a_section(document: Document, question: str, begins: str | None) -> None:
    found = Headed.of(document).told(question, kind_of(question))
    assert (found and found.span.of(TEXT)[:14]) == begins


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is a Greenbox?", "delivery of vegetables"),
        ("where do you deliver", "Kent"),
        ("When do you deliver?", "Th"),
    ],
)
def test_it_is_answered_from_under_its_heading(assistant: Assistant, question: str, words: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.short is not None and words in answer.short.text


def test_a_citation_names_all_headings_around_it(assistant: Assistant) -> None:
    (best, *_) = assistant.ask("Where do you deliver?").citations
    assert best.section == "Delivery › Where do you deliver?"


def test_the_reader_sees_one_heading_and_the_retriever_all(document: Document) -> None:
    passage = next(each for each in document.passages if "Kent" in each.span.of(TEXT))
    assert place_of(document, passage) == "Greenbox: questions and answers\nWhere do you deliver?"
    assert with_place(document, passage).startswith(f"Delivery\n{place_of(document, passage)}\nAll of Kent")


RELEASES = """# Kite

## 2. Plans for 2023

- A new sail.
- A longer string.

## 3.2.1 May 2022

### Fixed

- Tails hold.
- Knots hold.

## 3.2.0 April 2022

### Fixed

- Tails fly.
- Sails fly.
"""


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("What are the plans for 2023?", ["- A new sail."]),
        ("What're the plans for 2023?", ["- A new sail."]),
        ("What are the plans?", []),
        ("What was fixed in 3.2.1?", ["- Tails hold."]),
        ("What was fixed?", ["- Tails hold.", "- Tails fly."]),
    ],
)
def test_a_list_is_named_without_the_number_of_its_heading(question: str, begins: list[str]) -> None:
    lists = Headed.of(parse_document(RELEASES, ".md")).listed(question)
    assert [passage.span.of(RELEASES).splitlines()[0] for passage in lists] == begins


def test_a_list_is_asked_for_by_the_words_of_its_heading_too(assistant: Assistant) -> None:
    answer = assistant.ask("What do I need to return the box?")
    assert answer.short is not None
    assert answer.short.text == "You need:\n\n- the old box\n- a clean hand"
    answer = assistant.ask("How do I keep my vegetables fresh?")
    assert answer.short is not None
    assert answer.short.text.startswith("- Take all out") and answer.short.text.endswith("in the fridge.")
    answer = assistant.ask("What are the known delivery issues?")
    assert answer.short is not None
    assert answer.short.text == "- Lids break.\n- Boxes smell."
    answer = assistant.ask("known people")
    assert answer.short is not None and len(answer.short.text) < 26
    for question in ("What is known?", "What are the delivery prices?", "delivery"):
        answer = assistant.ask(question, confidence_threshold=0)
        assert answer.short is None or not answer.short.text.startswith("- Lids"), question
    answer = assistant.ask("What do I wrap salad in?")
    assert answer.short is not None
    assert answer.short.text == "a damp cloth"


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("What are the steps to keep vegetables fresh?", "- Take all"),
        ("List all known delivery issues", "- Lids break."),
        ("Give me everything on the known issues", "- Lids break."),
        ("What things return the box?", "You need:"),
        ("Return the box", "You need:"),
    ],
)
def test_a_list_is_asked_for_as_a_list(assistant: Assistant, question: str, begins: str) -> None:
    answer = assistant.ask(question)
    assert answer.short is not None
    assert answer.short.text.startswith(begins) and len(answer.short.text.splitlines()) > 1
