"""Uploads sent one behind the other, and what became of each and of what serves."""
# ruff: noqa: T201

import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest.mock import patch

from httpx2 import Client, HTTPError, Response

from index.store import Store
from service.builds import process
from service.settings import PREFIX
from tests.browser.conftest import serving
from tests.service.builds.conftest import BEARER, PATH, TOKEN, over, started
from tests.service.builds.fuzz import dividing
from tests.service.builds.fuzz.uploads import Sent, made_up
from web.app import create_app

CLEAR = {409, 413, 415, 422}
UNCLEAR = {"internal_error", "process_died"}
"""Codes of builds that failed through a fault of ours."""
BUILD_SECONDS, BUILD_MEMORY_BYTES = 30, 2_000_000_000
QUESTION = "How tall is the lighthouse?"


@contextmanager
def fuzzed(home: Path) -> Iterator["Fuzz"]:
    """A server over `home`, which holds a generation that serves."""
    environment = {
        f"{PREFIX}HOME": str(home),
        f"{PREFIX}ADMIN_TOKEN": TOKEN,
        f"{PREFIX}BUILD_SECONDS": str(BUILD_SECONDS),
    }
    with patch.dict(os.environ, environment), patch.object(process, "start", dividing.start):
        multiprocessing.get_context("forkserver").set_forkserver_preload([dividing.__name__, f"{__package__}.loaded"])
        with serving(create_app()) as url, Client(base_url=url, headers=BEARER, timeout=120) as client:
            yield Fuzz(client, Store(home))


class Fuzz:
    """Sends, and counts in `outcomes` what came of each kind; `faults` has a line for whatever should not have come."""

    def __init__(self, client: Client, store: Store) -> None:
        self.outcomes: Counter[tuple[str, str]] = Counter()
        self.faults: list[str] = []
        self._client, self._store = client, store
        self._await(store.current())

    def send(self, seed: int, case: int) -> None:
        """Send the upload that `seed` and `case` make up, see how it ends, and what serves afterwards."""
        kind, sent = made_up(Random(f"{seed}-{case}"))
        began, before = time.monotonic(), self._store.current()
        try:
            outcome = self._outcome(sent, before)
            self._check_serving(before)
        except (AssertionError, HTTPError) as error:
            outcome = "FAULT"
            self.faults.append(f"case {seed}-{case}, {kind}: {type(error).__name__}: {str(error)[:500]}")
            print(self.faults[-1], flush=True)
        self.outcomes[kind, outcome] += 1
        if (took_s := time.monotonic() - began) > BUILD_SECONDS / 4:
            print(f"case {seed}-{case}, {kind}: {outcome} after {took_s:.0f} s", flush=True)

    def _outcome(self, sent: Sent, before: str) -> str:
        response = self._client.post(PATH, content=sent.body, headers=[(b"content-type", sent.content_type.encode())])
        if response.status_code != 202:
            return _refusal(response)
        build = over(self._client, started(response), within_s=3 * BUILD_SECONDS)
        current = self._store.current()
        if build["status"] == "succeeded":
            assert build["texts"] and build["counts"]["passages"] > 0, build
            assert (build["version"] is None) == build["dry_run"] == (current == before), build
            return "built" if build["version"] else "read"
        assert (build["status"], current) == ("failed", before), build
        assert build["error"]["code"] not in UNCLEAR and build["error"]["message"], build
        return str(build["error"]["code"])

    def _check_serving(self, before: str) -> None:
        """Something new is soon the only thing that answers; otherwise it is what answered before."""
        assert self._client.get("/health/live").status_code == 200
        if (version := self._store.current()) != before:
            self._await(version)
        answer = self._client.post("/ask", json={"question": QUESTION})
        assert answer.status_code == 200 and answer.json()["index"]["version"] == version, answer.text

    def _await(self, version: str, within_s: float = 120.0) -> None:
        until = time.monotonic() + within_s
        while (ready := self._client.get("/health/ready")).json().get("version") != version:
            assert time.monotonic() < until, f"{version} does not serve: {ready.text}"
            time.sleep(0.05)


def _refusal(response: Response) -> str:
    assert response.status_code in CLEAR, f"{response.status_code}: {response.text[:300]}"
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json", response.headers
    assert (problem["status"], problem["instance"]) == (response.status_code, PATH) and problem["detail"], problem
    return str(response.status_code)
