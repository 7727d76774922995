"""A server that lets the holder of a token build, and stand-ins for the process that builds."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from fastapi.testclient import TestClient
from httpx2 import Client, Response
from starlette.types import Message

from service.builds import process
from service.settings import PREFIX
from web.app import create_app

TOKEN = "a token of the tests"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
PATH = "/index/builds"
TEXT = "The lighthouse of Skagen was finished in 1858. It is 46 metres tall."
SLEEPS = ["sh", "-c", "sleep 60", "build"]
DIES = ["true"]


@pytest.fixture
def admin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A client that sends the token to a server without any index; what it starts sleeps until it is canceled."""
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path))
    monkeypatch.setenv(f"{PREFIX}ADMIN_TOKEN", TOKEN)
    monkeypatch.setattr(process, "COMMAND", SLEEPS)
    client = TestClient(create_app(), headers=BEARER, raise_server_exceptions=False)
    yield client
    for build in client.get(PATH, headers=BEARER).json().get("builds", []):
        client.delete(f"{PATH}/{build['id']}", headers=BEARER)


def started(response: Response) -> str:
    """The address of a build that was taken on."""
    assert response.status_code == 202, response.text
    location = response.headers["Location"]
    assert location == f"{PATH}/{response.json()['id']}"
    return str(location)


def over(client: Client, location: str, within_s: float = 240.0) -> dict[str, Any]:
    """The build once it is over; `within_s` is generous because it gives way to everything else."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        build: dict[str, Any] = client.get(location).json()
        if build["status"] not in ("enqueued", "processing"):
            return build
        time.sleep(0.05)
    raise AssertionError(f"not over within {within_s} s: {build}")


def leave_midway(client: TestClient, path: str, kind: str) -> None:
    """Send the beginning of a body and close the connection, as somebody does who cancels an upload."""
    request = client.build_request("POST", path, headers={"content-type": kind, "content-length": "500"})
    headers = [(name.lower(), value) for name, value in request.headers.raw]
    scope = {"type": "http", "method": "POST", "path": path, "headers": headers, "query_string": b""}
    sent: list[Message] = [{"type": "http.request", "body": b"--x", "more_body": True}, {"type": "http.disconnect"}]

    async def receive() -> Message:
        return sent.pop(0)

    async def send(message: Message) -> None:
        """Nobody listens any more."""

    # In a thread of its own: the browser's tests leave a loop that runs in this one.
    with start_blocking_portal() as portal:
        portal.call(client.app, scope, receive, send)
