"""What an audit of a page's speed asks: what it weighs and waits for, what a second visit fetches, whether it moves."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.conftest import serving, watched
from tests.browser.test_chat import ask_all
from tests.web.fakes import app_with

GOOD_FIRST_PAINT_MS = 1_800
GOOD_SHIFT = 0.1
"""What Lighthouse calls good."""
MOST_BYTES = 60_000
FINGERPRINTED = re.compile(r"/static/[0-9a-f]{12}/[\w.]+")
ENTRIES = "['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind)).map(each => each.toJSON())"
COUNT_SHIFTS = """
  window.shift = 0;
  const count = list => list.getEntries().forEach(each => { if (!each.hadRecentInput) shift += each.value; });
  new PerformanceObserver(count).observe({ type: "layout-shift", buffered: true });
"""
PAGES = ["/", "/article"]


FIRST_PAINT = """() => new Promise(resolve => new PerformanceObserver(list => {
    for (const entry of list.getEntriesByName("first-contentful-paint")) resolve(entry.startTime)
}).observe({type: "paint", buffered: true}))"""


def first_paint_ms(page: Page) -> float:
    painted: float = page.evaluate(FIRST_PAINT)
    return painted


def loaded(page: Page, url: str) -> list[dict[str, Any]]:
    """The browser's own record of everything a page fetched, itself first."""
    page.goto(url)
    page.wait_for_load_state("networkidle")
    entries: list[dict[str, Any]] = page.evaluate(ENTRIES)
    return entries


@pytest.mark.parametrize("path", PAGES)
def test_the_first_paint_comes_soon(browser: Browser, server_url: str, path: str) -> None:
    """The best of three first visits, because a machine may have other things to do."""
    times = []
    for _ in range(3):
        with watched(browser, server_url) as context:
            page = context.new_page()
            page.goto(server_url + path)
            times.append(first_paint_ms(page))
    assert min(times) < GOOD_FIRST_PAINT_MS


@pytest.mark.parametrize("path", PAGES)
def test_only_the_stylesheet_holds_up_the_first_paint(page: Page, server_url: str, path: str) -> None:
    blocking = [e["name"] for e in loaded(page, server_url + path)[1:] if e["renderBlockingStatus"] == "blocking"]
    assert [name.rsplit("/")[-1] for name in blocking] == ["style.css"]


def test_the_chat_is_light_without_the_article(page: Page, server_url: str) -> None:
    fetched = loaded(page, server_url)
    assert any(urlsplit(each["name"]).path == "/article" for each in fetched)
    sizes = [each["decodedBodySize"] for each in fetched if urlsplit(each["name"]).path != "/article"]
    assert len(sizes) > 10 and min(sizes) > 0
    assert sum(sizes) < MOST_BYTES


@pytest.mark.parametrize("path", PAGES)
def test_a_second_visit_fetches_no_file_again(page: Page, server_url: str, path: str) -> None:
    files: list[Response] = []
    page.on("response", lambda response: files.append(response) if "/static/" in response.url else None)
    loaded(page, server_url + path)
    assert files
    for file in files:
        assert FINGERPRINTED.fullmatch(urlsplit(file.url).path)
        assert file.headers["cache-control"] == "public, max-age=31536000, immutable"
    again = [each for each in loaded(page, f"{server_url}{path}?again") if "/static/" in each["name"]]
    assert again
    assert [each["name"] for each in again if each["transferSize"]] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_by_itself(page: Page, server_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(COUNT_SHIFTS)
    for path in PAGES:
        loaded(page, server_url + path)
        assert page.evaluate("shift") < GOOD_SHIFT, path
    loaded(page, server_url)
    ask_all(page, "How many teachers?", "Who won?", "What are the achievements?")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("shift") < GOOD_SHIFT


@pytest.fixture
def opening_url() -> Iterator[str]:
    """A server that has opened neither text nor model."""
    with serving(app_with(None)) as url:
        yield url


def test_the_chat_is_painted_before_any_model_is_there(browser: Browser, opening_url: str) -> None:
    with watched(browser, opening_url) as context:
        page = context.new_page()
        page.goto(opening_url)
        assert first_paint_ms(page) > 0
        expect(page.get_by_role("heading", name="What would you like to know?")).to_be_visible()
        expect(page.locator("#intro").get_by_role("status")).to_contain_text("still being opened")
        expect(page.get_by_label("Your question", exact=True)).to_be_editable()
