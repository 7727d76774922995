"""What people expect of a chat: recalling, stopping, clearing, sharing, copying, and being told what goes on."""

import threading
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import serving, watched
from tests.browser.test_chat import ask, ask_all
from tests.web.fakes import EXAMPLES, FakeAssistant, app_with


def box_of(page: Page) -> str:
    return page.get_by_label("Your question", exact=True).input_value()


def test_up_and_down_recall(page: Page, server_url: str) -> None:
    page.goto(server_url)
    ask_all(page, "How many teachers?", "child mortality?", "How many teachers?")
    seen = []
    for key in ("ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
        seen.append(box_of(page))
    # A question asked again is the last.
    assert seen == ["How many teachers?", "child mortality?", "child mortality?", "How many teachers?", ""]
    page.keyboard.type("half a sentence")
    page.keyboard.press("ArrowUp")
    assert box_of(page) == "half a sentence"


def test_sending_twice_is_harmless(page: Page, server_url: str) -> None:
    page.goto(server_url)
    held = threading.Event()
    sent = []

    def hold(route: Route) -> None:
        sent.append(route.request.post_data)
        held.set()

    page.route(server_url + "/", hold)
    ask(page, "How many teachers?")
    expect(page.locator("#waiting")).to_contain_text("Looking through the article")
    page.get_by_label("Your question", exact=True).fill("again")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert len(sent) == 1
    assert box_of(page) == "again"


@pytest.mark.parametrize("way", ["button", "escape"])
def test_a_question_can_be_stopped(page: Page, server_url: str, way: str) -> None:
    page.goto(server_url)
    page.route(server_url + "/", lambda route: None)
    ask(page, "How many teachers?")
    if way == "button":
        page.get_by_role("button", name="Stop").click()
    else:
        page.keyboard.press("Escape")
    expect(page.locator("#log .problem")).to_contain_text("Stopped.")
    expect(page.locator("#waiting")).not_to_be_visible()
    assert box_of(page) == "How many teachers?"
    page.unroute(server_url + "/")
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_have_text("10,000")


def test_being_offline_is_said(page: Page, server_url: str) -> None:
    page.expected_complaint = "Failed to load resource"  # type: ignore[attr-defined]
    page.goto(server_url)
    page.context.set_offline(True)
    ask(page, "How many teachers?")
    expect(page.locator("#log .problem")).to_contain_text("You are offline.")
    assert box_of(page) == "How many teachers?"
    page.context.set_offline(False)
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_have_text("10,000")


def test_too_much_is_said_to_be_too_much(page: Page, server_url: str) -> None:
    page.expected_complaint = "413"  # type: ignore[attr-defined]
    page.goto(server_url)
    page.route(server_url + "/", lambda route: route.fulfill(status=413, body="too much"))
    ask(page, "How many teachers?")
    expect(page.locator("#log .problem")).to_contain_text("shorten it and send it again")
    assert box_of(page) == "How many teachers?"


def test_a_full_storage_takes_nothing_away(page: Page, server_url: str) -> None:
    page.goto(server_url)
    page.evaluate(
        "for (let size = 1 << 24; size >= 1; size >>= 1) try { sessionStorage.x += 'x'.repeat(size) } catch {}"
    )
    ask(page, "How many teachers were trained?")
    expect(page.locator("#pane mark.short")).to_be_in_viewport()


def test_a_slow_answer_is_said_to_be_slow(page: Page, server_url: str) -> None:
    page.clock.install()
    page.goto(server_url)
    page.route(server_url + "/", lambda route: None)
    ask(page, "How many teachers?")
    expect(page.locator("#waiting")).to_be_visible()
    page.clock.run_for(7_000)
    expect(page.get_by_role("status")).to_contain_text("You can stop and ask again.")


def test_a_turn_comes_into_the_log_once(page: Page, server_url: str) -> None:
    page.goto(server_url)
    page.evaluate(
        "window.added = 0; new MutationObserver(list => list.forEach(m => window.added += m.addedNodes.length))"
        ".observe(document.querySelector('[role=log]'), {childList: true, subtree: true, characterData: true})"
    )
    ask(page, "How many teachers?")
    expect(page.locator(".answer")).to_have_count(1)
    assert page.evaluate("window.added") == 1


def test_a_quotation_and_a_link_are_copied(page: Page, server_url: str) -> None:
    page.goto(server_url)
    page.evaluate("addEventListener('copy', e => window.copied = e.clipboardData.getData('text/plain'))")
    ask(page, "How many teachers?")
    page.get_by_role("button", name="Copy quotation").first.click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    quotation, source, link = page.evaluate("window.copied").split("\n")
    assert quotation.startswith("“With support from UNICEF")
    assert source.endswith("1. Azerbaijan's first-ever National Child Strategy, 02 September 2025")
    assert link.startswith("https://www.unicef.org/")
    page.get_by_role("link", name="Link to this answer").click()
    shared = page.evaluate("window.copied")
    assert shared.startswith(server_url + "/?question=How+many+teachers")
    page.goto(shared)
    expect(page.locator(".answer")).to_have_text("10,000")
    expect(page.locator("#pane mark.short")).to_have_text("10,000")
    ask(page, "child mortality?")
    expect(page.locator(".answer")).to_have_count(2)
    page.reload()
    expect(page.locator(".answer")).to_have_count(2)
    page.goto(server_url)
    expect(page.locator(".answer")).to_have_count(1)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("with_script", [True, False])
def test_a_shared_link_opens_at_its_answer(
    page: Page, plain_page: Page, server_url: str, with_script: bool, width: int
) -> None:
    page.goto(server_url)
    ask_all(page, "How many teachers were trained?", "And since?")
    link = page.get_by_role("link", name="Link to this answer").last.get_attribute("href")
    here = page if with_script else plain_page
    here.set_viewport_size({"width": width, "height": 740})
    here.goto("about:blank")
    here.goto(f"{server_url}{link}")
    expect(here.locator(".answer")).to_have_count(2)
    expect(here.locator(".turn .question").last).to_be_in_viewport(ratio=1)
    expect(here.locator(".answer").last).to_be_in_viewport(ratio=1)


def test_earlier_questions_of_a_link_outlast_a_reload(page: Page, server_url: str) -> None:
    page.expected_complaint = "404"  # type: ignore[attr-defined]
    page.goto(f"{server_url}/?{urlencode({'question': 'And since?', 'history': 'How many teachers?', 'v': 'gone'})}")
    ask(page, "child mortality?")
    expect(page.locator("#log .turn")).to_have_count(2)
    page.reload()
    expect(page.locator("#log .turn")).to_have_count(2)
    asked = page.evaluate("new FormData(document.getElementById('ask')).getAll('history')")
    assert asked == ["How many teachers?", "And since?", "child mortality?"]


def test_a_shared_link_needs_no_script(plain_page: Page, server_url: str) -> None:
    plain_page.goto(server_url)
    ask(plain_page, "How many teachers?")
    plain_page.get_by_role("link", name="Link to this answer").click()
    assert urlsplit(plain_page.url).query.startswith("question=How+many+teachers")
    expect(plain_page.locator(".answer")).to_have_text("10,000")


def test_a_print_has_the_conversation_and_nothing_to_press(page: Page, server_url: str) -> None:
    page.goto(server_url)
    ask(page, "How many teachers?")
    expect(page.locator(".answer")).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.locator(".question").first).to_be_visible()
    expect(page.locator(".excerpt cite").first).to_be_visible()
    for selector in (".bar", ".ask", "#pane", ".links", ".picks"):
        expect(page.locator(selector).first).not_to_be_visible()


@pytest.mark.parametrize("width", [720, 1120])
def test_a_print_has_the_whole_width_and_no_folded_part(page: Page, server_url: str, width: int) -> None:
    """As wide as A4 is held upright, and sideways."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(server_url)
    ask(page, "How many teachers?")
    expect(page.locator(".answer")).to_have_count(1)
    page.emulate_media(media="print")
    excerpt, number = page.locator(".excerpt").first.bounding_box(), page.locator(".number").first.bounding_box()
    assert excerpt and excerpt["width"] > width - 40
    assert number and number["x"] >= 0
    expect(page.locator(".further")).not_to_be_visible()
    page.locator(".further").evaluate("each => { each.open = true }")
    expect(page.locator(".further")).to_be_visible()
    page.emulate_media(media="screen")
    page.goto(server_url + "/article")
    page.emulate_media(media="print")
    expect(page.locator(".bar")).not_to_be_visible()
    text = page.locator("#text").bounding_box()
    assert text and abs(text["x"] + text["width"] / 2 - width / 2) < 20


@pytest.fixture
def opening(browser: Browser) -> Iterator[tuple[Page, FakeAssistant]]:
    """A page of a server that has not opened its text; the test does it by `page.expose`d state."""
    app = app_with(None)
    assistant = FakeAssistant()
    with serving(app) as url:
        with watched(browser, url) as context:
            page = context.new_page()
            page.expected_complaint = "503"  # type: ignore[attr-defined]
            page.goto(url)
            page.expose_function("open_text", lambda: setattr(app.state, "assistant", assistant))
            yield page, assistant


def test_while_the_text_is_opened_the_page_is_there_and_waits(opening: tuple[Page, FakeAssistant]) -> None:
    page, assistant = opening
    expect(page.locator("#intro")).to_contain_text("still being opened")
    ask(page, "How many teachers?")
    expect(page.locator("#said")).to_contain_text("still being opened")
    page.evaluate("open_text()")
    expect(page.locator(".answer")).to_have_text("10,000")
    expect(page.locator("#said")).to_be_empty()
    expect(page.get_by_role("button", name=EXAMPLES[1])).to_be_visible()
    expect(page.locator("#pane h1")).to_be_visible()
    assert assistant.asked == [("How many teachers?", ())]
