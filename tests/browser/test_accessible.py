"""axe-core finds nothing on any page, in any state, theme or size; the page reflows and obeys wishes on motion."""

from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_chat import ask, ask_all

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = "axe.run().then(found => found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target).join(' | ')}`))"


def violations(page: Page) -> list[str]:
    """What axe-core objects to; it comes in through the debugger, which the page's policy does not bind."""
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    found: list[str] = page.evaluate(RUN)
    return found


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_axe_finds_nothing(page: Page, server_url: str, scheme: str, width: int) -> None:
    page.expected_complaint = "Failed to load resource"  # type: ignore[attr-defined]
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(server_url)
    expect(page.locator("#shown")).not_to_be_empty()
    assert violations(page) == []
    ask_all(page, "How many teachers?", "What are the achievements?", "Hello", "Who won?", "long " * 300)
    for summary in page.locator("summary:visible").all():
        summary.click()
    assert violations(page) == []
    page.get_by_role("link", name="Show in the article").first.click()
    expect(page.locator("#pane [data-cite='1']").first).to_be_focused()
    assert violations(page) == []
    for path in ("/article", "/article?c=1940-2348&m=2128-2348&s=2208-2214", "/article?d=9", "/nowhere"):
        page.goto(server_url + path)
        assert violations(page) == []


def test_the_page_works_at_four_times_its_size(page: Page, server_url: str) -> None:
    """A window of 1280 by 1024 at 400% is one of 320 by 256."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(server_url)
    ask(page, "How many teachers?")
    page.get_by_role("link", name="Show in the article").first.click()
    expect(page.locator("#pane mark.short")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Show in the article").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_moves_where_that_is_not_wanted(page: Page, server_url: str) -> None:
    page.goto(server_url)
    assert page.evaluate("getComputedStyle(document.querySelector('#pane')).scrollBehavior") == "auto"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate("getComputedStyle(document.querySelector('#pane')).scrollBehavior") == "smooth"


def test_forced_colours_leave_edges_and_the_short_answer(page: Page, server_url: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(server_url)
    ask(page, "How many teachers?")
    for place in ("#log", "#pane"):
        assert style(page, f"{place} mark.short", "outlineStyle") == "solid"
        assert style(page, f"{place} mark.highlight:not(.short)", "outlineStyle") == "none"
    for edged in ("#log .question", ".send"):
        assert style(page, edged, "borderStyle") == "solid"
    dot = style(page, ".certainty summary", "backgroundColor", "::before")
    assert dot == style(page, ".certainty summary", "color", "::before")


def style(page: Page, selector: str, name: str, part: str = "") -> str:
    expect(page.locator(selector).first).to_be_attached()
    found: str = page.locator(selector).first.evaluate(
        "(e, [name, part]) => getComputedStyle(e, part)[name]", [name, part]
    )
    return found


def test_text_from_right_to_left_is_set_so(page: Page, server_url: str) -> None:
    page.goto(server_url)
    ask(page, "كم عدد المعلمين؟ teachers")
    expect(page.locator(".answer")).to_have_text("10,000")
    assert page.locator("#log .question").evaluate("each => getComputedStyle(each).direction") == "rtl"
