"""Errors as a page for whoever reads pages; everybody else keeps the problem document."""

from collections.abc import Callable
from typing import cast

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from web.headers import SECURITY_HEADERS
from web.rendering import ErrorPage, render

Handler = Callable[[Request, Exception], Response]
_WORDS = {
    404: ("Not here", "There is nothing at this address."),
    405: ("Not this way", "This address is for programs; it shows no page."),
    413: ("Too much at once", "That was more than is read in one go. Please shorten it."),
    500: ("Something went wrong", "This is our fault and not yours. Please try again in a moment."),
}


def add_error_pages(app: FastAPI) -> None:
    """Put a page before the problem documents that a browser can run into by itself; call it after they are added."""
    for kind in (HTTPException, Exception):
        app.add_exception_handler(kind, _page_or(cast("Handler", app.exception_handlers[kind])))


def _page_or(problem: Handler) -> Handler:
    """Answers as `problem` does, which also writes the log, or with a page in its place where one is accepted."""

    def handler(request: Request, error: Exception) -> Response:
        response = problem(request, error)
        kept = {"Allow": response.headers["Allow"]} if "Allow" in response.headers else {}
        if "text/html" in request.headers.get("accept", "") and response.status_code in _WORDS:
            response = render(ErrorPage(*_WORDS[response.status_code]), response.status_code)
        # What answers a bug is outside of middleware.
        response.headers.update({**kept, **SECURITY_HEADERS, "Vary": "Accept"})
        return response

    return handler
