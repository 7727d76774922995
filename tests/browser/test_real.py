"""The real application in a real browser: from a typed question to the place in the text."""

import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Page, expect

from corpus.document import Document
from corpus.shipped import SHIPPED_ARTICLE
from service.citing.links import text_fragment_url
from service.verify import verify_answer
from tests.browser.conftest import serving
from web.app import create_app

TEACHERS = "How many teachers were trained in child safeguarding?"


@pytest.fixture(scope="session")
def server_url(home: Path) -> Iterator[str]:
    """The whole application over the shipped article, once it is ready."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRANSITION_QA_HOME", str(home))
        with serving(create_app()) as url:
            await_ready(url)
            yield url


def await_ready(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/health/ready").close()
            return
        except HTTPError as error:
            error.close()
            time.sleep(0.05)
    raise AssertionError("the application did not become ready")


def test_a_question_is_answered_and_leads_to_its_place(page: Page, server_url: str) -> None:
    page.goto(server_url)
    page.get_by_label("Your question", exact=True).fill(TEACHERS)
    page.keyboard.press("Enter")
    expect(page.locator(".turn blockquote mark").first).to_have_text("10,000")
    page.get_by_role("link", name="Show in the article").first.click()
    place = page.locator("#pane [data-cite='1']")
    expect(place.first).to_be_focused()
    assert "10,000 teachers have been trained" in "".join(place.all_text_contents())


def test_a_saved_answer_is_verified_without_a_server(page: Page, server_url: str, tmp_path: Path) -> None:
    page.goto(server_url)
    page.get_by_label("Your question", exact=True).fill(TEACHERS)
    page.keyboard.press("Enter")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as JSON").click()
    assert saved.value.suggested_filename == "answer.json"
    saved.value.save_as(tmp_path / "answer.json")
    assert verify_answer(tmp_path / "answer.json", SHIPPED_ARTICLE) >= 5


def test_an_unknown_address_is_a_page(page: Page, server_url: str) -> None:
    page.expected_complaint = "404"  # type: ignore[attr-defined]
    page.goto(server_url + "/nowhere")
    expect(page.get_by_role("heading", name="Not here")).to_be_visible()


def test_every_example_is_answered(page: Page, server_url: str) -> None:
    for number in range(5):
        # Another address, because a reload brings the conversation back.
        page.goto(f"{server_url}/?{number}")
        page.locator("button.pick").nth(number).click()
        expect(page.locator(".turn")).to_have_count(1)
        expect(page.locator(".turn blockquote")).not_to_have_count(0)
        expect(page.locator(".answer")).not_to_have_text("The article does not say.")


def test_the_docs_are_a_page_of_our_own(page: Page, server_url: str) -> None:
    page.goto(f"{server_url}/docs")
    expect(page.get_by_role("heading", name="POST /ask")).to_be_visible()


def test_a_text_fragment_scrolls_to_each_passage(page: Page, server_url: str, article: Document) -> None:
    """Chromium itself reads the directive; what it scrolled to is in view, and it is not at the top of the page."""
    page.set_viewport_size({"width": 900, "height": 300})
    scrolled = 0
    for passage in article.passages:
        page.goto("about:blank")
        page.goto(text_fragment_url(f"{server_url}/article", article.text, passage.span))
        words = passage.sentences[0].of(article.text)[:40]
        expect(page.locator("#text").get_by_text(words).first).to_be_in_viewport()
        scrolled += page.evaluate("window.scrollY") > 0
    assert scrolled >= len(article.passages) - 6
