"""Links to an answer: what they hold, and what they open."""

from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.web.fakes import BUSY_VERSION, OLD_VERSION, VERSION, FakeAssistant, FakeKept
from tests.web.html import Element, read_html


def links_of(page: Element) -> list[str]:
    return [link.attributes["href"] for link in page.all("p", class_="keeping")[-1].all("a")]


def ask(client: TestClient, question: str, *history: str) -> Element:
    return read_html(client.post("/", data={"question": question, "history": list(history)}).text)


def test_links_name_question_and_generation(client: TestClient) -> None:
    shared, saved = map(urlsplit, links_of(ask(client, "How many teachers were trained?")))
    assert (shared.path, saved.path) == ("/", "/ask")
    assert shared.query == saved.query
    assert parse_qs(saved.query) == {"question": ["How many teachers were trained?"], "v": [VERSION]}


def test_a_link_holds_earlier_questions_only_where_they_count(client: TestClient) -> None:
    follow_up = links_of(ask(client, "And what about teachers?", "What is the child strategy?"))
    assert all(parse_qs(urlsplit(link).query)["history"] == ["What is the child strategy?"] for link in follow_up)
    nurses = "How many nurses were trained in the districts?"
    longer = ask(client, "And what about teachers?", "Are there clinics for teenagers in Baku?", nurses)
    assert parse_qs(urlsplit(links_of(longer)[0]).query)["history"] == [nurses]
    whole = links_of(ask(client, "How many teachers were trained in child safeguarding?", "What is the strategy?"))
    assert not any("history" in link for link in whole)


def test_a_shared_link_asks_again(client: TestClient, assistant: FakeAssistant) -> None:
    shared, _ = links_of(ask(client, "And what about teachers?", "What is the child strategy?"))
    page = read_html(client.get(shared).text)
    assert assistant.asked[-1] == ("And what about teachers?", ("What is the child strategy?",))
    assert page.all("p", class_="answer")[-1].text == "10,000"
    assert page.one("textarea").text == ""


def test_a_link_to_an_earlier_generation_asks_that_one(client: TestClient, assistant: FakeAssistant) -> None:
    query = {"question": "And what about teachers?", "history": ["What is the child strategy?"], "v": OLD_VERSION}
    page = read_html(client.get("/", params=query).text)
    earlier: FakeKept = client.app.state.kept  # type: ignore[attr-defined]
    assert assistant.asked == []
    assert earlier.assistant.asked[-1] == ("And what about teachers?", ("What is the child strategy?",))
    assert page.all("p", class_="answer")[-1].text == "10,000"
    assert "earlier version of the text" in page.all("p", class_="notice")[-1].text
    links = [figure.attributes["data-link"] for figure in page.all("figure", class_="excerpt")]
    assert links and all(link.startswith(f"/article?v={OLD_VERSION}&") for link in links)
    assert all(parse_qs(urlsplit(link).query)["v"] == [OLD_VERSION] for link in links_of(page))
    (again,) = page.all("div", class_="suggestions")[-1].all("button")
    assert again.attributes["value"] == "And what about teachers?"


def test_a_greeting_is_of_no_version(client: TestClient) -> None:
    page = read_html(client.get("/", params={"question": "hello", "v": OLD_VERSION}).text)
    assert page.one("p", class_="note").text == "Hello! Ask me about the text."


@pytest.mark.parametrize("version", ["gone", "0001-00000000", "../../etc"])
def test_a_link_to_a_generation_that_is_gone_shows_its_question(client: TestClient, version: str) -> None:
    response = client.get("/", params={"question": "How many?", "v": version})
    page = read_html(response.text)
    assert response.status_code == 404
    assert page.all("figure") == []
    assert "Here is its question." in page.one("p", class_="note").text
    assert page.one("div", class_="suggestions").one("button").attributes["value"] == "How many?"


def test_the_question_of_a_link_to_what_is_gone_keeps_what_it_follows(client: TestClient) -> None:
    query = {"question": "And in 2015?", "history": ["How many in 2024?"], "v": "gone"}
    page = read_html(client.get("/", params=query).text)
    sent = [each.attributes["value"] for each in page.all("input") if each.attributes.get("name") == "history"]
    assert sent[0] == "How many in 2024?"


def test_a_quotation_says_where_it_is_from(client: TestClient) -> None:
    page = ask(client, "How many teachers were trained?")
    copied = [each for each in page.all("button") if "data-copy" in each.attributes][0].attributes
    assert copied["data-copy"].startswith("“With support from UNICEF")
    assert copied["data-copy"].endswith(
        "messages.”\n– For every child in Azerbaijan: what we achieved together, "
        "1. Azerbaijan's first-ever National Child Strategy, 02 September 2025\n"
    )
    assert copied["data-from"].startswith("https://www.unicef.org/")


def test_a_link_to_a_generation_that_cannot_be_opened_now_says_so(client: TestClient) -> None:
    response = client.get("/", params={"question": "hello", "v": BUSY_VERSION})
    assert response.status_code == 503
    assert "which cannot be opened just now" in read_html(response.text).text
    assert client.get("/article", params={"v": BUSY_VERSION}).status_code == 503
