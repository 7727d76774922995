"""The question sets written for this project are sound: what they call right stands in their texts."""

import json
import string
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.shipped import SHIPPED_ARTICLE
from service.evaluation.questions import Question, load_questions

HERE = Path(__file__).parent
KINDS = {"fact", "metadata", "overview", "paraphrase", "typo", "follow-up", "near-miss", "off-topic"}
NEVER_ANSWERED = {"near-miss", "off-topic"}
ARTICLE_SET = "article-own.jsonl"
BLIND_SETS = ("article-blind.jsonl", "article-blind-2.jsonl", "article-blind-3.jsonl", "article-blind-4.jsonl")
"""Written by who had seen the article and no other question, nor what is answered well or badly."""
CHATS = {
    "article-chats.jsonl": SHIPPED_ARTICLE,
    "rotterdam-chats.jsonl": HERE / "texts" / "rotterdam.md",
    "tool-library-chats.jsonl": HERE / "texts" / "tool-library.md",
}
"""Chats of three to six questions, written by who had seen the text alone."""
QUESTIONS = {
    ARTICLE_SET: SHIPPED_ARTICLE,
    **dict.fromkeys(BLIND_SETS, SHIPPED_ARTICLE),
    "rotterdam.jsonl": HERE / "texts" / "rotterdam.md",
    "constitution-article-ii.jsonl": HERE / "texts" / "constitution-article-ii.txt",
}
TEXT_OF = QUESTIONS | CHATS
# An answer may stand this many characters before or after its evidence.
AROUND = 600
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation + "‘’“”")

every_set = pytest.mark.parametrize("name", list(TEXT_OF))
every_set_of_questions = pytest.mark.parametrize("name", list(QUESTIONS))


def questions_of(name: str) -> list[Question]:
    return load_questions(HERE / name)


def text_of(name: str) -> str:
    return TEXT_OF[name].read_bytes().decode("utf-8")


def folded(question: str) -> str:
    return " ".join(question.casefold().translate(_NO_PUNCTUATION).split())


def places(piece: str, text: str) -> list[int]:
    found: list[int] = []
    at = text.find(piece)
    while at >= 0:
        found.append(at)
        at = text.find(piece, at + 1)
    return found


def is_near(answer: str, evidence: str, text: str) -> bool:
    return any(answer in text[max(0, at - AROUND) : at + len(evidence) + AROUND] for at in places(evidence, text))


def test_every_set_here_is_checked() -> None:
    assert {path.name for path in HERE.glob("*.jsonl")} == {"article-dev.jsonl", *TEXT_OF}


@every_set
def test_evidence_and_answers_are_verbatim(name: str) -> None:
    text = text_of(name)
    pieces = [(asked.id, piece) for asked in questions_of(name) for piece in asked.evidence + asked.answers]
    assert [(id_, piece) for id_, piece in pieces if piece not in text] == []


@every_set
def test_an_answer_stands_by_its_evidence(name: str) -> None:
    text = text_of(name)
    strays = [
        (asked.id, answer)
        for asked in questions_of(name)
        for answer in asked.answers
        if not any(is_near(answer, evidence, text) for evidence in asked.evidence)
    ]
    assert strays == []


@every_set
def test_the_unanswerable_hold_nothing_to_be_right_about(name: str) -> None:
    for asked in questions_of(name):
        assert asked.kind in KINDS, asked.id
        assert asked.answerable or not (asked.evidence or asked.answers), asked.id
        assert not (asked.answerable and asked.kind in NEVER_ANSWERED), asked.id


@every_set_of_questions
def test_only_follow_ups_have_a_history(name: str) -> None:
    assert [a.id for a in questions_of(name) if (a.kind == "follow-up") != bool(a.history)] == []


@every_set_of_questions
def test_all_kinds_and_a_third_unanswerable(name: str) -> None:
    asked = questions_of(name)
    assert {a.kind for a in asked} == KINDS
    assert sum(not a.answerable for a in asked) * 3 >= len(asked)


@pytest.mark.parametrize("name", list(CHATS))
def test_a_chat_goes_on_from_question_to_question(name: str) -> None:
    asked = questions_of(name)
    for before, after in pairwise(asked):
        assert after.history in ((), (*before.history, before.question)), after.id
    follow_ups = [a for a in asked if a.history and a.kind != "fact"]
    assert len(follow_ups) * 2 > len(asked)
    assert 0.3 < sum(not a.answerable for a in follow_ups) / len(follow_ups) < 0.6


def test_the_article_is_asked_about_in_number() -> None:
    asked = questions_of(ARTICLE_SET)
    counts = Counter(a.kind for a in asked)
    assert len(asked) >= 200
    assert counts["fact"] >= 60
    assert counts["near-miss"] >= 50
    assert counts["follow-up"] >= 25
    assert counts["off-topic"] >= 20
    assert {1, 2, 3} <= {len(a.history) for a in asked}


def test_the_other_texts_are_asked_about_in_number() -> None:
    others = [len(questions_of(name)) for name, text in QUESTIONS.items() if text != SHIPPED_ARTICLE]
    assert min(others) >= 35
    assert sum(others) >= 60


def test_ids_are_unique_over_all_sets() -> None:
    ids = Counter(asked.id for name in ["article-dev.jsonl", *TEXT_OF] for asked in questions_of(name))
    assert [id_ for id_, count in ids.items() if count > 1] == []


@every_set
def test_no_question_stands_twice_in_a_set(name: str) -> None:
    asked = Counter((a.history, folded(a.question)) for a in questions_of(name))
    assert [key for key, count in asked.items() if count > 1] == []


def test_no_question_is_one_of_the_development_set() -> None:
    development = {folded(asked.question) for asked in questions_of("article-dev.jsonl")}
    assert [a.id for a in questions_of(ARTICLE_SET) if folded(a.question) in development] == []


@pytest.mark.parametrize("name", BLIND_SETS)
def test_nothing_asked_blind_was_asked_so_in_the_development_set(name: str) -> None:
    """A follow-up may share its words with one behind another question: "Why then?"."""
    development = {(asked.history, folded(asked.question)) for asked in questions_of("article-dev.jsonl")}
    assert [a.id for a in questions_of(name) if (a.history, folded(a.question)) in development] == []


def test_texts_are_credited() -> None:
    credits = (HERE / "texts" / "SOURCES.md").read_text(encoding="utf-8")
    texts = [path.name for path in (HERE / "texts").iterdir() if path.name != "SOURCES.md"]
    assert texts and [name for name in texts if f"`{name}`" not in credits] == []


@every_set
def test_lines_are_written_one_way(name: str) -> None:
    lines = (HERE / name).read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert [n for n, line in enumerate(lines, 1) if line != json.dumps(json.loads(line), ensure_ascii=False)] == []
