"""The README's pictures: `python -m tests.browser.screenshots`, with an index in TRANSITION_QA_HOME."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from service.serving import ensure_index
from service.settings import load_settings
from tests.browser.conftest import CHROMIUM, QUIET, serving
from tests.browser.test_real import TEACHERS, await_ready
from web.app import create_app

FOLDER = Path(__file__).parent / "screenshots"
UNSAID = "Who won the football cup?"


def main() -> None:
    """Ask, and photograph the answer beside the article, in the dark, on a phone, and where there is none."""
    ensure_index(load_settings())
    FOLDER.mkdir(exist_ok=True)
    with serving(create_app()) as url, sync_playwright() as playwright:
        await_ready(url)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for name, width, height, is_dark in (
            ("chat", 1280, 800, False),
            ("chat-dark", 1280, 800, True),
            ("phone", 360, 740, False),
        ):
            page = opened(browser, url, width, height, is_dark=is_dark)
            ask(page, TEACHERS)
            page.screenshot(path=FOLDER / f"{name}.png")
        page.get_by_role("link", name="Show in the article").first.click()
        expect(page.locator("#pane mark").first).to_be_visible()
        page.screenshot(path=FOLDER / "phone-article.png")
        page = opened(browser, url, 1280, 800, is_dark=False)
        ask(page, UNSAID)
        page.screenshot(path=FOLDER / "no-answer.png")
        browser.close()


def opened(browser: Browser, url: str, width: int, height: int, *, is_dark: bool) -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if is_dark else "light",
        reduced_motion="reduce",
    )
    page.goto(url)
    return page


def ask(page: Page, question: str) -> None:
    """Ask, and wait until the article has followed."""
    page.get_by_label("Your question", exact=True).fill(question)
    page.keyboard.press("Enter")
    expect(page.locator("#log .answer")).to_be_visible()
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    main()
