"""The admin pages together."""

from fastapi import FastAPI

from web.admin.bringing import bringing
from web.admin.comparing import comparing
from web.admin.overview import overview
from web.admin.sessions import Sessions
from web.admin.signing import signing
from web.admin.watching import watching


def add_admin(app: FastAPI, token: str) -> None:
    """Add the pages of whoever knows the token; without one there is nothing at their addresses."""
    app.state.sessions = Sessions(token)
    for router in (signing, overview, bringing, watching, comparing):
        app.include_router(router)
