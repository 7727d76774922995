"""Files to a published generation, with progress in the terminal."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from corpus.document import Document
from corpus.folders import files_in
from corpus.read import read_document
from index.embedding import TextEmbedder
from index.manifest import Manifest
from index.store import Store
from service.errors import BadBuild
from service.settings import Settings


class ProgressBars:
    """One bar a stage, on standard error."""

    def __init__(self) -> None:
        """No bar yet."""
        self._bars: dict[str, tqdm[Any]] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` are done."""
        bar = self._bars.setdefault(
            stage, tqdm(total=total, desc=f"{stage:<10}", unit="", leave=True, dynamic_ncols=True)
        )
        bar.update(done - bar.n)
        if done >= total:
            bar.close()


def build(
    paths: Sequence[Path], title: str | None, url: str | None, settings: Settings, dry_run: bool
) -> Manifest | list[Document]:
    """Read every file and folder, embed and publish; with `dry_run` only read, and return the documents.

    Raises:
        BadBuild: a title or address was given for more than one file.
        UnreadableText: names the first file that cannot be read.
        StoreUnwritable: nothing was changed.
    """
    files = files_in(paths)
    if len(files) > 1 and (title or url):
        raise BadBuild(f"--title and --url are of one text, but {len(files)} files were given; build them apart")
    embedder = TextEmbedder(settings.encoder)
    documents = [read_document(path, title=title, url=url, count_tokens=embedder.count_tokens) for path in files]
    if dry_run:
        return documents
    return Store(settings.home).publish(documents, embedder, ProgressBars())
