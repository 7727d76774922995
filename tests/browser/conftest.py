"""A real Chromium and a server on a loopback port. Without Chromium these tests fail: a skip would hide them."""

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, sync_playwright

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
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        except Error as error:
            message = f"no Chromium at {CHROMIUM}; install it, or name it in CHROMIUM: {error.message}"
            pytest.fail(message, pytrace=False)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile; animations are off, so that what is measured stands still."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, server_url: str) -> Iterator[Page]:
    """A page that may say nothing on its console and reach no other host."""
    page = context.new_page()
    complaints: list[str] = []

    def note_request(request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(server_url).netloc:
            complaints.append(f"requested {request.url}")

    def note_console(message: ConsoleMessage) -> None:
        # An "info" is Chromium's own remark, such as that a slow page's autofocus came after the reader's click.
        if message.type != "info":
            complaints.append(f"console {message.type}: {message.text}")

    page.on("console", note_console)
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error.message}"))
    page.on("request", note_request)
    yield page
    expected = getattr(page, "expected_complaint", None)
    assert [c for c in complaints if expected is None or expected not in c] == []


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()
