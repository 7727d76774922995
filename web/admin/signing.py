"""Signing in and out."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from web.admin.guard import PATH, SameOrigin, SentForm, SignedIn, forget, remember, sessions
from web.admin.pages import SignInPage
from web.admin.route import AdminRoute
from web.rendering import render

WRONG_TOKEN_S = 1.0
"""How long a wrong token is thought about, so that nobody tries many."""
AT_ONCE = 5
"""Wrong tokens that are thought about together; while they are, no other token is looked at."""
signing = APIRouter(include_in_schema=False, route_class=AdminRoute, dependencies=[SameOrigin])


@signing.post(f"{PATH}/sign-in")
async def sign_in(request: Request, token: Annotated[str, Form()] = "", after: Annotated[str, Form()] = "") -> Response:
    """Begin a session and go on to the page that was wanted."""
    after = after if after.startswith(f"{PATH}/") else PATH
    refusals: asyncio.Semaphore = request.app.state.refusals
    if refusals.locked():
        response = render(SignInPage(after, "Many wrong tokens came in just now. Try again in a moment."), 429)
        response.headers["Retry-After"] = str(round(WRONG_TOKEN_S))
        return response
    session = sessions(request).begin(token)
    if session is None:
        async with refusals:
            await asyncio.sleep(WRONG_TOKEN_S)
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
