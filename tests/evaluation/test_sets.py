"""Question sets: each is asked over the text beside it, and over nothing else."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.encoding.embedding import TextEmbedder
from service.evaluation.questions import QuestionFileError
from service.evaluation.sets import Scratch, articles_in, scratch, texts_in
from service.settings import Settings

QUESTION = {
    "id": "one", "kind": "fact", "history": [], "question": "How high is the tower?", "answerable": True,
    "evidence": ["41 metres"], "answers": ["41 metres"],
}  # fmt: skip
TEXT = "The tower\n\nThe tower of Ulm stands by the river. It is 41 metres high."


@pytest.fixture
def scratch_home(embedder: TextEmbedder) -> Iterator[Scratch]:
    with scratch(Settings(), embedder) as home:
        yield home


def test_a_text_is_asked_what_stands_beside_it(tmp_path: Path, scratch_home: Scratch) -> None:
    (tmp_path / "tower.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "tower.jsonl").write_text(json.dumps(QUESTION), encoding="utf-8")
    (only,) = texts_in(tmp_path, scratch_home)
    assert (only.name, [question.id for question in only.questions]) == ("tower", ["one"])
    answer = only.assistant.ask(only.questions[0].question, (), 1)
    assert [*answer.citations, *answer.nearest][0].quote.text in TEXT


def test_questions_without_their_text_are_an_error(tmp_path: Path, scratch_home: Scratch) -> None:
    (tmp_path / "tower.jsonl").write_text(json.dumps(QUESTION), encoding="utf-8")
    with pytest.raises(QuestionFileError, match=r"tower\.txt or \.md, is not beside it"):
        list(texts_in(tmp_path, scratch_home))


def test_each_article_of_a_squad_file_is_asked_alone(tmp_path: Path, scratch_home: Scratch) -> None:
    asked = {"id": "1", "question": "How high is it?", "answers": [{"text": "41 metres", "answer_start": 6}]}
    paragraph = {"context": "It is 41 metres high, and made of stone.", "qas": [asked]}
    articles = [{"title": title, "paragraphs": [paragraph]} for title in ("Ulm_tower", "Other")]
    (tmp_path / "towers.json").write_text(json.dumps({"data": articles}), encoding="utf-8")
    sets = list(articles_in(tmp_path, scratch_home))
    assert [each.name for each in sets] == ["Ulm tower", "Other"]
    assert [[document.title for document in each.assistant.documents()] for each in sets] == [["Ulm tower"], ["Other"]]
