"""The article beside the conversation on a wide screen, and over it on a phone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_chat import ask, ask_all


def show(turn: Locator, number: int = 0) -> Locator:
    return turn.get_by_role("link", name="Show in the article").nth(number)


def marked(page: Page, kind: str) -> str:
    """What is marked of the first citation's place."""
    return "".join(page.locator(f"#pane mark.{kind}[data-cite='1']").all_text_contents())


def turn(page: Page, number: int) -> Locator:
    return page.locator("#log .turn").nth(number)


def test_the_article_stands_beside_the_question(page: Page, server_url: str) -> None:
    page.goto(server_url)
    expect(page.locator("#pane h1")).to_be_in_viewport()
    expect(page.get_by_label("Your question", exact=True)).to_be_focused()


def test_an_answer_is_marked_in_its_place(page: Page, server_url: str) -> None:
    page.goto(server_url)
    ask(page, "How many teachers were trained?")
    expect(page.locator("#pane mark.short")).to_be_in_viewport()
    assert marked(page, "short") == "10,000"
    assert marked(page, "highlight").startswith("Among other elements, the plan")
    assert marked(page, "highlight").endswith("violence prevention messages.")
    expect(page.get_by_label("Your question", exact=True)).to_be_focused()
    ask(page, "Who won the cup?")
    expect(page.locator("#pane mark")).to_have_count(0)


def test_hovering_or_focusing_one_shows_the_other(page: Page, server_url: str) -> None:
    page.goto(server_url)
    ask_all(page, "How many teachers were trained?", "child mortality?")
    expect(page.locator("#pane mark.short")).to_have_text("from 95 to 18 per 1,000 live births")
    excerpts = turn(page, 1).locator(".excerpt")
    page.locator("#pane mark.short").hover()
    expect(excerpts.first).to_have_class("excerpt lit")
    page.mouse.move(0, 0)
    show(turn(page, 0)).focus()
    expect(page.locator("#pane mark.short")).to_have_text("10,000")
    expect(page.locator("#pane mark.short")).to_have_class("cited highlight short lit")
    expect(excerpts.first).to_have_class("excerpt")
    page.locator("#pane mark[data-cite='1']").first.focus()
    expect(turn(page, 0).locator(".excerpt").first).to_have_class("excerpt lit")


def test_back_and_forward_go_from_place_to_place(page: Page, server_url: str) -> None:
    page.goto(server_url)
    ask_all(page, "How many teachers were trained?", "child mortality?")
    for number, words in ((0, "10,000"), (1, "from 95 to 18 per 1,000 live births")):
        show(turn(page, number)).click()
        expect(page.locator("#pane mark.short")).to_have_text(words)
    page.go_back()
    expect(page.locator("#pane mark.short")).to_have_text("10,000")
    expect(page.locator("#pane mark.short")).to_be_in_viewport()
    page.go_forward()
    expect(page.locator("#pane mark.short")).to_have_text("from 95 to 18 per 1,000 live births")
    page.reload()
    expect(page.locator("#pane mark.short")).to_be_in_viewport()
    expect(page.locator("#log .turn")).to_have_count(2)


def test_a_mark_leads_back_to_its_excerpt(page: Page, server_url: str) -> None:
    page.goto(server_url)
    ask(page, "How many teachers were trained?")
    page.locator("#pane mark.short").click()
    expect(show(turn(page, 0))).to_be_focused()


@pytest.mark.parametrize("width", [1280, 900])
def test_a_mark_of_a_further_excerpt_opens_and_leads_to_it(page: Page, server_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(server_url)
    ask(page, "How many teachers were trained?")
    if width == 900:
        show(turn(page, 0)).click()
    page.locator("#pane mark[data-cite='2']").first.click()
    expect(show(turn(page, 0), 1)).to_be_focused()
    expect(show(turn(page, 0), 1)).to_be_in_viewport()


def test_on_a_screen_grown_narrow_the_question_goes_on(page: Page, server_url: str) -> None:
    page.goto(server_url)
    ask(page, "How many teachers were trained?")
    show(turn(page, 0)).click()
    expect(page.locator("#pane [data-cite='1']").first).to_be_focused()
    page.get_by_label("Your question", exact=True).click()
    page.keyboard.type("half ")
    page.set_viewport_size({"width": 600, "height": 800})
    expect(page.locator("#pane")).not_to_be_visible()
    page.keyboard.type("typed")
    expect(page.get_by_label("Your question", exact=True)).to_have_value("half typed")


def test_on_a_screen_grown_narrow_reading_goes_on(page: Page, server_url: str) -> None:
    page.goto(server_url)
    ask(page, "How many teachers were trained?")
    show(turn(page, 0)).click()
    expect(page.locator("#pane [data-cite='1']").first).to_be_focused()
    page.set_viewport_size({"width": 600, "height": 800})
    expect(page.locator("#pane mark.short")).to_be_in_viewport()
    page.get_by_role("button", name="Back to the conversation").click()
    expect(show(turn(page, 0))).to_be_focused()


def test_the_outline_leads_to_a_section(page: Page, server_url: str) -> None:
    page.goto(server_url)
    page.locator("#pane .outline summary").click()
    page.locator("#pane .outline").get_by_role("link", name="9. Inclusion").click()
    expect(page.locator("#pane h2", has_text="9. Inclusion")).to_be_in_viewport()
    page.locator("#pane .foot").get_by_role("link", name="report").click()
    expect(page.locator("#pane h1")).to_contain_text("Party")
    page.go_back()
    expect(page.locator("#pane h2", has_text="9. Inclusion")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_open_outline_does_not_hide_where_it_leads(page: Page, server_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(server_url)
    if width == 360:
        page.locator("#read").click()
    page.locator("#pane .outline summary").click()
    page.locator("#pane .outline").get_by_role("link", name="5. A safer world").click()
    expect(page.locator("#pane mark")).to_have_text("5. A safer world")
    heading, outline = page.locator("#pane mark").bounding_box(), page.locator("#pane .outline").bounding_box()
    assert heading and outline and heading["y"] > outline["y"] + outline["height"]


def test_another_text_comes_into_the_pane(page: Page, server_url: str) -> None:
    page.goto(server_url)
    page.locator("#intro").get_by_role("link", name="Party").click()
    expect(page.locator("#pane h1")).to_contain_text("Party")
    assert page.url.rstrip("/") == server_url


@pytest.mark.parametrize("way_back", ["button", "escape", "history"])
def test_on_a_phone_the_article_slides_over_and_back(page: Page, server_url: str, way_back: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server_url)
    expect(page.locator("#pane")).not_to_be_visible()
    ask_all(page, "What are the achievements?", "How many teachers were trained?")
    show(turn(page, 1)).scroll_into_view_if_needed()
    at = page.evaluate("scrollY")
    show(turn(page, 1)).click()
    expect(page.locator("#pane mark.short")).to_be_in_viewport()
    expect(page.locator("#pane [data-cite='1']").first).to_be_focused()
    assert page.evaluate("document.querySelector('#talk').inert")
    if way_back == "button":
        page.get_by_role("button", name="Back to the conversation").click()
    elif way_back == "escape":
        page.keyboard.press("Escape")
    else:
        page.go_back()
    expect(page.locator("#pane")).not_to_be_visible()
    expect(show(turn(page, 1))).to_be_focused()
    assert page.evaluate("scrollY") == at


def test_on_a_phone_the_article_can_be_read_by_itself(page: Page, server_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server_url)
    page.locator("#read").click()
    expect(page.locator("#pane h1")).to_be_in_viewport()
    page.locator("#pane .outline summary").click()
    page.locator("#pane .outline").get_by_role("link", name="5. A safer world").click()
    expect(page.locator("#pane h2", has_text="5. A safer world")).to_be_in_viewport()
    page.get_by_role("button", name="Back to the conversation").click()
    expect(page.get_by_label("Your question", exact=True)).to_be_in_viewport()


def test_an_article_that_cannot_be_fetched_is_said_to_be_so(page: Page, server_url: str) -> None:
    page.expected_complaint = "ERR_FAILED"  # type: ignore[attr-defined]
    page.route("**/article?*", lambda route: route.abort())
    page.goto(server_url)
    expect(page.locator("#pane")).to_contain_text("could not be fetched")


def test_a_version_that_is_no_longer_kept_is_said_to_be_gone(page: Page, server_url: str) -> None:
    page.expected_complaint = "404"  # type: ignore[attr-defined]
    page.route("**/article?*", lambda route: route.continue_(url=f"{server_url}/article?v=gone"))
    page.goto(server_url)
    expect(page.locator("#pane")).to_contain_text("no longer kept")
