"""What the process of a build does: read, cut, publish, and say how far it is."""

import logging
import re
import time
from dataclasses import replace

from corpus.document import Document
from corpus.errors import TransitionError
from index.encoding.embedding import TextEmbedder
from service.building import publish, read_files
from service.builds.folder import BuildFolder
from service.builds.job import Failure, ReadText, Status
from service.settings import Settings

WRITE_EVERY_S = 0.2
_log = logging.getLogger(__name__)


def work(folder: BuildFolder, settings: Settings) -> None:
    """Build, and record how it ended."""
    record = Record(folder)
    try:
        record.end(_build(record, settings))
    except TransitionError as error:
        record.fail(Failure(_code(error), str(error)))
    except Exception as error:
        if _wants_memory(error):
            limit = f"{settings.build_memory_bytes:,}"
            record.fail(Failure("memory_limit", f"needs more than the {limit} bytes of memory that a build may have"))
        else:
            _log.exception("build %s failed", folder.path.name)
            record.fail(Failure("internal_error", "something went wrong here; the log of the server says what"))


class Record:
    """The build's record, written as the build goes."""

    def __init__(self, folder: BuildFolder) -> None:
        """Take up the record where the server left it."""
        self.folder = folder
        self.build = replace(folder.read(), status=Status.PROCESSING)
        self._written_at = 0.0

    def progress(self, stage: str, done: int, total: int) -> None:
        """Say that `done` of `total` are done; not so often that writing it costs anything."""
        is_due = time.monotonic() - self._written_at >= WRITE_EVERY_S
        is_news = stage != self.build.stage or done >= total
        self.build = replace(self.build, stage=stage, done=done, total=total)
        if is_due or is_news:
            self.folder.write(self.build)
            self._written_at = time.monotonic()

    def found(self, documents: list[Document]) -> None:
        """Say what reading the texts gave."""
        self.build = replace(self.build, texts=tuple(ReadText.of(document) for document in documents))
        self.folder.write(self.build)

    def end(self, version: str | None) -> None:
        """It is done; `version` is what it published."""
        self.folder.end(self.build.ended(Status.SUCCEEDED, version=version))

    def fail(self, failure: Failure) -> None:
        """It cannot be done."""
        self.folder.end(self.build.ended(Status.FAILED, failure=failure))


def _build(record: Record, settings: Settings) -> str | None:
    """The version published, or None of a dry run."""
    embedder = TextEmbedder(settings.encoder)
    asked = record.folder.asked()
    files = record.folder.uploads(asked)
    documents = read_files(files, asked.title, asked.url, embedder, record.progress)
    record.found(documents)
    if record.build.dry_run:
        return None
    return publish(documents, embedder, settings, record.progress, record.build.activate).version


def _code(error: TransitionError) -> str:
    """`UnreadableText` as `unreadable_text`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(error).__name__).lower()


def _wants_memory(error: Exception) -> bool:
    """Python, PyTorch, Expat and the loader of libraries each say it in their own way."""
    return isinstance(error, MemoryError) or bool(re.search("allocate memory|out of memory", str(error)))
