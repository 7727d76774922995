"""How fast a build embeds, beside sentence-transformers alone on the same strings.

`python -m tests.index.throughput ../shared/data/reader-train/*.json`, with nothing else running

A build embeds more than its paragraphs: each passage behind its place, and each sentence. Both sides get all of these
strings, every one once: the build through `Store.publish`, which also writes, indexes and verifies;
sentence-transformers as it comes, in batches of 32 sorted by length. They take turns over equal shares of the text.
"""
# ruff: noqa: T201

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch

from corpus.document import Document
from corpus.read import parse_document
from index.building.build import Texts
from index.encoding.embedding import TextEmbedder
from index.store import Store


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of some work, by the clock and of the processor."""

    wall_s: float = 0.0
    cpu_s: float = 0.0

    def __add__(self, other: "Took") -> "Took":
        return Took(self.wall_s + other.wall_s, self.cpu_s + other.cpu_s)


def took(work: Callable[[], object]) -> Took:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - wall, time.process_time() - cpu)


def paragraphs_of(path: Path) -> list[str]:
    """The contexts of a SQuAD file."""
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    return [str(paragraph["context"]) for article in articles for paragraph in article["paragraphs"]]


class Contest:
    """Builds and bare encodings of the same strings, and what each took so far."""

    def __init__(self, embedder: TextEmbedder, home: Path) -> None:
        self.embedder = embedder
        self.store = Store(home)
        self.passages = self.strings = 0
        self.build, self.bare = Took(), Took()
        # The encoder is exported once in a folder's life, and is no part of what is compared.
        self.store.publish([parse_document("A title\n\nA sentence.", ".txt")], embedder)

    def round(self, document: Document, build_first: bool) -> None:
        texts = Texts.of([document])
        distinct = list(dict.fromkeys([*texts.passages, *texts.sentences]))
        for builds in (build_first, not build_first):
            if builds:
                # Nothing is taken from an earlier share.
                shutil.rmtree(self.store.home / "generations")
                (self.store.home / "current").unlink()
                self.build += took(lambda: self.store.publish([document], self.embedder))
            else:
                self.bare += took(lambda: self._encode(distinct))
        self.passages += len(texts.passages)
        self.strings += len(distinct)

    def _encode(self, texts: list[str]) -> None:
        self.embedder.model.encode(texts, normalize_embeddings=True, show_progress_bar=False)

    def print(self) -> None:
        for name, each in (("build", self.build), ("bare encode", self.bare)):
            rates = f"{self.passages / each.wall_s:.1f} passages/s, {self.strings / each.wall_s:.0f} strings/s"
            print(f"{name:<12} {rates}, {each.wall_s:.1f} s, {each.cpu_s:.1f} s of processor")
        wall, cpu = self.bare.wall_s / self.build.wall_s, self.bare.cpu_s / self.build.cpu_s
        print(f"build / bare: {wall:.2f} by the clock, {cpu:.2f} of processor")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="SQUAD.json")
    parser.add_argument("--paragraphs", type=int, help="only so many of each file")
    parser.add_argument("--rounds", type=int, default=2, help="shares of the text over which the two take turns")
    parser.add_argument("--threads", type=int, help="of PyTorch")
    given = parser.parse_args()
    if given.threads is not None:
        torch.set_num_threads(given.threads)
    paragraphs = [text for path in given.files for text in paragraphs_of(path)[: given.paragraphs]]
    embedder = TextEmbedder()
    with tempfile.TemporaryDirectory() as home:
        contest = Contest(embedder, Path(home))
        for i in range(given.rounds):
            text = "\n\n".join(paragraphs[i :: given.rounds])
            document = parse_document(text, ".txt", title="All", count_tokens=embedder.count_tokens)
            contest.round(document, build_first=i % 2 == 0)
    counts = f"{contest.passages} passages, {contest.strings} strings to embed"
    print(f"{len(paragraphs)} paragraphs, {sum(map(len, paragraphs)):,} characters: {counts}")
    contest.print()


if __name__ == "__main__":
    main()
