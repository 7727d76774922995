"""The whole application: the API, the pages, what protects them, and the loading of the index."""

from fastapi import FastAPI

from service.builds import api as builds
from service.feedback import api as feedback
from service.http import api
from service.http.charset import FormsInUtf8
from service.http.head import HeadAsGet
from service.http.limits import BodyLimit
from service.http.problems import add_problem_handlers, describe_problems
from service.loading import lifespan, prepare
from service.settings import load_settings
from web.admin.bringing import BUILDS
from web.admin.routes import add_admin
from web.assets import STATIC, STATIC_URL, Assets
from web.docs import docs
from web.error_pages import add_error_pages
from web.headers import SecurityHeaders
from web.pages import pages

DESCRIPTION = "Ask a text, get its own words back: every answer is a slice of the text with its exact position."


def create_app() -> FastAPI:
    """Assemble the application; `uvicorn --factory web.app:create_app` serves it.

    Raises:
        BadSetting: an environment variable holds what cannot be used.
    """
    settings = load_settings()
    app = FastAPI(
        title="Transition Q&A",
        description=DESCRIPTION,
        version=api.VERSION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    prepare(app, settings)
    add_problem_handlers(app)
    describe_problems(app)
    app.include_router(api.router)
    app.include_router(builds.router)
    if settings.feedback:
        app.include_router(feedback.router)
    add_pages(app)
    if settings.admin_token:
        add_admin(app, settings.admin_token.get_secret_value())
    add_error_pages(app)
    of_uploads = dict.fromkeys((builds.PATH, BUILDS), settings.max_upload_bytes)
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes, of_path=of_uploads)
    app.add_middleware(FormsInUtf8)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(HeadAsGet)
    return app


def add_pages(app: FastAPI) -> None:
    """Add everything a browser is shown; `app.state.assistant` is the assistant, or None until it is loaded.

    `app.state.kept` opens kept generations.
    """
    app.mount(STATIC_URL, Assets(directory=STATIC), name="static")
    app.include_router(pages)
    app.include_router(docs)
