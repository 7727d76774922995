import time

import pytest
from fastapi.testclient import TestClient

from corpus.document import Document
from corpus.errors import TransitionError
from tests.web.fakes import ARTICLE, EMOJI, VERSION, FakeAssistant, app_with, find
from tests.web.html import Element, read_html


def cited_text(page: Element) -> str:
    return "".join(mark.text for mark in page.all("mark", class_="cited"))


def test_the_article_is_a_document_to_read(client: TestClient) -> None:
    page = read_html(client.get("/article").text)
    assert page.one("h1").text == ARTICLE.title
    assert len(page.all("h2", class_="heading")) == 10
    assert "emergency alert banner" in page.one("details", class_="left-out").text
    assert page.all("mark") == []
    assert client.get("/article?v=&d=0").text == client.get("/article").text


@pytest.mark.parametrize("index, document", [(0, ARTICLE), (1, EMOJI)])
def test_every_run_knows_its_place(client: TestClient, index: int, document: Document) -> None:
    page = read_html(client.get(f"/article?d={index}").text)
    runs = [run for run in page.all("span") if "data-start" in run.attributes]
    assert runs
    for run in runs:
        start = int(run.attributes["data-start"])
        assert document.text[start : start + len(run.text)] == run.text


def test_a_cited_range_is_marked_by_the_server(client: TestClient) -> None:
    span = find(ARTICLE, "10,000 teachers have been trained")
    page = read_html(client.get(f"/article?v={VERSION}&d=0&c={span.start}-{span.end}").text)
    assert page.one("mark", id=f"c{span.start}-{span.end}").text == "10,000 teachers have been trained"


def test_sentence_and_short_answer_are_marked_inside_the_excerpt(client: TestClient) -> None:
    passage, short = find(ARTICLE, "With support from").start, find(ARTICLE, "10,000")
    query = f"c={passage}-2348&m=2128-2348&s={short.start}-{short.end}"
    page = read_html(client.get(f"/article?{query}").text)
    assert page.one("mark", class_="short").attributes["class"] == "cited highlight short"
    assert page.one("mark", class_="short").text == "10,000"
    assert "".join(mark.text for mark in page.all("mark", class_="highlight")).startswith("Among other elements")
    assert cited_text(page).startswith("With support from")


def test_the_outline_leads_to_every_heading(client: TestClient) -> None:
    page = read_html(client.get("/article").text)
    targets = [link.attributes["href"][1:] for link in page.one("nav", class_="outline").all("a")]
    assert targets == [heading.attributes["id"] for heading in page.all("h2", class_="heading")]


def test_inline_markdown_is_not_shown_raw(client: TestClient) -> None:
    page = read_html(client.get("/article?d=1").text)
    assert [bold.text for bold in page.all("strong")] == ["forty"]
    assert "**" not in page.one("article").text


def test_a_range_across_passages_has_its_id_once(client: TestClient) -> None:
    start, end = find(ARTICLE, "shared journey").start, find(ARTICLE, "With support from").end
    page = read_html(client.get(f"/article?c={start}-{end}").text)
    assert len(page.all("mark", class_="cited")) == 3
    assert len([e for e in page.walk() if e.attributes.get("id") == f"c{start}-{end}"]) == 1


def test_a_whole_paragraph_is_reached_by_its_mark_alone(client: TestClient) -> None:
    span = ARTICLE.passages[11].span
    for address in ("/article", f"/article?c={span.start}-{span.end}"):
        page = read_html(client.get(address).text)
        assert len([e for e in page.walk() if e.attributes.get("id") == f"c{span.start}-{span.end}"]) == 1


def test_emoji_and_line_breaks_do_not_shift_the_mark(client: TestClient) -> None:
    span = find(EMOJI, "guests <b>danced</b> & sang 🎶 all")
    page = read_html(client.get(f"/article?d=1&c={span.start}-{span.end}").text)
    assert cited_text(page) == "guests <b>danced</b> & sang 🎶 all"


@pytest.mark.parametrize("written", ["", "x", "9-5", "0-999999", "<script>"])
def test_a_malformed_range_marks_nothing(client: TestClient, written: str) -> None:
    response = client.get("/article", params={"c": written})
    assert response.status_code == 200
    assert cited_text(read_html(response.text)) == ""


def test_many_marks_are_no_burden(client: TestClient) -> None:
    began = time.process_time()
    response = client.get("/article", params={"m": [f"{i}-{6_000 - i}" for i in range(2_000)]})
    assert response.status_code == 200
    assert time.process_time() - began < 2


def test_ids_are_unique(client: TestClient) -> None:
    ids = [e.attributes["id"] for e in read_html(client.get("/article").text).walk() if "id" in e.attributes]
    assert len(ids) == len(set(ids))


def test_other_documents_are_a_link_away(client: TestClient) -> None:
    page = read_html(client.get("/article?d=1").text)
    links = [link.attributes["href"] for link in page.one("footer").all("a")]
    assert links == [f"/article?v={VERSION}&d=0", "/"]


@pytest.mark.parametrize("query", ["d=2", "d=-1", "d=x", "d=" + "9" * 50, "v=unknown", "d=²"])
def test_what_is_not_there_is_a_friendly_404(client: TestClient, query: str) -> None:
    response = client.get(f"/article?{query}")
    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("text/html")
    assert read_html(response.text).one("h1").text == "Not here"


def test_a_text_that_cannot_be_opened_is_a_friendly_page() -> None:
    class Failing(FakeAssistant):
        def documents(self, version: str | None = None) -> tuple[Document, ...]:
            raise TransitionError("disk on fire")

    response = TestClient(app_with(Failing())).get("/article")
    assert response.status_code == 500
    assert "disk" not in response.text
