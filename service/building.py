"""Texts to a published generation with its suggestions, and the progress of that in the terminal."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Self

from tqdm import tqdm

from corpus.document import Document
from corpus.folders import files_in
from corpus.read import MAX_TEXT_CHARS, read_document
from index.building.progress import Progress, quiet
from index.encoding.embedder import Embedder
from index.encoding.embedding import TextEmbedder
from index.encoding.encoder import Encoder
from index.generation import Generation
from index.manifest import Manifest
from index.store import Store
from service.ask import finder_of
from service.errors import BadBuild, TextTooLong
from service.naming import one_line, web_address
from service.settings import Settings
from service.suggestions import as_supplement, tried

MAX_CHARS = MAX_TEXT_CHARS
"""Of all texts together; building as many takes 1.4 GB (`python -m tests.index.memory`)."""


class ProgressBars:
    """One bar a stage, on standard error."""

    def __init__(self) -> None:
        """No bar yet."""
        self._bars: dict[str, tqdm[Any]] = {}

    def __enter__(self) -> Self:
        """As it is."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave no bar that writes behind what is said next."""
        for bar in self._bars.values():
            bar.close()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` are done."""
        if stage not in self._bars:
            self._bars[stage] = tqdm(total=total, desc=f"{stage:<10}", unit="", leave=True, dynamic_ncols=True)
        bar = self._bars[stage]
        bar.update(done - bar.n)
        if done >= total:
            bar.close()


def read(
    paths: Sequence[Path], title: str | None, url: str | None, embedder: TextEmbedder, progress: Progress = quiet
) -> list[Document]:
    """Read every file and folder.

    Raises:
        BadBuild: a title or address was given for more than one file, or cannot be one.
        UnreadableText, TextTooLong: as `read_files`.
    """
    files = files_in(paths)
    if len(files) > 1 and (title or url):
        raise BadBuild(f"--title and --url are of one text, but {len(files)} files were given; build them apart")
    _check("--title", title, one_line)
    _check("--url", url, web_address)
    return read_files(files, title, url, embedder, progress)


def _check(option: str, value: str | None, check: Callable[[str], str]) -> None:
    try:
        if value is not None:
            check(value)
    except ValueError as error:
        raise BadBuild(f"{option} {value}: {error}") from error


def read_files(
    files: Sequence[Path], title: str | None, url: str | None, embedder: TextEmbedder, progress: Progress = quiet
) -> list[Document]:
    """Read each file, as long as all together are not more than a build takes.

    Raises:
        UnreadableText: names the first file that cannot be read.
        TextTooLong: together they have more than `MAX_CHARS` characters.
    """
    documents: list[Document] = []
    chars, count, most = 0, embedder.count_tokens, embedder.max_passage_tokens
    for done, file in enumerate(files):
        progress("reading", done, len(files))
        documents.append(read_document(file, title=title, url=url, count_tokens=count, max_tokens=most))
        chars += len(documents[-1].text)
        if chars > MAX_CHARS:
            raise TextTooLong(
                f"{file}: with it the texts have {chars:,} characters; a build takes {MAX_CHARS:,}, so build fewer"
            )
    progress("reading", len(files), len(files))
    return documents


def publish(
    documents: Sequence[Document],
    embedder: Embedder,
    settings: Settings,
    progress: Progress = quiet,
    activate: bool = True,
) -> Manifest:
    """Build a generation with its suggestions, and let it serve unless told not to.

    Raises:
        TransitionError: as `Store.publish`; what served goes on serving.
    """
    return Store(settings.home).publish(
        documents,
        embedder,
        progress,
        keep=settings.keep,
        supplement=partial(_suggestions, settings),
        activate=activate,
    )


def _suggestions(settings: Settings, generation: Generation, encoder: Encoder) -> dict[str, bytes]:
    return as_supplement(tried(finder_of(generation, encoder, settings)))
