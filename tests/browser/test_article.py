from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from corpus.document import Document, Span
from tests.web.fakes import ARTICLE, EMOJI, VERSION, find

MARKED = "marks => marks.map(mark => mark.textContent).join('')"


def permalink(index: int, span: Span) -> str:
    return f"/article?v={VERSION}&d={index}#c{span.start}-{span.end}"


def marked_link(index: int, span: Span) -> str:
    return permalink(index, span).replace("#", f"&c={span.start}-{span.end}#")


@pytest.mark.parametrize(
    ("index", "document", "words"),
    [
        (0, ARTICLE, "UNICEF will continue to support Azerbaijan through its regional office"),
        (0, ARTICLE, "Long-term resilience"),
        (1, EMOJI, "guests <b>danced</b> & sang 🎶 all"),
        (1, EMOJI, "🏡 Nobody"),
        (1, EMOJI, "came.\r\nThen 🎈"),
    ],
)
@pytest.mark.parametrize("link", [permalink, marked_link])
def test_a_permalink_marks_its_range_and_goes_there(
    page: Page, server_url: str, index: int, document: Document, words: str, link: Callable[[int, Span], str]
) -> None:
    page.goto(server_url + link(index, find(document, words)))
    marks = page.locator("mark.cited")
    expect(marks).to_have_count(1)
    assert marks.evaluate_all(MARKED) == words
    expect(marks.first).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 1280])
def test_marked_lines_of_the_title_do_not_cover_each_other(page: Page, server_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(server_url + marked_link(0, find(ARTICLE, ARTICLE.title)))
    lines = page.locator(".title mark").evaluate(
        "mark => [...mark.getClientRects()].map(({top, bottom}) => [top, bottom])"
    )
    assert len(lines) > 1
    assert all(above[1] <= below[0] for above, below in pairwise(lines))


def test_a_range_across_passages_is_marked_in_each(page: Page, server_url: str) -> None:
    span = Span(find(ARTICLE, "shared journey").start, find(ARTICLE, "With support from").end)
    page.goto(server_url + permalink(0, span))
    marks = page.locator("mark.cited")
    expect(marks).to_have_count(3)
    expect(marks.nth(2)).to_have_text("With support from")
    expect(marks.first).to_be_in_viewport()


def test_going_from_place_to_place_leaves_one_mark(page: Page, server_url: str) -> None:
    page.goto(server_url + marked_link(0, find(ARTICLE, "10,000 teachers")))
    text = page.locator("#text").text_content()
    for words in ("teachers have been", "10,000 teachers", "80,000 children"):
        span = find(ARTICLE, words)
        page.evaluate(f"location.hash = '#c{span.start}-{span.end}'")
        expect(page.locator("mark.cited")).to_have_text(words)
        expect(page.locator("mark.cited")).to_be_in_viewport()
    assert page.locator("#text").text_content() == text


@pytest.mark.parametrize("fragment", ["#c5-2", "#c9999999-99999999", "#c", "#nothing", "#c1-2x"])
def test_a_fragment_that_is_no_range_marks_nothing(page: Page, server_url: str, fragment: str) -> None:
    page.goto(server_url + "/article" + fragment)
    expect(page.locator("h1")).to_have_text(ARTICLE.title)
    expect(page.locator("mark")).to_have_count(0)


def test_a_left_out_place_is_opened(page: Page, server_url: str) -> None:
    page.goto(server_url + permalink(0, find(ARTICLE, "emergency alert banner")))
    expect(page.locator("mark.cited")).to_be_in_viewport()


def test_a_marked_link_needs_no_script(plain_page: Page, server_url: str) -> None:
    plain_page.goto(server_url + marked_link(0, find(ARTICLE, "Going forward, UNICEF")))
    expect(plain_page.locator("mark.cited")).to_have_text("Going forward, UNICEF")
    expect(plain_page.locator("mark.cited")).to_be_in_viewport()


def test_a_passage_is_reached_without_a_script_and_without_the_query(plain_page: Page, server_url: str) -> None:
    span = ARTICLE.passages[-1].span
    plain_page.goto(server_url + permalink(0, span))
    expect(plain_page.locator(f"#c{span.start}-{span.end}")).to_be_in_viewport()


@pytest.mark.parametrize("with_script", [True, False])
def test_the_contents_are_folded_on_a_phone_and_open_beside_the_text(
    page: Page, plain_page: Page, server_url: str, with_script: bool
) -> None:
    here = page if with_script else plain_page
    contents = here.get_by_role("navigation", name="Contents")
    link = contents.get_by_role("link", name="9. Inclusion")
    here.set_viewport_size({"width": 360, "height": 740})
    here.goto(server_url + "/article")
    expect(link).not_to_be_visible()
    contents.locator("summary").click()
    link.click()
    expect(here.locator("h2", has_text="9. Inclusion")).to_be_in_viewport()
    here.goto("about:blank")
    here.set_viewport_size({"width": 1280, "height": 800})
    here.goto(server_url + "/article")
    expect(contents.locator("summary")).not_to_be_visible()
    expect(contents.get_by_text("Contents", exact=True).first).to_be_visible()
    link.click()
    expect(here.locator("h2", has_text="9. Inclusion")).to_be_in_viewport()
