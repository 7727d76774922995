"""Whatever stops a request here, as a page that says so."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from corpus.errors import TransitionError
from web.admin.guard import PATH, NotSignedIn, SentFromElsewhere, StaleForm
from web.admin.pages import SignInPage
from web.rendering import ErrorPage, render
from web.sentence import sentence

OVER = (
    "You are not signed in any more, so nothing was done. What you typed is still in its page: sign in, go back to "
    "that page in the browser and send it again. You will be asked to confirm it once, and to choose files anew."
)
_ELSEWHERE = "This came from the page of another site, so nothing was done."
_STALE = "The page was from before you last signed in, so nothing was done. Go on from a fresh one."


class AdminRoute(APIRoute):
    """A route whose errors are pages; whoever is not signed in is asked to, and then led where they wanted to go."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route's handler, guarded."""
        handler = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            try:
                return await handler(request)
            except NotSignedIn:
                if request.method == "POST":
                    return render(SignInPage(PATH, OVER), 401)
                query = f"?{request.url.query}" if request.url.query else ""
                return render(SignInPage(f"{request.url.path}{query}", None))
            except SentFromElsewhere:
                return _refused("Not from here", _ELSEWHERE, 403)
            except StaleForm:
                return _refused("Please try again", _STALE, 403)
            except TransitionError as error:
                return _refused("That did not work", sentence(str(error)), error.status)

        return guarded


def _refused(heading: str, detail: str, status: int) -> Response:
    return render(ErrorPage(heading, detail, PATH, "Back to the texts"), status)
