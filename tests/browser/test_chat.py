import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.fakes import EXAMPLES


def ask(page: Page, question: str) -> None:
    page.get_by_label("Your question", exact=True).fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()


def ask_all(page: Page, *questions: str) -> None:
    """Each when the one before it is answered: until then the page sends no other."""
    for number, question in enumerate(questions, 1):
        ask(page, question)
        expect(page.locator("#log .turn")).to_have_count(number)


def test_asking_without_a_script(plain_page: Page, server_url: str) -> None:
    plain_page.goto(server_url)
    ask(plain_page, "How many teachers were trained?")
    expect(plain_page.locator(".answer")).to_have_text("10,000")
    ask(plain_page, "And since?")
    expect(plain_page.locator(".turn")).to_have_count(2)
    expect(plain_page.locator(".answer").nth(1)).to_have_text("The article does not say.")
    expect(plain_page.locator("#pane")).not_to_be_visible()
    expect(plain_page.locator("#latest")).to_be_in_viewport()
    plain_page.get_by_role("link", name="Show in the article").first.click()
    expect(plain_page.locator("mark.short")).to_have_text("10,000")
    expect(plain_page.locator("mark.short")).to_be_in_viewport()


def test_an_example_without_a_script(plain_page: Page, server_url: str) -> None:
    plain_page.goto(server_url)
    plain_page.get_by_role("button", name=EXAMPLES[0]).click()
    expect(plain_page.locator(".answer")).to_have_text("10,000")


def test_asking_with_the_script_never_leaves_the_page(page: Page, server_url: str) -> None:
    page.goto(server_url)
    page.evaluate("document.body.dataset.same = 'yes'")
    ask(page, "How many teachers were trained?")
    expect(page.locator(".answer")).to_have_text("10,000")
    expect(page.get_by_label("Your question", exact=True)).to_have_value("")
    page.get_by_role("button", name=EXAMPLES[4]).click()
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".certainty summary").nth(1)).to_have_text("Possibly")
    expect(page.locator("[name=history]")).to_have_count(2)
    assert page.evaluate("document.body.dataset.same") == "yes"


def test_the_script_carries_the_conversation(page: Page, server_url: str) -> None:
    page.goto(server_url)
    ask(page, "How many teachers?")
    expect(page.locator(".answer")).to_have_count(1)
    with page.expect_request(lambda request: request.method == "POST") as sent:
        ask(page, "And since?")
    body = sent.value.post_data or ""
    assert body.index("How many teachers?") > body.index('name="history"')
    assert "And since?" in body


def test_the_keyboard_is_enough(page: Page, server_url: str) -> None:
    page.goto(server_url)
    expect(page.get_by_label("Your question", exact=True)).to_be_focused()
    page.keyboard.type("How many")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("teachers?")
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_have_text("10,000")
    expect(page.get_by_label("Your question", exact=True)).to_be_focused()
    page.locator(".further summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("details blockquote").first).to_be_visible()
    page.get_by_role("link", name="Show in the article").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#pane [data-cite='1']").first).to_be_focused()
    expect(page.locator("#pane mark.short")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Show in the article").first).to_be_focused()


def test_the_skip_link_comes_first(page: Page, server_url: str) -> None:
    page.goto(server_url + "/article")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the text")).to_be_in_viewport()
    page.goto(server_url)
    page.get_by_role("link", name="Skip to the question box").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your question", exact=True)).to_be_focused()


def test_what_is_no_question_is_said_in_the_log(page: Page, server_url: str) -> None:
    page.expected_complaint = "Failed to load resource"  # type: ignore[attr-defined]
    page.goto(server_url)
    long = "long " * 300
    ask(page, long)
    expect(page.locator(".log .problem")).to_contain_text("at most 1,000")
    expect(page.get_by_label("Your question", exact=True)).to_have_value(long.strip())
    expect(page.locator("[name=history]")).to_have_count(0)


@pytest.mark.parametrize("nothing", ["", " "])
def test_an_empty_box_asks_nothing(page: Page, server_url: str, nothing: str) -> None:
    page.goto(server_url)
    ask(page, nothing)
    expect(page.get_by_label("Your question", exact=True)).to_be_focused()
    ask(page, "How many teachers?")
    expect(page.locator(".answer")).to_have_text("10,000")
    expect(page.locator("#log .turn")).to_have_count(1)


def test_a_problem_makes_room_for_what_comes_next(page: Page, server_url: str) -> None:
    page.expected_complaint = "Failed to load resource"  # type: ignore[attr-defined]
    page.goto(server_url)
    page.route(server_url + "/", lambda route: route.abort())
    for _ in range(2):
        ask(page, "How many teachers?")
        expect(page.locator("#log .problem")).to_have_count(1)
        expect(page.get_by_label("Your question", exact=True)).to_have_value("How many teachers?")
    page.unroute(server_url + "/")
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_have_text("10,000")
    expect(page.locator("#log .turn")).to_have_count(1)


@pytest.mark.parametrize("outage", ["down", "strange"])
def test_an_outage_is_said_in_the_log(page: Page, server_url: str, outage: str) -> None:
    def fail(route: Route) -> None:
        if outage == "down":
            route.abort()
        else:
            route.fulfill(status=502, body="<h1>Bad gateway</h1>", content_type="text/html")

    page.expected_complaint = "Failed to load resource"  # type: ignore[attr-defined]
    page.goto(server_url)
    page.route(server_url + "/", fail)
    ask(page, "How many teachers?")
    expect(page.locator(".log .problem")).to_contain_text("could not be fetched")
    expect(page.locator(".log .problem")).to_contain_text("still in the box")
    expect(page.get_by_label("Your question", exact=True)).to_have_value("How many teachers?")
    page.unroute(server_url + "/")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".answer")).to_have_text("10,000")


def test_a_question_is_never_markup(page: Page, server_url: str) -> None:
    page.goto(server_url)
    attack = "<img src=x onerror=alert(1)> teachers"
    ask(page, attack)
    expect(page.locator(".answer")).to_have_text("10,000")
    expect(page.locator(".log .question")).to_contain_text(attack)
    expect(page.locator(".log img")).to_have_count(0)


def test_the_conversation_is_there_on_the_way_back_and_after_a_reload(page: Page, server_url: str) -> None:
    page.goto(server_url)
    ask_all(page, "How many teachers?", "child mortality?")
    page.reload()
    expect(page.locator(".answer")).to_have_count(2)
    page.goto(server_url + "/article")
    page.go_back()
    expect(page.locator(".answer")).to_have_count(2)
    expect(page.locator(".answer").nth(1)).to_contain_text("from 95 to 18")
    expect(page.locator("[name=history]")).to_have_count(2)
    page.get_by_role("link", name="Clear conversation").click()
    expect(page.locator(".answer")).to_have_count(0)
    page.reload()
    expect(page.locator(".answer")).to_have_count(0)


def test_a_long_conversation_is_come_back_to_where_it_was(page: Page, server_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server_url)
    ask_all(page, "How many teachers?", "child mortality?", "What happens next?", "Who won?")
    page.evaluate("scrollTo(0, 900)")
    page.reload()
    expect(page.locator(".answer")).to_have_count(4)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("scrollY") == 900
    page.goto(server_url + "/article")
    page.get_by_role("link", name="Ask a question", exact=True).click()
    expect(page.locator(".turn .question").last).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_nothing_scrolls_sideways(page: Page, server_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(server_url)
    ask(page, "What are the achievements? " + "w" * 200)
    expect(page.locator(".answer")).to_have_count(1)
    page.locator("#log .further summary").click()
    for path in ("", "/article", "/article?d=1", "/article?d=9"):
        if path:
            page.expected_complaint = "404"  # type: ignore[attr-defined]
            page.goto(server_url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_page_begins_at_its_top(page: Page, server_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 560})
    page.goto(server_url)
    expect(page.get_by_label("Your question", exact=True)).to_be_focused()
    expect(page.get_by_label("Your question", exact=True)).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize(("width", "height"), [(740, 360), (640, 400)])
def test_on_a_low_screen_the_box_stays_and_hides_nothing(page: Page, server_url: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(server_url)
    box = page.get_by_label("Your question", exact=True)
    expect(box).to_be_focused()
    assert page.evaluate("scrollY") == 0
    ask_all(page, "How many teachers?", "What are the achievements?")
    expect(box).to_be_in_viewport(ratio=1)
    question, form = page.locator(".turn .question").last.bounding_box(), page.locator(".ask").bounding_box()
    assert question and form
    assert 0 <= question["y"] < 20
    assert form["height"] < height / 4


def test_what_has_the_focus_is_not_under_the_box(page: Page, server_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(server_url)
    ask(page, "What are the achievements?")
    expect(page.locator(".answer")).to_have_count(1)
    page.evaluate("scrollTo(0, 0)")
    for link in page.locator(".parts a").all():
        link.focus()
        box, form = link.bounding_box(), page.locator(".ask").bounding_box()
        assert box and form and box["y"] + box["height"] <= form["y"]


def test_targets_are_large_enough(page: Page, server_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server_url)
    ask(page, "What are the achievements?")
    expect(page.locator(".answer")).to_have_count(1)
    targets = page.locator("button:visible, summary:visible, textarea, header a:not(.skip), .reply a:visible")
    sizes = [box for target in targets.all() if (box := target.bounding_box())]
    assert len(sizes) > 15
    assert [box for box in sizes if min(box["width"], box["height"]) < 24] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page: Page, server_url: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(server_url)
    ask(page, "How many teachers?")
    expect(page.locator(".answer")).to_have_count(1)
    for selector in (".answer", ".certainty", "blockquote", "mark.short", "figcaption", ".question", ".send", ".aside"):
        assert page.locator(selector).first.evaluate(CONTRAST) >= 4.5, selector


CONTRAST = """element => {
  const parse = color => color.match(/[\\d.]+/g).map(Number);
  const light = color => {
    const [r, g, b] = parse(color).slice(0, 3).map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let ground = element;
  const isClear = e => (parse(getComputedStyle(e).backgroundColor)[3] ?? 1) === 0;
  while (ground.parentElement && isClear(ground)) ground = ground.parentElement;
  const [a, b] = [light(getComputedStyle(element).color), light(getComputedStyle(ground).backgroundColor)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""
