"""Pages, static files and security headers, put onto an application."""

from fastapi import FastAPI

from web.assets import STATIC, STATIC_URL, Assets
from web.headers import SecurityHeaders
from web.pages import pages


def add_pages(app: FastAPI) -> None:
    """Add everything a browser is shown; `app.state.assistant` is the assistant, or None until it is loaded."""
    app.mount(STATIC_URL, Assets(directory=STATIC), name="static")
    app.include_router(pages)
    app.add_middleware(SecurityHeaders)
