"""How fast a build embeds, beside sentence-transformers alone on the same texts, and the memory that it takes.

`python -m tests.index.throughput ../shared/data/reader-train/*.json`
"""
# ruff: noqa: T201

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch

from corpus.read import parse_document
from index.build import Texts
from index.embedding import TextEmbedder
from index.store import Store


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of one piece of work, by the clock and of the processor, and the megabytes it added to the peak."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def took(work: Callable[[], object]) -> Took:
    # The peak so far is forgotten, so that what is reported next is this work's own.
    Path("/proc/self/clear_refs").write_text("5")
    held = memory_mb("VmRSS")
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - wall, time.process_time() - cpu, memory_mb("VmHWM") - held)


def memory_mb(field: str) -> float:
    """A line of what Linux says of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith(f"{field}:")).split()[1]) / 1024


def paragraphs_of(path: Path) -> list[str]:
    """The contexts of a SQuAD file."""
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    return [str(paragraph["context"]) for article in articles for paragraph in article["paragraphs"]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="SQUAD.json")
    parser.add_argument("--paragraphs", type=int, help="only so many of each file")
    parser.add_argument("--threads", type=int, help="of PyTorch")
    given = parser.parse_args()
    if given.threads is not None:
        torch.set_num_threads(given.threads)
    paragraphs = [text for path in given.files for text in paragraphs_of(path)[: given.paragraphs]]
    embedder = TextEmbedder()
    document = parse_document("\n\n".join(paragraphs), ".txt", title="All", count_tokens=embedder.count_tokens)
    texts = Texts.of([document])
    distinct = sorted({*texts.passages, *texts.sentences})
    with tempfile.TemporaryDirectory() as home:
        # The encoder is exported once in a folder's life, and is no part of what is compared.
        Store(Path(home)).publish([parse_document("A title\n\nA sentence.", ".txt")], embedder)
        build = took(lambda: Store(Path(home)).publish([document], embedder))
    bare = took(lambda: embedder.model.encode(distinct, normalize_embeddings=True, show_progress_bar=False))
    print(f"{len(paragraphs)} paragraphs: {len(document.text):,} characters, {len(distinct)} texts to embed")
    for name, each in (("build", build), ("bare encode", bare)):
        rate = f"{len(distinct) / each.wall_s:.0f} texts/s"
        print(f"{name:<12} {rate}, {each.wall_s:.1f} s, {each.cpu_s:.1f} s of processor, +{each.peak_mb:.0f} MB peak")
    print(f"build / bare: {bare.wall_s / build.wall_s:.2f} by the clock, {bare.cpu_s / build.cpu_s:.2f} of processor")


if __name__ == "__main__":
    main()
