"""The README's screenshot: `python -m tests.browser.screenshots`, with an index in TRANSITION_QA_HOME."""

from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from service.serving import ensure_index
from service.settings import load_settings
from tests.browser.conftest import CHROMIUM, QUIET, serving
from tests.browser.test_real import TEACHERS, await_ready
from web.app import create_app

FOLDER = Path(__file__).parent / "screenshots"


def main() -> None:
    """Ask one question and photograph the answer."""
    ensure_index(load_settings())
    FOLDER.mkdir(exist_ok=True)
    with serving(create_app()) as url, sync_playwright() as playwright:
        await_ready(url)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1000, "height": 760}, reduced_motion="reduce")
        page.goto(url)
        page.get_by_label("Your question", exact=True).fill(TEACHERS)
        page.keyboard.press("Enter")
        expect(page.locator(".turn blockquote").first).to_be_visible()
        page.screenshot(path=FOLDER / "chat.png")
        browser.close()


if __name__ == "__main__":
    main()
