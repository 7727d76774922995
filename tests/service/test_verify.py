"""A saved answer that was tampered with does not verify."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.shipped import SHIPPED_ARTICLE
from service.ask import Assistant
from service.errors import NotVerified
from service.http.schemas import AskResponse
from service.verify import verify_answer

Saved = dict[str, Any]


@pytest.fixture
def saved(assistant: Assistant) -> Saved:
    answer = assistant.ask("What are the main achievements listed?", top=2)
    body: Saved = json.loads(AskResponse.of(answer).model_dump_json())
    return body


def verify(saved: Saved, tmp_path: Path, source: Path = SHIPPED_ARTICLE) -> int:
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(saved), encoding="utf-8")
    return verify_answer(path, source)


def test_every_quotation_is_counted(saved: Saved, tmp_path: Path) -> None:
    # Each citation: excerpt, context, a highlight and two selectors; then ten headings and the answer.
    assert verify(saved, tmp_path) == 2 * 5 + 10 + 1


def test_no_answer_is_verified_by_its_nearest_passages(assistant: Assistant, tmp_path: Path) -> None:
    body = json.loads(AskResponse.of(assistant.ask("Who won the 2022 World Cup?")).model_dump_json())
    assert verify(body, tmp_path) == 3 * 5


def set_quote(saved: Saved) -> None:
    saved["citations"][1]["cited_text"] += "!"


def set_offset(saved: Saved) -> None:
    saved["citations"][0]["start_char_index"] += 1


def set_answer(saved: Saved) -> None:
    saved["answer"]["text"] = "Nothing"


def set_part(saved: Saved) -> None:
    saved["citations"][0]["parts"][3]["end_char_index"] += 1


def set_context(saved: Saved) -> None:
    saved["citations"][0]["context"]["start_char_index"] = -1


def set_selector(saved: Saved) -> None:
    saved["citations"][0]["selector"][0]["start"] = 0


def set_prefix(saved: Saved) -> None:
    saved["citations"][0]["selector"][1]["prefix"] = "Dragons, not "


def set_highlight(saved: Saved) -> None:
    saved["citations"][0]["highlights"][0]["end_char_index"] = 10**9


@pytest.mark.parametrize(
    ("tamper", "named"),
    [
        (set_quote, "citation 2"),
        (set_offset, "citation 1"),
        (set_answer, "answer"),
        (set_part, "context of citation 1"),
        (set_context, "context of citation 1"),
        (set_selector, "position selector of citation 1"),
        (set_prefix, "quote selector of citation 1"),
        (set_highlight, "highlight of citation 1"),
    ],
)
def test_what_was_changed_is_named(saved: Saved, tmp_path: Path, tamper: Callable[[Saved], None], named: str) -> None:
    tamper(saved)
    with pytest.raises(NotVerified, match=f"{named} is not characters"):
        verify(saved, tmp_path)


def test_another_text_is_named_by_its_hash(saved: Saved, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Something else.", encoding="utf-8")
    with pytest.raises(NotVerified, match=r"cites no text with the SHA-256 of other\.txt"):
        verify(saved, tmp_path, other)


def test_an_answer_that_no_citation_holds_is_refused(saved: Saved, tmp_path: Path) -> None:
    elsewhere = saved["citations"][1]
    saved["answer"] = {"text": elsewhere["cited_text"], "start_char_index": elsewhere["start_char_index"]}
    saved["answer"]["end_char_index"] = elsewhere["end_char_index"]
    with pytest.raises(NotVerified, match="answer is not in the first citation"):
        verify(saved, tmp_path)
    saved["nearest"], saved["citations"] = saved["citations"], []
    with pytest.raises(NotVerified, match="answer is not in the first citation"):
        verify(saved, tmp_path)


@pytest.mark.parametrize("selector", [{}, {"type": "TextPositionSelector"}, {"type": "TextQuoteSelector", "exact": 5}])
def test_a_selector_that_is_none_is_a_line_and_no_traceback(saved: Saved, tmp_path: Path, selector: Saved) -> None:
    saved["citations"][0]["selector"] = [selector]
    with pytest.raises(NotVerified, match=r"not a saved answer: citations\.0\.selector\.0"):
        verify(saved, tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"id": 5}'])
def test_what_is_no_answer_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "answer.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NotVerified, match=r"answer\.json: not a saved answer"):
        verify_answer(path, SHIPPED_ARTICLE)
