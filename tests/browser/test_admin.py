"""The admin pages in a real browser: by keyboard, without a script, on a phone, and for a screen reader."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from corpus.read import parse_document
from index.encoding.embedding import TextEmbedder
from index.store import Store
from service.building import publish
from service.builds import process
from service.builds.folder import BuildFolder
from service.builds.job import Build, Failure, LeftOut, ReadText, Status
from service.builds.registry import Builds
from service.settings import PREFIX, Settings
from tests.browser.conftest import serving
from tests.browser.test_accessible import violations
from tests.browser.test_real import await_ready
from tests.service.builds.conftest import SLEEPS, TEXT, TOKEN
from web.app import create_app

BUILD_TIMEOUT_MS = 240_000
"""A build gives way to everything else."""
REFUSED = "Failed to load resource"
"""What Chromium says of every page with a status of 400 or more."""
LIGHTHOUSE = "How tall is the lighthouse?"
BROKEN_ONCE = """() => {
  const real = window.fetch;
  window.fetch = async () => { window.fetch = real; return { text: () => Promise.reject(new TypeError("cut off")) }; };
}"""
"""The next response breaks off."""
OWN = f"{LIGHTHOUSE}\nHow many teachers were trained in child safeguarding?"


@pytest.fixture(scope="session")
def two_versions(home: Path, embedder: TextEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article serves; two sentences on a lighthouse are kept beside it. Tests leave it as it is."""
    folder = tmp_path_factory.mktemp("two") / "home"
    shutil.copytree(home, folder, copy_function=shutil.copy2)
    lighthouse = parse_document(TEXT, ".txt", title="Skagen", count_tokens=embedder.count_tokens)
    publish([lighthouse], embedder, Settings(home=folder), activate=False)
    return folder


@pytest.fixture
def own_home(tmp_path: Path, two_versions: Path) -> Path:
    """A copy of it."""
    folder = tmp_path / "home"
    shutil.copytree(two_versions, folder, copy_function=shutil.copy2)
    return folder


@pytest.fixture
def server_url(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The whole application over that copy."""
    monkeypatch.setenv(f"{PREFIX}HOME", str(own_home))
    monkeypatch.setenv(f"{PREFIX}ADMIN_TOKEN", TOKEN)
    with serving(create_app()) as url:
        await_ready(url)
        yield url
    builds = Builds(own_home)
    for build in builds.all():
        builds.cancel(build.id)


@pytest.fixture
def sleeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds that do nothing: the test itself says how far they are."""
    monkeypatch.setattr(process, "COMMAND", SLEEPS)


def sign_in(page: Page, server_url: str) -> None:
    page.goto(f"{server_url}/admin")
    page.get_by_label("Admin token").fill(TOKEN)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Texts", exact=True)).to_be_visible()


def begin(page: Page, server_url: str) -> None:
    page.goto(f"{server_url}/admin/new")
    page.get_by_label("Paste the text").fill(TEXT)
    page.get_by_role("button", name="Build").click()
    expect(page.locator("#stage")).to_contain_text("It begins in a moment")


def record(home: Path, **changes: object) -> None:
    """Change what is known of the newest build, or end it."""
    build = Builds(home).all()[0]
    folder = BuildFolder(home / "builds" / build.id)
    changed: Build = replace(folder.read(), **changes)  # type: ignore[arg-type]
    folder.write(changed)


def found() -> ReadText:
    text = ReadText.of(parse_document(TEXT, ".txt", title="Skagen"))
    return replace(text, left_out=(LeftOut("site chrome", 2, ("Menu", "Search")),))


def tab_to(page: Page, words: str) -> None:
    """Go on by Tab until what is labelled so has the focus."""
    label = "(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()"
    for _ in range(40):
        page.keyboard.press("Tab")
        if str(page.evaluate(label)).startswith(words):
            return
    raise AssertionError(f"Tab never reaches {words!r}")


@pytest.mark.timeout(900)
def test_from_a_pasted_text_to_its_answers_and_back_by_keyboard(page: Page, server_url: str, own_home: Path) -> None:
    first = Store(own_home).current()
    page.goto(f"{server_url}/admin")
    expect(page.get_by_label("Admin token")).to_be_focused()
    page.keyboard.type(TOKEN)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Texts", exact=True)).to_be_visible()
    tab_to(page, "Bring in a new text")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="New text")).to_be_visible()
    tab_to(page, "Paste the text")
    page.keyboard.insert_text(f"{TEXT} Its keeper is called Ane.")
    tab_to(page, "Title")
    page.keyboard.type("Skagen")
    tab_to(page, "Show me first")
    tab_to(page, "Build")
    page.keyboard.press("Enter")
    expect(page.locator("#stage")).to_contain_text("It is kept, and does not serve", timeout=BUILD_TIMEOUT_MS)
    expect(page.get_by_role("heading", name="Skagen")).to_be_visible()
    assert Store(own_home).current() == first
    tab_to(page, "See what would change")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("1 is new")
    tab_to(page, "Compare with questions of your own")
    page.keyboard.insert_text(OWN)
    tab_to(page, "Compare")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 of 2 answers to your questions differ")).to_be_visible()
    changed = page.locator(".change").filter(has_text=LIGHTHOUSE)
    expect(changed.locator("dd").nth(1)).to_contain_text("46 metres")
    tab_to(page, "Let this one serve")
    page.keyboard.press("Enter")
    expect(page.locator("#opening")).to_contain_text("serves now")
    assert Store(own_home).current() != first
    page.goto(server_url)
    page.get_by_label("Your question", exact=True).fill("Who is the keeper?")
    page.keyboard.press("Enter")
    expect(page.locator("#log .answer")).to_contain_text("Ane")
    page.goto(f"{server_url}/admin")
    expect(page.get_by_role("heading", name="Also kept")).to_be_visible()
    tab_to(page, f"Let this one serve: {first}")
    page.keyboard.press("Enter")
    expect(page.locator("#opening")).to_contain_text(f"{first} serves now")
    assert Store(own_home).current() == first


@pytest.mark.usefixtures("sleeping")
def test_everything_works_without_a_script(plain_page: Page, server_url: str, own_home: Path, tmp_path: Path) -> None:
    page = plain_page
    first, second = Store(own_home).versions()
    sign_in(page, server_url)
    page.get_by_role("link", name="Bring in a new text").click()
    (tmp_path / "skagen.md").write_text(TEXT)
    page.get_by_label("Or choose files").set_input_files(tmp_path / "skagen.md")
    page.get_by_label("Let it serve at once").check()
    page.get_by_role("button", name="Build").click()
    expect(page.get_by_role("heading", name="skagen.md")).to_be_visible()
    record(own_home, status=Status.PROCESSING, stage="sentences", done=1, total=2, texts=(found(),))
    page.get_by_role("link", name="Refresh").click()
    expect(page.locator("#stage")).to_contain_text("Measuring what each sentence means")
    expect(page.locator(".warnings")).to_have_text("Skagen: 2 stretches left out as site chrome")
    record(own_home, status=Status.SUCCEEDED, version=second, texts=(found(),))
    page.get_by_role("link", name="Refresh").click()
    page.get_by_role("link", name="See what would change").click()
    page.get_by_role("button", name="Let this one serve").click()
    assert Store(own_home).current() == second
    expect(page.locator("#opening")).to_contain_text(second)
    page.get_by_role("button", name=first).click()
    expect(page.get_by_role("button", name=second)).to_be_visible()
    assert Store(own_home).current() == first
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.usefixtures("sleeping")
def test_progress_is_said_once_a_stage_and_takes_nothing_away(page: Page, server_url: str, own_home: Path) -> None:
    sign_in(page, server_url)
    begin(page, server_url)
    page.evaluate(
        "() => { window.said = []; const stage = document.querySelector('#stage');"
        "new MutationObserver(() => said.push(stage.textContent.trim())).observe(stage, { childList: true }); }"
    )
    record(own_home, status=Status.PROCESSING, stage="passages", done=1, total=10, texts=(found(),))
    page.get_by_text("What was left out as site chrome").click()
    page.get_by_role("button", name="Cancel").focus()
    page.evaluate(BROKEN_ONCE)
    for done in (4, 9):
        record(own_home, status=Status.PROCESSING, stage="passages", done=done, total=10, texts=(found(),))
        expect(page.locator("#progress")).to_contain_text(f"{done} of 10")
    expect(page.get_by_text("Search", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Cancel")).to_be_focused()
    record(own_home, status=Status.SUCCEEDED, version=Store(own_home).versions()[1], texts=(found(),))
    expect(page.get_by_role("link", name="See what would change")).to_be_focused()
    expect(page.get_by_text("Search", exact=True)).to_be_visible()
    expect(page).to_have_title("Done – Skagen")
    assert [" ".join(words.split()) for words in page.evaluate("said")] == [
        "Running Measuring what each passage means…",
        "Done It is kept, and does not serve.",
    ]


@pytest.mark.usefixtures("sleeping")
def test_what_was_typed_outlives_the_session(page: Page, server_url: str, own_home: Path) -> None:
    page.expected_complaint = REFUSED  # type: ignore[attr-defined]
    sign_in(page, server_url)
    page.goto(f"{server_url}/admin/new")
    page.get_by_label("Paste the text").fill(TEXT)
    page.context.clear_cookies()
    page.get_by_role("button", name="Build").click()
    expect(page.get_by_role("alert")).to_contain_text("go back to that page in the browser")
    page.get_by_label("Admin token").fill(TOKEN)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Texts", exact=True)).to_be_visible()
    page.evaluate("history.go(-2)")
    page.get_by_role("button", name="Build").click()
    expect(page.get_by_role("alert")).to_contain_text("Send it again from here")
    assert not Builds(own_home).all()
    page.get_by_role("button", name="Build").click()
    expect(page.locator("#stage")).to_contain_text("It begins in a moment")


@pytest.mark.usefixtures("sleeping")
def test_a_build_is_canceled(page: Page, server_url: str) -> None:
    sign_in(page, server_url)
    begin(page, server_url)
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#stage")).to_contain_text("Canceled")


def test_more_than_is_read_at_once_still_brings_an_answer(page: Page, server_url: str, tmp_path: Path) -> None:
    page.expected_complaint = REFUSED  # type: ignore[attr-defined]
    sign_in(page, server_url)
    page.get_by_role("link", name="Bring in a new text").click()
    (tmp_path / "large.txt").write_text("Ebb and flow. " * 2_000_000)
    page.get_by_label("Or choose files").set_input_files(tmp_path / "large.txt")
    page.get_by_label("Title").fill("Tides")
    page.get_by_role("button", name="Build").click()
    expect(page.get_by_role("alert")).to_contain_text("more than is read at once")
    page.go_back()
    expect(page.get_by_label("Title")).to_have_value("Tides")


@pytest.mark.usefixtures("sleeping")
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_every_page_and_state_is_accessible_and_fits(
    context: BrowserContext, server_url: str, own_home: Path, scheme: str, width: int
) -> None:
    page = context.new_page()
    page.expected_complaint = REFUSED  # type: ignore[attr-defined]
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")

    def check() -> None:
        for summary in page.locator("details:not([open]) > summary:visible").all():
            summary.click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.goto(f"{server_url}/admin")
    check()
    page.get_by_label("Admin token").fill("another token")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("That is another token")
    check()
    sign_in(page, server_url)
    check()
    page.goto(f"{server_url}/admin/new")
    check()
    page.get_by_label("Web address").fill("skagen")
    page.get_by_role("button", name="Build").click()
    expect(page.get_by_label("Web address")).to_have_accessible_description(re.compile("Is no web address"))
    check()
    begin(page, server_url)
    record(own_home, status=Status.PROCESSING, stage="passages", done=1, total=10, texts=(found(),))
    expect(page.locator("#progress")).to_contain_text("1 of 10")
    check()
    failure = Failure("unreadable_text", "noise.txt: byte 0 is NUL")
    record(own_home, status=Status.FAILED, texts=(found(),), failure=failure)
    expect(page.locator(".problem")).to_be_visible()
    check()
    second = Store(own_home).versions()[1]
    page.goto(f"{server_url}/admin/versions/{second}")
    page.get_by_label("Compare with questions").fill(OWN)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".change")).to_have_count(2)
    check()
    page.get_by_label("Compare with questions").fill("Who?\n" * 101)
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_label("Compare with questions")).to_have_accessible_description(re.compile("these are 101"))
    check()
    page.goto(f"{server_url}/admin/versions/0009-00000000")
    expect(page.get_by_role("heading", name="That did not work")).to_be_visible()
    check()
