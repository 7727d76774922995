"""A limit on the body of a request, held while it arrives."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import TooLarge


class BodyLimit:
    """Raises `TooLarge` once more than `max_bytes` of a body have arrived or were announced."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        """Wrap `app`."""
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        arrived = 0

        async def counted() -> Message:
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            self._check(max(arrived, int(announced) if announced.isdigit() else 0))
            return message

        await self._app(scope, counted, send)

    def _check(self, size: int) -> None:
        if size > self._max_bytes:
            raise TooLarge(f"the body has at least {size:,} bytes; at most {self._max_bytes:,} are read")
