"""The memory that reading and building a text takes, by its length: peak of the process, stage by stage.

`python -m tests.index.memory ../shared/data/reader-train/*.json`

Each length is built in a process of its own. Vectors are drawn instead of calculated unless `--embed` is given: the
model is held and texts are tokenised and come in batches as always, so that only time is saved.
"""
# ruff: noqa: T201

import argparse
import multiprocessing
import re
import tempfile
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from pathlib import Path

import numpy as np

from corpus.read import parse_document
from index.encoding.embedding import TextEmbedder
from index.encoding.encoder import Vectors
from index.encoding.export import exported
from index.generation import Generation
from index.store import Store
from tests.index.throughput import paragraphs_of

MEGABYTE = 1_000_000
LENGTHS = (1, 5, 20)
STAGES = ("start", "reading", "passages", "sentences", "keywords", "check")


class Drawing(TextEmbedder):
    """The real model, whose vectors are not waited for."""

    def _embedded(self, batch: object) -> tuple[list[int], Vectors]:
        rows = [text.row for text in batch.texts]  # type: ignore[attr-defined]
        vectors = np.random.default_rng(rows[0]).standard_normal((len(rows), 384), np.float32)
        return rows, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class Peaks:
    """Megabytes that this process held at most in each stage, begun when it is first named."""

    def __init__(self) -> None:
        self.mb: dict[str, float] = {}
        self._stage: str | None = None

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        if stage == self._stage:
            return
        self.end()
        Path("/proc/self/clear_refs").write_text("5")
        self._stage = stage

    def end(self) -> None:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        held = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        if self._stage is not None:
            self.mb[self._stage] = int(held.split()[1]) / 1024


def text_of(paragraphs: list[str], chars: int) -> str:
    """Their text to that length; from the second time round with a number in each sentence, so that none repeats."""
    parts: list[str] = []
    length = 0
    for turn in count():
        for paragraph in paragraphs:
            parts.append(re.sub(r"\.(?= |$)", f" {turn}.", paragraph) if turn else paragraph)
            length += len(parts[-1]) + 2
            if length >= chars:
                return "\n\n".join(parts)
    raise AssertionError


def accept(generation: Generation, encoder: object) -> None:
    """Drawn vectors would not find their own words."""


def peaks_of(text: str, encoders: Path, embed: bool) -> dict[str, float]:
    """What a build of the text took at most, in this process; the encoder is already exported to `encoders`."""
    peaks = Peaks()
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "encoders").symlink_to(encoders)
        embedder, store = TextEmbedder() if embed else Drawing(), Store(Path(home))
        peaks("start")
        embedder.encode([text[:500]])
        peaks("reading")
        document = parse_document(text, ".txt", title="All", count_tokens=embedder.count_tokens)
        store.publish([document], embedder, peaks, canary=accept)
        peaks.end()
    return peaks.mb


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="SQUAD.json")
    parser.add_argument("--megabytes", type=float, nargs="+", default=LENGTHS)
    parser.add_argument("--embed", action="store_true", help="calculate the vectors")
    given = parser.parse_args()
    paragraphs = [text for path in given.files for text in paragraphs_of(path)]
    print(f"{'characters':>12}", *(f"{stage:>10}" for stage in STAGES), " more than the first, bytes a character")
    first: tuple[int, float] | None = None
    with tempfile.TemporaryDirectory() as encoders:
        exported(TextEmbedder(), Path(encoders))
        for megabytes in given.megabytes:
            text = text_of(paragraphs, int(megabytes * MEGABYTE))
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
                mb = process.submit(peaks_of, text, Path(encoders), given.embed).result()
            print(f"{len(text):>12,}", *(f"{mb[stage]:>7.0f} MB" for stage in STAGES), end="")
            peak = max(mb.values())
            chars, least = first = first or (len(text), peak)
            more = (peak - least) * 1024 * 1024 / (len(text) - chars) if len(text) > chars else None
            print("" if more is None else f" {more:.0f}", flush=True)


if __name__ == "__main__":
    main()
