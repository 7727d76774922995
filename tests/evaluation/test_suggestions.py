"""Every question that the page proposes is answered when it is pressed, whatever the text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corpus.read import read_document
from corpus.shipped import SHIPPED_ARTICLE
from index.encoding.embedding import TextEmbedder
from service.ask import Assistant
from service.building import publish
from service.settings import PREFIX, Settings
from tests.web.html import Element, read_html
from web.app import create_app

TEXTS = Path(__file__).parent / "texts"
LEAST = {SHIPPED_ARTICLE: 12} | dict.fromkeys(sorted(TEXTS.glob("[a-z]*")), 3)
"""How many are proposed of each text at least."""


@pytest.fixture(scope="module", params=LEAST, ids=lambda text: text.stem)
def asked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, embedder: TextEmbedder
) -> Iterator[tuple[TestClient, int]]:
    """A client of the whole application over one text, and how many questions it has to propose."""
    home = tmp_path_factory.mktemp("home")
    publish([read_document(request.param, count_tokens=embedder.count_tokens)], embedder, Settings(home=home))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(f"{PREFIX}HOME", str(home))
        app = create_app()
        app.state.assistant = Assistant.open(Settings(home=home))
        yield TestClient(app), LEAST[request.param]


def proposed(page: Element) -> list[str]:
    return [button.attributes["value"] for button in page.all("button", name="picked")]


def test_every_question_proposed_is_answered_and_not_proposed_again(asked: tuple[TestClient, int]) -> None:
    client, least = asked
    questions = proposed(read_html(client.get("/").text))
    assert len(questions) >= least
    for question in questions:
        page = read_html(client.post("/", data={"picked": question}, headers={"X-Requested-With": "fetch"}).text)
        assert len(page.all("div", class_="answered")) == 1, question
        assert set(proposed(page)) == set(questions) - {question}
        body = client.get("/ask", params={"question": question}).json()
        assert (body["status"], question in body["suggestions"]) == ("answered", False)
