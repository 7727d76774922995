"""What stands before every page here: a session, and of what changes something also where it was sent from."""

import secrets
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from web.admin.sessions import LIFETIME_S, Session, Sessions
from web.rendering import Page, render

COOKIE = "admin"
PATH = "/admin"
FORM_TOKEN = "form_token"


class NotSignedIn(Exception):
    """There is no session, or it is over."""


class SentFromElsewhere(Exception):
    """A form that did not come from a page of this server."""


class StaleForm(Exception):
    """A form of an earlier session; pressed again on a fresh page it does what it says."""


def signed_in(request: Request) -> Session:
    """The session of a request.

    Raises:
        NotSignedIn: there is none.
    """
    session = sessions(request).read(request.cookies.get(COOKIE, ""))
    if session is None:
        raise NotSignedIn
    return session


def same_origin(request: Request) -> None:
    """Let nothing through that the page of another site sent; what a browser says of it, no page can change.

    Raises:
        SentFromElsewhere: it was.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        is_elsewhere = site != "same-origin"
    else:
        # Old browsers do not say it, nor does any over plain HTTP. A proxy may speak TLS in our place, so of the origin
        # only the host is ours to compare.
        is_elsewhere = origin is not None and origin.partition("://")[2] != request.headers.get("host")
    if is_elsewhere:
        raise SentFromElsewhere


SignedIn = Annotated[Session, Depends(signed_in)]
SameOrigin = Depends(same_origin)


async def sent_form(request: Request, session: SignedIn) -> FormData:
    """The short fields of a form, once its token is found to be this session's.

    Raises:
        StaleForm: it is another one.
    """
    form = await request.form(max_files=0, max_fields=10)
    check_form_token(form, session)
    return form


SentForm = Annotated[FormData, Depends(sent_form)]


def check_form_token(form: FormData, session: Session) -> None:
    """Compare the token that came with a form.

    Raises:
        StaleForm: it is another one.
    """
    if not secrets.compare_digest(str(form.get(FORM_TOKEN)).encode(), session.form_token.encode()):
        raise StaleForm


def sessions(request: Request) -> Sessions:
    """The sessions of this server."""
    found: Sessions = request.app.state.sessions
    return found


def remember(request: Request, response: Response, session: Session) -> None:
    """Have the browser keep the session: for these pages only, out of reach of scripts and of other sites."""
    is_encrypted = request.url.scheme == "https"
    response.set_cookie(
        COOKIE, session.cookie, LIFETIME_S, path=PATH, secure=is_encrypted, httponly=True, samesite="strict"
    )


def shown(request: Request, session: Session, page: Page, status: int = 200) -> Response:
    """The page, with the session renewed; nobody else may keep it."""
    response = render(page, status)
    response.headers["Cache-Control"] = "private, no-cache"
    remember(request, response, session)
    return response


def forget(response: Response) -> None:
    """Have the browser drop it."""
    response.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="strict")
