"""A limit on the body of a request, held while it arrives."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyLimit:
    """Refuses a request with 413 once more than `max_bytes` of its body have arrived or were announced."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        """Wrap `app`."""
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        header = dict(scope["headers"]).get(b"content-length", b"")
        announced = int(header) if header.isdigit() else 0
        arrived = 0

        async def counted() -> Message:
            nonlocal arrived
            self._check(announced)
            message = await receive()
            arrived += len(message.get("body", b""))
            self._check(arrived)
            return message

        await self._app(scope, counted, send)

    def _check(self, size: int) -> None:
        if size > self._max_bytes:
            # Starlette's own, because FastAPI turns any other error of reading a body into a 400.
            detail = f"the body has at least {size:,} bytes; at most {self._max_bytes:,} are read"
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
