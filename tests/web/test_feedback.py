"""Thumbs under answers, without a script: only where they are switched on, and never in the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.feedback.store import Feedback, Vote, kept_answers
from tests.web.fakes import FakeAssistant, app_with
from tests.web.html import Element, read_html

TEACHERS = "How many teachers?"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A client of pages with thumbs."""
    app = app_with(FakeAssistant())
    app.state.feedback = Feedback(tmp_path, keeps_questions=False)
    yield TestClient(app)
    app.state.feedback.close()


def thumbs(page: Element) -> list[Element]:
    return page.all("button", class_="thumb")


def vote(client: TestClient, page: Element, way: int) -> Element:
    pressed = thumbs(page)[way].attributes
    history = [each.attributes["value"] for each in page.all("input", name="history")]
    form = {pressed["name"]: pressed["value"], "history": history, "question": "half a sent"}
    return read_html(client.post(pressed["formaction"].split("#")[0], data=form).text)


@pytest.mark.parametrize(("way", "kept"), list(enumerate(Vote)))
@pytest.mark.parametrize("question", [TEACHERS, "Who won the cup?"])
def test_a_thumb_is_one_press_and_the_page_stays_as_it_was(
    client: TestClient, tmp_path: Path, question: str, way: int, kept: Vote
) -> None:
    first = read_html(client.post("/", data={"question": TEACHERS}).text)
    asked = {"question": question, "history": [TEACHERS]}
    page = vote(client, read_html(client.post("/", data=asked).text), way)
    assert [each.vote for each in kept_answers(tmp_path)] == [None, kept]
    assert [button.attributes["aria-pressed"] for button in thumbs(page)] == ["false", "true"][:: 1 if way else -1]
    assert page.one("span", id="noted").text == "Thank you, noted."
    assert [each.text for each in page.all("p", class_="answer")][0] == first.one("p", class_="answer").text
    assert len(page.all("article", class_="turn")) == 2
    assert page.one("textarea").text == "half a sent"
    vote(client, page, 1 - way)
    assert [each.vote for each in kept_answers(tmp_path)] == [None, list(Vote)[1 - way]]


def test_a_thumb_says_what_it_is(client: TestClient) -> None:
    page = read_html(client.post("/", data={"question": TEACHERS}).text)
    assert page.one("span", role="group").attributes["aria-label"] == "Did this help?"
    assert [button.attributes["aria-label"] for button in thumbs(page)] == ["This helped", "This did not help"]


def test_what_is_no_answer_has_no_thumbs(client: TestClient, tmp_path: Path) -> None:
    for data in ({"question": "hello"}, {"question": " "}):
        assert thumbs(read_html(client.post("/", data=data).text)) == []
    assert thumbs(read_html(client.get("/", params={"question": TEACHERS}).text)) == []
    assert list(tmp_path.iterdir()) == []


def test_a_question_asked_again_for_the_page_is_not_kept_again(client: TestClient, tmp_path: Path) -> None:
    client.post("/", data={"question": "And since?", "history": [TEACHERS, TEACHERS]})
    assert len(kept_answers(tmp_path)) == 1


def test_a_vote_that_is_not_kept_is_said_to_be_so(client: TestClient) -> None:
    response = client.post("/vote", data={"history": TEACHERS, "up": "unknown", "question": "half"})
    page = read_html(response.text)
    assert response.status_code == 404
    assert page.one("section", id="log").one("div", class_="problem").text.strip() == "No such answer is kept."
    assert page.one("textarea").text == "half"
    assert client.post("/vote", data={"up": "unknown"}).status_code == 422


def test_the_address_that_a_vote_leaves_in_the_browser_leads_to_the_chat(client: TestClient) -> None:
    response = client.get("/vote", follow_redirects=False)
    assert (response.status_code, response.headers["Location"]) == (303, "/")


def test_switched_off_there_are_none() -> None:
    client = TestClient(app_with(FakeAssistant()))
    assert thumbs(read_html(client.post("/", data={"question": TEACHERS}).text)) == []
    assert client.post("/vote", data={"history": TEACHERS, "up": "a1"}).status_code == 404
