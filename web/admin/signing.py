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
"""How long the refusal of a wrong token takes."""
AT_ONCE = 5
"""Refusals under way together; further wrong tokens get none of that time. The right one never waits for them."""
signing = APIRouter(include_in_schema=False, route_class=AdminRoute, dependencies=[SameOrigin])


@signing.post(f"{PATH}/sign-in")
async def sign_in(request: Request, token: Annotated[str, Form()] = "", after: Annotated[str, Form()] = "") -> Response:
    """Begin a session and go on to the page that was wanted."""
    is_ours = after.startswith((f"{PATH}/", f"{PATH}?")) and after.isprintable()
    after = after if is_ours else PATH
    session = sessions(request).begin(token)
    if session is None:
        return await _refused(request, after, is_empty=not token)
    onward = RedirectResponse(after, 303)
    remember(request, onward, session)
    return onward


async def _refused(request: Request, after: str, is_empty: bool) -> Response:
    """The page for another token, after a while, or at once where too many are waiting for it."""
    refusals: asyncio.Semaphore = request.app.state.refusals
    if refusals.locked():
        response = render(SignInPage(after, "Many wrong tokens came in just now. Try again in a moment."), 429)
        response.headers["Retry-After"] = str(round(WRONG_TOKEN_S))
        return response
    async with refusals:
        await asyncio.sleep(WRONG_TOKEN_S)
    wrong = "That is another token. The right one is in the server's setting TRANSITION_QA_ADMIN_TOKEN."
    return render(SignInPage(after, "Type the admin token." if is_empty else wrong), 401)


@signing.post(f"{PATH}/sign-out")
def sign_out(request: Request, session: SignedIn, form: SentForm) -> Response:
    """End the session."""
    sessions(request).end(session)
    response = RedirectResponse(PATH, 303)
    forget(response)
    return response
