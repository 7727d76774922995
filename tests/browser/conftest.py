"""A real Chromium and a server on a loopback port. Without Chromium these tests fail: a skip would hide them."""

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Error,
    Page,
    Request,
    WebError,
    expect,
    sync_playwright,
)

from tests.web.fakes import FakeAssistant, app_with

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_TIMEOUT_S = 20
STEP_TIMEOUT_MS = 20_000
"""Far more than anything takes; what is waited for has to come also where other things run beside."""


@contextlib.contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serves `app` in a thread and yields its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    deadline = time.monotonic() + START_TIMEOUT_S
    while not server.started:
        assert thread.is_alive() and time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(START_TIMEOUT_S)
    listener.close()
    assert not thread.is_alive(), "the server did not stop"


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The pages, with answers that are fixed."""
    with serving(app_with(FakeAssistant())) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=STEP_TIMEOUT_MS)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        except Error as error:
            message = f"no Chromium at {CHROMIUM}; install it, or name it in CHROMIUM: {error.message}"
            pytest.fail(message, pytrace=False)
        yield browser
        browser.close()


class Watch:
    """Notes in `complaints` what the pages of a context may not do, with or without JavaScript: say something on the
    console, fail, open a dialog, run into their policy, or reach another host.
    """

    def __init__(self, context: BrowserContext, server_url: str) -> None:
        self.complaints: list[str] = []
        self._context, self._host = context, urlsplit(server_url).netloc
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("dialog", self._dialog)
        context.on("request", self._request)
        context.on("page", self._page)

    def assert_quiet(self) -> None:
        """A test that has to provoke one sets `expected_complaint` of its page to a part of it."""
        expected = [getattr(page, "expected_complaint", None) for page in self._context.pages]
        unexpected = [c for c in self.complaints if not any(part and part in c for part in expected)]
        assert not unexpected, "\n".join(unexpected)

    def _console(self, message: ConsoleMessage) -> None:
        # An "info" is Chromium's own remark, such as that a slow page's autofocus came after the reader's click.
        if message.type != "info":
            self.complaints.append(f"console {message.type}: {message.text}")

    def _error(self, error: WebError) -> None:
        self.complaints.append(f"uncaught: {error.error.message}")

    def _dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"{dialog.type}: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).netloc != self._host:
            self.complaints.append(f"requested {request.url}")

    def _page(self, page: Page) -> None:
        """Chromium's own reports of a policy that was broken; where it has some from before, it sends those too."""
        session = self._context.new_cdp_session(page)
        session.on("Audits.issueAdded", self._issue)
        session.send("Audits.enable")

    def _issue(self, event: dict[str, Any]) -> None:
        if event["issue"]["code"] == "ContentSecurityPolicyIssue":
            self.complaints.append(f"policy: {event['issue']['details']}")


@contextlib.contextmanager
def watched(browser: Browser, server_url: str, *, with_script: bool = True) -> Iterator[BrowserContext]:
    """A fresh profile that is watched; animations are off, so that what is measured stands still."""
    context = browser.new_context(reduced_motion="reduce", java_script_enabled=with_script)
    context.set_default_timeout(STEP_TIMEOUT_MS)
    watch = Watch(context, server_url)
    try:
        yield context
        watch.assert_quiet()
    finally:
        context.close()


@pytest.fixture
def context(browser: Browser, server_url: str) -> Iterator[BrowserContext]:
    """For a test that opens its pages itself."""
    with watched(browser, server_url) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page that may complain of nothing."""
    return context.new_page()


@pytest.fixture
def plain_page(browser: Browser, server_url: str) -> Iterator[Page]:
    """The same without JavaScript."""
    with watched(browser, server_url, with_script=False) as context:
        yield context.new_page()
