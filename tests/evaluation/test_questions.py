import json
from pathlib import Path

import pytest

from corpus.document import Span
from corpus.errors import TransitionError
from corpus.shipped import SHIPPED_ARTICLE
from service.evaluation.questions import Question, load_questions, load_squad

DEVELOPMENT_SET = Path(__file__).parent / "article-dev.jsonl"
LINE: dict[str, object] = {
    "id": "fact-1",
    "kind": "fact",
    "history": ["Who?"],
    "question": "When?",
    "answerable": True,
    "evidence": ["in 1993"],
    "answers": ["1993"],
}


def written(folder: Path, content: str) -> Path:
    path = folder / "set.jsonl"
    path.write_text(content, encoding="utf-8", newline="")
    return path


def test_a_line_is_a_question(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeff" + json.dumps(LINE) + "\r\n\r\n" + json.dumps(LINE | {"id": "fact-2"}))
    first, second = load_questions(path)
    assert first == Question("fact-1", "fact", ("Who?",), "When?", True, ("in 1993",), ("1993",), None)
    assert second.id == "fact-2"


def test_a_line_separator_inside_a_string_ends_no_line(tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps(LINE | {"question": "When\u2028then?"}, ensure_ascii=False))
    assert load_questions(path)[0].question == "When\u2028then?"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": None}, "set.jsonl, line 1: 'id' must be a string, not null"),
        ({"question": "  "}, "set.jsonl, line 1: 'question' is blank"),
        ({"answerable": "yes"}, "set.jsonl, line 1: 'answerable' must be true or false, not \"yes\""),
        ({"history": "Who?"}, "set.jsonl, line 1: 'history' must be a list, not \"Who?\""),
        ({"answers": [1993]}, "set.jsonl, line 1: 'answers' must hold non-blank strings, not 1993"),
        ({"evidence": [""]}, "set.jsonl, line 1: 'evidence' must hold non-blank strings, not \"\""),
        ({"evidence": []}, "set.jsonl, line 1: 'evidence' is empty, though the question is answerable"),
    ],
)
def test_a_wrong_field_is_named(tmp_path: Path, change: dict[str, object], message: str) -> None:
    with pytest.raises(TransitionError) as caught:
        load_questions(written(tmp_path, json.dumps(LINE | change)))
    assert str(caught.value) == message


@pytest.mark.parametrize("name", list(LINE))
def test_a_missing_field_is_named(tmp_path: Path, name: str) -> None:
    without = json.dumps({key: value for key, value in LINE.items() if key != name})
    with pytest.raises(TransitionError, match=rf"^set\.jsonl, line 2: '{name}' is missing$"):
        load_questions(written(tmp_path, "\n" + without))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", r"^set\.jsonl: no questions in it; it needs one JSON object a line$"),
        (" \n\n", r"^set\.jsonl: no questions in it; it needs one JSON object a line$"),
        ("{id: 1}", r"^set\.jsonl, line 1: not JSON at character 2: Expecting property name"),
        ("[1, 2]", r"^set\.jsonl, line 1: an object is needed, not \[1, 2\]$"),
        (f"{json.dumps(LINE)}\n" * 2, r"^set\.jsonl, line 2: id 'fact-1' is taken by an earlier line$"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(TransitionError, match=message):
        load_questions(written(tmp_path, content))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(TransitionError, match=r"none\.jsonl: No such file or directory$"):
        load_questions(tmp_path / "none.jsonl")
    with pytest.raises(TransitionError, match=r": Is a directory$"):
        load_squad(tmp_path)
    path = tmp_path / "latin.jsonl"
    path.write_bytes("é".encode("latin-1"))
    with pytest.raises(TransitionError, match=r"^latin\.jsonl: not UTF-8 at byte 0$"):
        load_questions(path)


def test_the_development_set_quotes_the_shipped_article() -> None:
    article = SHIPPED_ARTICLE.read_text(encoding="utf-8")
    questions = load_questions(DEVELOPMENT_SET)
    assert len(questions) == 63
    assert sum(question.answerable for question in questions) == 45
    assert [piece for question in questions for piece in question.evidence if piece not in article] == []


SQUAD: dict[str, object] = {
    "version": "v2.0",
    "data": [
        {
            "title": "Baku",
            "paragraphs": [
                {
                    "context": "Baku is a capital.",
                    "qas": [
                        {
                            "id": "a",
                            "question": "What is Baku?",
                            "is_impossible": False,
                            "answers": [
                                {"text": "capital", "answer_start": 10},
                                {"text": "a capital", "answer_start": 8},
                                {"text": "capital", "answer_start": 10},
                            ],
                        }
                    ],
                },
                {
                    "context": "It lies low.",
                    "qas": [
                        {"id": "b", "question": "How low?", "is_impossible": True, "answers": []},
                        {
                            "id": "c",
                            "question": "What lies low?",
                            "answers": [{"text": "It", "answer_start": 0}],
                        },
                    ],
                },
            ],
        }
    ],
}


def test_squad_questions_know_their_paragraph(tmp_path: Path) -> None:
    (article,) = load_squad(written(tmp_path, json.dumps(SQUAD)))
    assert (article.title, article.text) == ("Baku", "Baku is a capital.\n\nIt lies low.")
    first, second, third = article.questions
    assert first == Question(
        "a", "fact", (), "What is Baku?", True, (), ("capital", "a capital"), paragraph=Span(0, 18)
    )
    assert (second.kind, second.answerable, second.answers) == ("near-miss", False, ())
    assert (third.kind, third.answerable) == ("fact", True)  # version 1.1 marks nothing impossible
    assert third.paragraph is not None and third.paragraph.of(article.text) == "It lies low."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", r"^set\.jsonl: not JSON at character 2: "),
        ("[]", r"^set\.jsonl: an object is needed, not \[\]$"),
        ("{}", r"^set\.jsonl: 'data' is missing$"),
        ('{"data": []}', r"^set\.jsonl: 'data' holds no article$"),
        ('{"data": [{}]}', r"^set\.jsonl, article 1: 'paragraphs' is missing$"),
        (
            '{"data": [{"paragraphs": [{"context": "", "qas": []}]}]}',
            r"^set\.jsonl, article 1, paragraph 1: 'context' is blank$",
        ),
        (
            '{"data": [{"paragraphs": [{"context": "A.", "qas": [{"id": "a", "answers": []}]}]}]}',
            r"^set\.jsonl, article 1, paragraph 1, question 1: 'question' is missing$",
        ),
        (
            '{"data": [{"paragraphs": [{"context": "A.", "qas": [{"is_impossible": 1}]}]}]}',
            r"^set\.jsonl, article 1, paragraph 1, question 1: 'is_impossible' must be true or false, not 1$",
        ),
    ],
)
def test_what_is_not_squad_is_named(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(TransitionError, match=message):
        load_squad(written(tmp_path, content))
