"""Opening the index beside the event loop, so that the page is there at once and says so while it loads."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI

from corpus.errors import TransitionError
from service.ask import Assistant
from service.metrics import Metrics
from service.settings import Settings, load_settings

_log = logging.getLogger(__name__)


def prepare(app: FastAPI) -> None:
    """The state that routes rely on before anything is loaded."""
    app.state.assistant = None
    app.state.not_ready = None
    app.state.metrics = Metrics()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the index in a thread while the application already answers."""
    loading = asyncio.create_task(_load(app, load_settings()))
    yield
    loading.cancel()
    with suppress(asyncio.CancelledError):
        await loading


async def _load(app: FastAPI, settings: Settings) -> None:
    try:
        assistant = await asyncio.to_thread(Assistant.open, settings)
        # The first question pays for pages of the weights that were never touched; better here than there.
        await asyncio.to_thread(assistant.ask, "What is this about?")
        app.state.assistant = assistant
    except TransitionError as error:
        app.state.not_ready = str(error)
        _log.error("not ready: %s", error)
    except Exception:
        app.state.not_ready = "the index could not be opened; the log of the server says why"
        _log.exception("not ready")
