"""Opening the index beside the event loop: the page is there at once, and a new generation serves without a restart."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI

from corpus.errors import TransitionError
from index.generations import Generations
from service.ask import Assistant
from service.feedback.store import Feedback
from service.http.metrics import Metrics
from service.kept import Kept
from service.settings import Settings

LOOK_EVERY_S = 0.5
"""How often the pointer is read; it is a file of one line."""
TRY_AGAIN_S = 10.0
"""When a version that could not be opened is tried again; somebody may have mended it."""

_log = logging.getLogger(__name__)


def prepare(app: FastAPI, settings: Settings) -> None:
    """The state that routes rely on before anything is loaded."""
    app.state.settings = settings
    app.state.assistant = None
    app.state.not_ready = None
    app.state.unopened = None
    app.state.kept = Kept(settings)
    app.state.metrics = Metrics()
    app.state.feedback = Feedback(settings.home, settings.feedback_questions) if settings.feedback else None


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the index in a thread while the application already answers, and whichever takes its place later."""
    following = asyncio.create_task(_follow(app, app.state.settings))
    yield
    following.cancel()
    with suppress(asyncio.CancelledError):
        await following
    if app.state.feedback:
        app.state.feedback.close()


async def _follow(app: FastAPI, settings: Settings) -> None:
    """Load whenever the version that serves is another one; questions under way keep the assistant they began with."""
    generations, tried, again_at = Generations(settings.home), "", 0.0
    while True:
        try:
            version = generations.current()
        except TransitionError as error:
            version = ""
            if app.state.not_ready != str(error):
                app.state.not_ready = str(error)
                _log.error("not loaded: %s", error)
        if version and (version != tried or (app.state.unopened and time.monotonic() > again_at)):
            app.state.unopened = None if await _load(app, settings, version) else version
            again_at = time.monotonic() + TRY_AGAIN_S
        tried = version
        await asyncio.sleep(LOOK_EVERY_S)


async def _load(app: FastAPI, settings: Settings, version: str) -> bool:
    """Whether it is loaded; if not, `not_ready` says why."""
    try:
        assistant = await asyncio.to_thread(Assistant.open, settings, version)
        # The first question pays for pages of the weights that were never touched; better here than there.
        await asyncio.to_thread(assistant.ask, "What is this about?")
        app.state.assistant, app.state.not_ready = assistant, None
        return True
    except TransitionError as error:
        app.state.not_ready = str(error)
        _log.error("not loaded: %s", error)
    except Exception:
        app.state.not_ready = "the index could not be opened; the log of the server says why"
        _log.exception("not loaded")
    return False
