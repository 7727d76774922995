"""What the reader learns from: answers stay where they are said to be, and what is broken is broken."""

import json
import re
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoding.embedding import TextEmbedder
from service.reader.training.almost import almost, names_in
from service.reader.training.asked import set_examples
from service.reader.training.batches import LIMITS, encoded, epochs
from service.reader.training.crossed import crossed
from service.reader.training.example import Example, read_examples, write_examples
from service.reader.training.metadata import metadata_examples
from service.reader.training.negated import negated
from service.reader.training.pool import pool
from service.reader.training.quantities import quantity_examples
from service.reader.training.reworded import reworded
from service.reader.training.wordings import following, keywords, misspelt, varied

PASSAGE = "In 1858 the harbour of Skagen was opened. Teachers from Aalborg paid for it."
EXAMPLE = Example("answerable", "Who paid for the harbour of Skagen?", "Skagen", PASSAGE, 42, 63)
BODIES = ["A first sentence. And a second one.", "Only one here"]


@pytest.mark.parametrize("count", [0, 3])
def test_examples_survive_being_written(tmp_path: Path, count: int) -> None:
    broken = EXAMPLE.not_here("look-alike", "One\u2028line,\u2029 two\u0085 and\nthree.\r\n")
    examples = [EXAMPLE, EXAMPLE.not_here("removed", "Nothing."), broken][:count]
    write_examples(tmp_path / "pool.jsonl", examples)
    assert read_examples(tmp_path / "pool.jsonl") == examples
    assert [each.answer for each in examples] == ["Teachers from Aalborg", None, None][:count]


def test_a_broken_constraint_comes_three_ways() -> None:
    asked = replace(EXAMPLE, place="", question="Who paid for the harbour of Skagen?")
    question, passage, both = almost(asked, names_in(["He went to Ribe and Odense."]), Random(1))
    assert (question.answer, passage.answer, both.answer) == (None, None, "Teachers from Aalborg")
    assert (question.passage, passage.question) == (asked.passage, asked.question)
    assert both.question == question.question != asked.question
    assert both.passage == passage.passage != asked.passage


def test_names_of_one_passage_taken_for_each_other_come_three_ways() -> None:
    passage = "In 1858 the harbour of Skagen was opened, in 1907 that of Hirtshals. Teachers paid for the first one."
    asked = replace(EXAMPLE, place="", question="What was opened in 1858?", passage=passage, start=8, end=29)
    assert asked.answer == "the harbour of Skagen"
    question, moved, both = crossed(asked, Random(0))
    assert (question.answer, moved.answer, both.answer) == (None, None, asked.answer)
    assert question.question == both.question == "What was opened in 1907?"
    assert moved.passage == both.passage == passage.replace("1858", "·").replace("1907", "1858").replace("·", "1907")
    assert (question.passage, moved.question) == (asked.passage, asked.question)


def test_a_denial_comes_three_ways_and_alone_where_the_sentence_cannot_be_denied() -> None:
    passage = "The harbour was opened by a king in 1858. Teachers paid for it."
    asked = replace(EXAMPLE, place="", question="When was it opened?", passage=passage, start=36, end=40)
    question, denied, both = negated(asked, ((0, 41), (42, len(passage))), Random(0))
    assert (question.answer, denied.answer, both.answer) == (None, None, "1858")
    assert question.question == both.question != asked.question == denied.question
    assert denied.passage == both.passage and re.search("was(n't| not| never) opened by", denied.passage)
    paid = replace(asked, question="Who paid?", start=42, end=50)
    assert list(negated(replace(paid, question="Who paid?"), ((0, 41), (42, len(passage))), Random(0))) == []
    alone = [list(negated(replace(paid, question="Who was it?"), ((42, len(passage)),), Random(s))) for s in range(20)]
    assert {len(each) for each in alone} == {0, 1}


def test_a_question_in_other_words_has_the_same_answer() -> None:
    asked = replace(EXAMPLE, question="Which teachers helped the city build it?")
    here, elsewhere = reworded(asked, ["Teachers met."], Random(0))
    assert here.answer == asked.answer and elsewhere.answer is None
    assert here.question == elsewhere.question
    assert re.fullmatch(
        "Which (teachers|educators|instructors) (helped|assisted|aided) the (city|town) (build|construct|put up) it.",
        here.question,
    )
    assert here.question != asked.question
    assert list(reworded(replace(EXAMPLE, question="Who was Karl?"), ["Teachers met."], Random(0))) == []


@given(st.integers(0, 10_000))
def test_made_up_answers_are_where_they_are_said_to_be(seed: int) -> None:
    random = Random(seed)
    for example in [*quantity_examples(1, BODIES, random), *metadata_examples(1, BODIES, random)]:
        assert example.question.strip() and example.passage.strip()
        if example.start is not None:
            assert example.answer and example.answer.strip() == example.answer
        else:
            assert example.kind.endswith("elsewhere")


@given(st.integers(0, 10_000))
def test_a_varied_question_keeps_its_words_apart(seed: int) -> None:
    random = Random(seed)
    question = "How many teachers from Aalborg paid for the harbour?"
    assert varied(question, random).strip()
    assert len(misspelt(question, random).split()) == len(question.split())
    assert following(question, "Who came from Aalborg?", random).startswith("Who came from Aalborg? ")


def test_keywords_leave_what_carries_the_content() -> None:
    assert keywords("How many teachers were trained in safeguarding?") == "teachers trained safeguarding"


def test_an_epoch_takes_every_question_once_and_of_what_a_rule_makes_its_share() -> None:
    most = LIMITS["removed"]
    answered = [replace(EXAMPLE, question=f"Who paid for harbour {i}?") for i in range(50)]
    examples = [*answered, *[EXAMPLE.not_here("removed")] * (most + 100)]
    batches = epochs(examples, batch=32, seed=0)
    seen: list[Example] = []
    while len(seen) < 50 + most:
        seen.extend(example for unit in next(batches) for example in unit)
    assert len(seen) == 50 + most
    assert sum(example.kind == "removed" for example in seen) == most
    # However a question is typed, its number stays.
    assert len({re.sub(r"\D", "", example.question) for example in seen if example.answer}) == 50


def test_passages_asked_the_same_come_together_and_are_asked_in_the_same_words() -> None:
    others = [EXAMPLE.not_here("look-alike", f"Harbour {i}.") for i in range(4)]
    batches = epochs([EXAMPLE, *others], batch=32, seed=0)
    units = [unit for _ in range(40) for unit in next(batches)]
    assert {len(unit) for unit in units} == {1, 2, 3, 4}
    assert all(unit[0].answer == EXAMPLE.answer and not any(e.answer for e in unit[1:]) for unit in units)
    assert all(len({example.question for example in unit}) == 1 for unit in units)
    assert len({unit[0].question for unit in units}) > 3


def test_tokens_hold_the_answer(embedder: TextEmbedder) -> None:
    batch = encoded(embedder.model.tokenizer, [[EXAMPLE], [EXAMPLE.not_here("removed")]])
    answer = batch.inputs["input_ids"][0, batch.first[0] : batch.last[0] + 1]
    assert embedder.model.tokenizer.decode(answer) == "teachers from aalborg"
    assert (int(batch.first[1]), int(batch.last[1])) == (0, 0)
    passage = embedder.model.tokenizer.decode(batch.inputs["input_ids"][1][batch.inside[1]])
    assert passage == PASSAGE.lower()


QUESTIONS = [("When was the harbour of Skagen opened?", "1858"), ("Who built the lighthouse of Skagen?", "Larsen")]


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    """Two paragraphs with a question each, and one that nothing answers."""
    contexts = [
        "The harbour of Skagen was opened in 1858. Fishing boats land herring there on all mornings of a year but one.",
        "The lighthouse of Skagen was built by an engineer called Larsen. It is 46 metres tall and made of brick.",
    ]
    paragraphs: list[dict[str, Any]] = [
        {
            "context": context,
            "qas": [
                {"id": words, "question": asked, "answers": [{"text": words, "answer_start": context.index(words)}]}
            ],
        }
        for context, (asked, words) in zip(contexts, QUESTIONS, strict=True)
    ]  # fmt: skip
    paragraphs[0]["qas"].append({"id": "no", "question": "Who paid?", "is_impossible": True, "answers": []})
    path = tmp_path / "wiki.json"
    other = {"title": "Ribe", "paragraphs": [{"context": "Ribe is the oldest town of the country.", "qas": []}]}
    path.write_text(json.dumps({"data": [{"title": "Skagen", "paragraphs": paragraphs}, other]}))
    return path


def test_the_pool_holds_every_kind_it_can_make_of_a_file(squad: Path) -> None:
    examples = pool([squad], [squad], seed=0)
    kinds = {example.kind for example in examples}
    assert {"answerable", "look-alike", "removed", "real", "metadata", "quantities"} <= kinds
    for example in examples:
        assert (example.start is None) == (example.answer is None)
        if example.kind == "answerable":
            assert example.answer in ("1858", "Larsen")
        if example.kind == "look-alike":
            assert example.answer is None


def test_a_question_set_teaches_what_is_found_for_its_questions(tmp_path: Path, embedder: TextEmbedder) -> None:
    text = "Skagen\n\n1. Harbour\n\nThe harbour was opened in 1858.\n\n2. Lighthouse\n\nLarsen built it of brick.\n"
    (tmp_path / "skagen.txt").write_text(text)
    opened = {"question": "When was the harbour opened?", "evidence": ["was opened in 1858"], "answers": ["1858"]}
    fact = {"kind": "fact", "answerable": True, "history": [], **opened}
    asked: list[dict[str, Any]] = [
        fact,
        {**fact, "kind": "follow-up", "history": ["Is there a harbour?"], "question": "Since when?"},
        {**fact, "kind": "near-miss", "answerable": False, "question": "Who paid?", "evidence": [], "answers": []},
        {**fact, "kind": "overview", "question": "What happened there?", "answers": []},
    ]
    lines = [json.dumps({"id": str(i), **each}) for i, each in enumerate(asked)]
    (tmp_path / "skagen.jsonl").write_text("\n".join(lines))

    examples = list(set_examples(tmp_path, embedder))
    answered = [(e.question, e.answer, e.place) for e in examples if e.kind == "asked"]
    assert answered == [
        ("When was the harbour opened?", "1858", "Skagen\n1. Harbour"),
        ("Is there a harbour? » Since when?", "1858", "Skagen\n1. Harbour"),
        ("What happened there?", "was opened in 1858", "Skagen\n1. Harbour"),
    ]
    others = [e for e in examples if e.kind != "asked"]
    assert {e.kind for e in others} == {"asked: elsewhere", "asked: unsaid"}
    assert all(e.answer is None for e in others)
    assert any("1858" in e.passage for e in others if e.kind == "asked: unsaid")
    assert not any("1858" in e.passage for e in others if e.kind == "asked: elsewhere")


def test_of_a_table_the_rows_are_learned_by_themselves(tmp_path: Path, embedder: TextEmbedder) -> None:
    table = "| Ferry | Built |\n|---|---|\n| Alder | 1861 |\n| Birkett | 1863 |\n| Cotter | 1866 |\n"
    (tmp_path / "ferries.md").write_text(f"# Ferries\n\nThere are three of them.\n\n{table}")
    said = {"answerable": True, "evidence": ["| Birkett | 1863 |"], "answers": ["1863"]}
    asked: dict[str, Any] = {
        "id": "1",
        "kind": "fact",
        "history": [],
        "question": "When was the Birkett built?",
        **said,
    }
    (tmp_path / "ferries.jsonl").write_text(json.dumps(asked))
    rows = [e for e in set_examples(tmp_path, embedder) if e.place.endswith("| Ferry | Built |")]
    assert [(e.kind, e.passage, e.answer) for e in rows] == [
        ("asked: elsewhere", "| Alder | 1861 |", None),
        ("asked: elsewhere", "| Cotter | 1866 |", None),
        ("asked", "| Birkett | 1863 |", "1863"),
    ]
