"""The questions written for the reader are sound: what they call an answer stands where they say it does."""

import json
from pathlib import Path

import pytest

from service.evaluation.questions import Question, load_questions, load_squad
from service.reader.training import asked
from tests.evaluation.test_own_questions import folded

WRITTEN = Path(asked.__file__).with_name("written")
EVALUATION = Path(__file__).parents[2] / "evaluation"
ASKED_OF_ANY_TEXT = {"overview", "metadata", "off-topic"}

every_squad_file = pytest.mark.parametrize("path", sorted(WRITTEN.glob("*/*.json")), ids=lambda path: path.stem)
every_text = pytest.mark.parametrize(
    "path", sorted([*WRITTEN.glob("*/*.txt"), *WRITTEN.glob("*/*.md")]), ids=lambda path: path.stem
)


def content_of(questions: list[Question]) -> set[str]:
    return {folded(q.question) for q in questions if q.kind not in ASKED_OF_ANY_TEXT and not q.history}


def questions_in(folder: Path) -> list[Question]:
    own = [question for path in sorted(folder.glob("*.jsonl")) for question in load_questions(path)]
    return own + [
        q for path in sorted(folder.glob("*.json")) for article in load_squad(path) for q in article.questions
    ]


@every_squad_file
def test_answers_stand_where_they_are_said_to(path: Path) -> None:
    impossible = total = 0
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            for qa in paragraph["qas"]:
                total += 1
                impossible += qa["is_impossible"]
                assert qa["is_impossible"] == (not qa["answers"]), qa["id"]
                for answer in qa["answers"]:
                    start, text = answer["answer_start"], answer["text"]
                    assert text.strip() and paragraph["context"][start : start + len(text)] == text, qa["id"]
    assert 0.4 <= impossible / total <= 0.7


@every_text
def test_evidence_and_answers_are_verbatim(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    questions, chats = load_questions(path.with_suffix(".jsonl")), path.parent / "chats" / f"{path.stem}.jsonl"
    assert len(questions) >= 40
    for question in questions + (load_questions(chats) if chats.exists() else []):
        assert question.answerable == bool(question.evidence), question.id
        assert all(piece in text for piece in question.evidence), question.id
        assert all(any(a in piece for piece in question.evidence) for a in question.answers), question.id
        assert bool(question.history) == (question.kind == "follow-up"), question.id
        assert not (question.answerable and question.kind in ("near-miss", "off-topic")), question.id


def test_what_is_held_out_was_not_learned() -> None:
    texts = {half: {p.stem for p in (WRITTEN / half).glob("*.jsonl")} for half in ("learned", "held-out")}
    assert not texts["learned"] & texts["held-out"]
    assert {p.stem for p in (WRITTEN / "held-out" / "chats").glob("*.jsonl")} <= texts["held-out"]
    titles = {
        half: {article.title for path in (WRITTEN / half).glob("*.json") for article in load_squad(path)}
        for half in texts
    }
    assert not titles["learned"] & titles["held-out"]


def test_nothing_is_measured_with_what_was_written_to_learn_from() -> None:
    measured = content_of([q for path in EVALUATION.glob("*.jsonl") for q in load_questions(path)])
    assert not measured & content_of(questions_in(WRITTEN / "learned") + questions_in(WRITTEN / "held-out"))
    for path in [*WRITTEN.glob("*/*.txt"), *WRITTEN.glob("*/*.md")]:
        text = path.read_text(encoding="utf-8")
        assert not any(word in text for word in ("Azerbaijan", "UNICEF")), path.name
