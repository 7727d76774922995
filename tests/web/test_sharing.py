"""Links to an answer: what they hold, and what they open."""

from urllib.parse import parse_qs, urlsplit

from fastapi.testclient import TestClient

from tests.web.fakes import ARTICLE, OLD_VERSION, VERSION, FakeAssistant, find
from tests.web.html import Element, read_html


def links_of(page: Element) -> list[str]:
    return [link.attributes["href"] for link in page.all("p", class_="keeping")[-1].all("a")]


def ask(client: TestClient, question: str, *history: str) -> Element:
    return read_html(client.post("/", data={"question": question, "history": list(history)}).text)


def test_a_link_names_question_place_and_generation(client: TestClient) -> None:
    shared, saved = links_of(ask(client, "How many teachers were trained?"))
    assert parse_qs(urlsplit(shared).query) == {
        "question": ["How many teachers were trained?"],
        "v": [VERSION],
        "d": ["0"],
        "c": ["1940-2348"],
    }
    assert saved == "/ask?question=How+many+teachers+were+trained%3F"


def test_a_link_holds_earlier_questions_only_where_they_count(client: TestClient) -> None:
    follow_up = links_of(ask(client, "And what about teachers?", "What is the child strategy?"))
    assert all(parse_qs(urlsplit(link).query)["history"] == ["What is the child strategy?"] for link in follow_up)
    whole = links_of(ask(client, "How many teachers were trained in child safeguarding?", "What is the strategy?"))
    assert not any("history" in link for link in whole)


def test_a_shared_link_asks_again(client: TestClient, assistant: FakeAssistant) -> None:
    shared, _ = links_of(ask(client, "And what about teachers?", "What is the child strategy?"))
    page = read_html(client.get(shared).text)
    assert assistant.asked[-1] == ("And what about teachers?", ("What is the child strategy?",))
    assert page.all("p", class_="answer")[-1].text == "10,000"
    assert page.one("textarea").text == ""


def test_a_link_to_an_earlier_generation_shows_its_place(client: TestClient, assistant: FakeAssistant) -> None:
    span = find(ARTICLE, "10,000 teachers have been trained")
    query = {"question": "How many?", "v": OLD_VERSION, "d": "0", "c": f"{span.start}-{span.end}"}
    page = read_html(client.get("/", params=query).text)
    assert assistant.asked == []
    assert "earlier version" in page.one("p", class_="note").text
    figure = page.one("figure", class_="excerpt")
    assert figure.one("blockquote").text == "10,000 teachers have been trained"
    assert figure.one("cite").text == "1. Azerbaijan's first-ever National Child Strategy"
    assert figure.attributes["data-link"].startswith(f"/article?v={OLD_VERSION}&d=0&c={span.start}-")
    assert page.one("div", class_="suggestions").one("button").attributes["value"] == "How many?"


def test_a_link_whose_place_is_not_there_shows_its_question(client: TestClient) -> None:
    elsewhere = [f"v={OLD_VERSION}&{place}" for place in ("d=9&c=1-5", "d=x", "c=5-1&d=0")]
    for query in ("v=gone&d=0&c=1-5", *elsewhere):
        page = read_html(client.get(f"/?question=How+many%3F&{query}").text)
        assert page.all("figure") == []
        assert "Here is its question." in page.one("p", class_="note").text


def test_a_quotation_says_where_it_is_from(client: TestClient) -> None:
    page = ask(client, "How many teachers were trained?")
    copied = [each for each in page.all("button") if "data-copy" in each.attributes][0].attributes
    assert copied["data-copy"].startswith("“With support from UNICEF")
    assert copied["data-copy"].endswith(
        "messages.”\n– For every child in Azerbaijan: what we achieved together, "
        "1. Azerbaijan's first-ever National Child Strategy, 02 September 2025\n"
    )
    assert copied["data-from"].startswith("https://www.unicef.org/")
