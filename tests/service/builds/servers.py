"""Server processes over one home, on loopback ports of their own, stopped afterwards."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from httpx2 import Client

from service.settings import PREFIX
from tests.service.builds.conftest import BEARER, TOKEN

READY_WITHIN_S = 240.0
STOPPED_WITHIN_S = 20.0


@dataclass(frozen=True, slots=True)
class Server:
    """One process: its address, and a client that sends the token."""

    url: str
    process: "subprocess.Popen[str]"
    client: Client

    def serves(self) -> str | None:
        """The version that it answers from, or None while there is none."""
        version = self.client.get("/health/ready").json().get("version")
        return None if version is None else str(version)

    def await_version(self, version: str, within_s: float = READY_WITHIN_S) -> None:
        """Wait until it answers from `version`."""
        until = time.monotonic() + within_s
        while (serves := self.serves()) != version:
            if self.process.poll() is not None or time.monotonic() > until:
                raise AssertionError(f"{self.url} serves {serves}, not {version}, {within_s} s later")
            time.sleep(0.02)


@contextmanager
def running(home: Path, count: int, version: str) -> Iterator[list[Server]]:
    """`count` servers that answer from `version`."""
    with ExitStack() as stack:
        servers = [stack.enter_context(_server(home)) for _ in range(count)]
        for server in servers:
            server.await_version(version)
        yield servers


@contextmanager
def _server(home: Path) -> Iterator[Server]:
    environment = {**os.environ, f"{PREFIX}HOME": str(home), f"{PREFIX}ADMIN_TOKEN": TOKEN}
    command = [sys.executable, "-m", "service.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            url = (process.stdout.readline() if process.stdout else "").split()[-1].rstrip("/")
            with Client(base_url=url, headers=BEARER, timeout=120) as client:
                yield Server(url, process, client)
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(STOPPED_WITHIN_S)
            process.kill()
