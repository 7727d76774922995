"""Forms are in UTF-8, as browsers send them; an encoding that the sender names could make characters that are none."""

from http import HTTPStatus

from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_UTF_8 = {b"utf-8", b"utf8"}


class FormsInUtf8:
    """Refuses a form with 415 that says it is in another encoding."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; the body of one that is refused cannot be read."""
        charset = _charset(scope) if scope["type"] == "http" else None

        async def refused() -> Message:
            # Starlette's own, because FastAPI turns any other error of reading a body into a 400.
            raise HTTPException(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"the form is in {charset!r}; forms are read in 'utf-8' only"
            )

        await self._app(scope, receive if charset is None else refused, send)


def _charset(scope: Scope) -> str | None:
    """The encoding a form is said to be in, where it is another than UTF-8."""
    kind, options = parse_options_header(Headers(scope=scope).get("content-type"))
    charset = options.get(b"charset", b"utf-8").lower()
    return charset.decode("latin-1") if kind == b"multipart/form-data" and charset not in _UTF_8 else None
