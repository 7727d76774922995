"""What kind of body a request brings."""

from fastapi import Request

from service.errors import WrongContentType

JSON = "application/json"


def body_kind(request: Request, *wanted: str) -> str:
    """The content type of a request.

    Raises:
        WrongContentType: it is none of those that are wanted.
    """
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in wanted:
        raise WrongContentType(f"content type is {kind or 'missing'!r}; send {' or '.join(wanted)}")
    return kind


def json_body(request: Request) -> None:
    """Refuse any other kind of body.

    Raises:
        WrongContentType: the content type is not JSON.
    """
    body_kind(request, JSON)
