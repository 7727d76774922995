"""Made-up uploads, each of which has to be read or refused with its reason, by a server that goes on serving:
`python -m tests.service.builds.fuzz --uploads 10000`.

Nearly all only ask to be looked at. Those are done in processes divided from one that has loaded everything, model
included, because loading it for each would take hours; the others are built and served in processes as they always are.
"""
# ruff: noqa: T201

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from multiprocessing.reduction import DupFd
from pathlib import Path
from random import Random
from typing import Any, TextIO
from unittest.mock import patch

from httpx2 import Client, HTTPError, Response

from index.store import Store
from service.builds import process
from service.builds.folder import BuildFolder
from service.settings import PREFIX, load_settings
from tests.browser.conftest import serving
from tests.service.builds.conftest import BEARER, PATH, TEXT, TOKEN, over, started
from tests.service.builds.fuzz_uploads import Sent, made_up
from web.app import create_app

CLEAR = {409, 413, 415, 422}
UNCLEAR = {"internal_error", "process_died"}
"""Codes of builds that failed through a fault of ours."""
BUILD_SECONDS, BUILD_MEMORY_BYTES = 30, 2_000_000_000
QUESTION = "How tall is the lighthouse?"
_start_anew = process.start


class Divided:
    """What is waited for of a process that came out of the one that has loaded everything."""

    def __init__(self, child: ForkServerProcess) -> None:
        self._child = child

    def wait(self) -> None:
        self._child.join()


class Passed:
    """A descriptor that a child inherits."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def __reduce__(self) -> tuple[Any, ...]:
        return _received, (DupFd(self.descriptor),)


def _received(passed: Any) -> "Passed":  # noqa: ANN401
    return Passed(passed.detach())


def start(folder: BuildFolder, lock: TextIO) -> Any:  # noqa: ANN401
    """As `process.start`; a build that is only a look at a text comes out of the process that has loaded everything."""
    if not folder.asked().dry_run:
        return _start_anew(folder, lock)
    child = multiprocessing.get_context("forkserver").Process(
        target=_work, args=(str(folder.path), Passed(lock.fileno()))
    )
    child.start()
    lock.write(str(child.pid))
    return Divided(child)


def _work(path: str, lock: Passed) -> None:
    from service.builds import worker

    os.setpgid(0, 0)
    worker.main(Path(path), load_settings())


@contextmanager
def fuzzed(home: Path) -> Iterator["Fuzz"]:
    """A server over `home`, which holds a generation that serves."""
    environment = {
        f"{PREFIX}HOME": str(home),
        f"{PREFIX}ADMIN_TOKEN": TOKEN,
        f"{PREFIX}BUILD_SECONDS": str(BUILD_SECONDS),
    }
    with patch.dict(os.environ, environment), patch.object(process, "start", start):
        multiprocessing.get_context("forkserver").set_forkserver_preload(["tests.service.builds.fuzz_loaded"])
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


def main() -> int:
    from corpus.read import parse_document
    from index.embedding import TextEmbedder
    from service.building import publish

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uploads", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="number of the first, to send one again")
    given = parser.parse_args()
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        with patch.dict(os.environ, {f"{PREFIX}HOME": scratch}):
            publish([parse_document(TEXT, ".txt")], TextEmbedder(), load_settings())
        with fuzzed(home) as fuzz:
            for case in range(given.first, given.first + given.uploads):
                fuzz.send(given.seed, case)
                if (case + 1) % 500 == 0:
                    print(
                        f"{case + 1:,} sent in {time.perf_counter() - begin:.0f} s, {len(fuzz.faults)} faults",
                        flush=True,
                    )
    for (kind, outcome), count in sorted(fuzz.outcomes.items()):
        print(f"{count:>6}  {kind}: {outcome}")
    print(f"{given.uploads:,} uploads in {time.perf_counter() - begin:.0f} s, {len(fuzz.faults)} faults")
    return 1 if fuzz.faults else 0


if __name__ == "__main__":
    sys.exit(main())
