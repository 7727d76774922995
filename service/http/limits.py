"""A limit on the body of a request, held while it arrives."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyLimit:
    """Refuses a request with 413 once more than `max_bytes` of its body have arrived or were announced.

    `of_path` names the paths with a limit of their own.
    """

    def __init__(self, app: ASGIApp, max_bytes: int, of_path: Mapping[str, int]) -> None:
        """Wrap `app`."""
        self._app = app
        self._max_bytes = max_bytes
        self._of_path = of_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        max_bytes = self._of_path.get(scope["path"], self._max_bytes)
        header = dict(scope["headers"]).get(b"content-length", b"")
        announced = int(header) if header.isdigit() else 0
        arrived = 0

        async def counted() -> Message:
            nonlocal arrived
            _check(announced, max_bytes)
            message = await receive()
            arrived += len(message.get("body", b""))
            _check(arrived, max_bytes)
            return message

        await self._app(scope, counted, send)


def _check(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        # Starlette's own, because FastAPI turns any other error of reading a body into a 400.
        detail = f"the body has at least {size:,} bytes; at most {max_bytes:,} are read"
        raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
