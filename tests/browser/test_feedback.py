"""Thumbs under answers, where they are switched on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from service.feedback.api import router
from service.feedback.store import Feedback, Vote, kept_answers
from tests.browser.conftest import serving
from tests.browser.test_accessible import violations
from tests.browser.test_chat import ask
from tests.web.fakes import FakeAssistant, app_with

UP, DOWN = "This helped", "This did not help"


@pytest.fixture
def server_url(tmp_path: Path) -> Iterator[str]:
    app = app_with(FakeAssistant())
    app.state.feedback = Feedback(tmp_path, keeps_questions=False)
    app.include_router(router)
    with serving(app) as url:
        yield url
    app.state.feedback.close()


def votes(home: Path) -> list[Vote | None]:
    return [each.vote for each in kept_answers(home)]


def test_a_thumb_is_noted_announced_and_there_after_a_reload(page: Page, server_url: str, tmp_path: Path) -> None:
    page.goto(server_url)
    ask(page, "How many teachers?")
    first = page.locator("#log .turn").first
    expect(first.get_by_role("button", name=DOWN)).to_be_visible()
    ask(page, "Who won?")
    first.get_by_role("button", name=DOWN).click()
    expect(page.locator("#said")).to_have_text("Thank you, noted.")
    expect(first.get_by_role("button", name=DOWN)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#log .turn").nth(1).get_by_role("button", name=DOWN)).to_be_visible()
    assert votes(tmp_path) == [Vote.DOWN, None]
    expect(page.locator("#log .turn")).to_have_count(2)
    page.reload()
    expect(first.get_by_role("button", name=DOWN)).to_have_attribute("aria-pressed", "true")
    first.get_by_role("button", name=UP).focus()
    page.keyboard.press("Enter")
    expect(first.get_by_role("button", name=UP)).to_have_attribute("aria-pressed", "true")
    expect(first.get_by_role("button", name=DOWN)).to_have_attribute("aria-pressed", "false")
    assert votes(tmp_path) == [Vote.UP, None]


def test_a_thumb_that_is_not_noted_is_said_to_be_so(page: Page, server_url: str, tmp_path: Path) -> None:
    def fail(route: Route) -> None:
        route.abort()

    page.expected_complaint = "ERR_FAILED"  # type: ignore[attr-defined]
    page.goto(server_url)
    ask(page, "How many teachers?")
    page.route("**/feedback", fail)
    page.get_by_role("button", name=UP).click()
    expect(page.locator("#said")).to_contain_text("could not be noted")
    expect(page.get_by_role("button", name=UP)).to_have_attribute("aria-pressed", "false")
    assert votes(tmp_path) == [None]


def test_a_thumb_needs_no_script(plain_page: Page, server_url: str, tmp_path: Path) -> None:
    plain_page.goto(server_url)
    ask(plain_page, "How many teachers?")
    ask(plain_page, "What are the achievements?")
    expect(plain_page.locator(".turn")).to_have_count(2)
    plain_page.get_by_role("button", name=UP).click()
    expect(plain_page.locator("#noted")).to_be_in_viewport()
    expect(plain_page.locator(".turn")).to_have_count(2)
    assert votes(tmp_path) == [None, Vote.UP]
    ask(plain_page, "How many teachers?")
    expect(plain_page.locator(".turn")).to_have_count(3)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_thumbs_are_large_enough_and_accessible(page: Page, server_url: str, scheme: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(server_url)
    ask(page, "How many teachers?")
    for name in (UP, DOWN):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box and min(box["width"], box["height"]) >= 24
    page.get_by_role("button", name=UP).click()
    expect(page.get_by_role("button", name=UP)).to_have_attribute("aria-pressed", "true")
    assert violations(page) == []
