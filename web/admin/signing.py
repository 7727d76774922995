"""Signing in and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from web.admin.guard import PATH, SameOrigin, SentForm, SignedIn, forget, remember, sessions
from web.admin.pages import SignInPage
from web.admin.route import AdminRoute
from web.rendering import render

signing = APIRouter(include_in_schema=False, route_class=AdminRoute, dependencies=[SameOrigin])


@signing.post(f"{PATH}/sign-in")
def sign_in(request: Request, token: Annotated[str, Form()] = "", after: Annotated[str, Form()] = "") -> Response:
    """Begin a session and go on to the page that was wanted.

    Nothing slows guessing down: a token has 16 characters or more (`service.settings`), which no guessing gets through.
    """
    is_ours = after.startswith((f"{PATH}/", f"{PATH}?")) and after.isprintable()
    after = after if is_ours else PATH
    session = sessions(request).begin(token)
    if session is None:
        wrong = "That is another token. The right one is in the server's setting TRANSITION_QA_ADMIN_TOKEN."
        return render(SignInPage(after, wrong if token else "Type the admin token."), 401)
    onward = RedirectResponse(after, 303)
    remember(request, onward, session)
    return onward


@signing.post(f"{PATH}/sign-out")
def sign_out(request: Request, session: SignedIn, form: SentForm) -> Response:
    """End the session."""
    sessions(request).end(session)
    response = RedirectResponse(PATH, 303)
    forget(response)
    return response
