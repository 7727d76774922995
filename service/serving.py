"""`serve`: the index of the shipped article when there is none, then the web server."""

import socket
import subprocess
import sys

import uvicorn

from corpus.shipped import SHIPPED_ARTICLE
from index.store import Store
from service.errors import CannotServe
from service.settings import Settings

APPLICATION = "web.app:create_app"
"""An import string, so that nothing here imports the room to the right."""


def serve(host: str, port: int, settings: Settings) -> None:
    """Serve until interrupted.

    Raises:
        CannotServe: the address is taken or not ours, or the first index could not be built.
    """
    listening = _listening(host, port)
    with listening:
        ensure_index(settings)
        shown = f"[{host}]" if ":" in host else host  # an IPv6 address
        print(f"Chat and API on http://{shown}:{listening.getsockname()[1]}/", flush=True)  # noqa: T201
        server = uvicorn.Server(uvicorn.Config(APPLICATION, factory=True, log_level="warning"))
        server.run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """A socket bound before anything slow is done, so that a port in use is known at once."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except (OSError, UnicodeError) as error:
        raise CannotServe(f"{host}:{port}: {error}; choose another with --host or --port") from error


def ensure_index(settings: Settings) -> None:
    """Build the shipped article in a process of its own, which takes PyTorch along when it ends."""
    store = Store(settings.home)
    if not store.is_new():
        return
    # As in `service.builds.process`, no module of the folder we are in is run instead.
    command = [sys.executable, "-P", "-m", "service.cli", "build", str(SHIPPED_ARTICLE)]
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
        store.wait_for_builder()  # another process may be building the first index at the same time
        if store.is_new():
            raise CannotServe("there is no index yet, and building the shipped article failed; see above")
