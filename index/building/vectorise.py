"""Texts to an index of their vectors: what an earlier generation knows is copied, the rest is embedded once each."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.building.progress import Progress
from index.building.reuse import Known, digest_of, write_digests
from index.building.vector_file import VectorFile
from index.encoding.embedder import Embedder
from index.generation import VectorSet
from index.manifest import VectorCard
from index.vectors import VectorIndex, recall_at_10

COPIED_AT_ONCE = 1024


def write_vectors(
    texts: Sequence[str], kind: VectorSet, folder: Path, embedder: Embedder, known: Known | None, progress: Progress
) -> VectorCard:
    """Write the index of `texts` and the digests of its rows into `folder`, and measure it."""
    digests = [digest_of(text) for text in texts]
    write_digests(digests, folder / kind.digests)
    with VectorFile(folder, embedder.dimension) as file:
        copied = _copy(digests, known, file) if known else set()
        rest = [row for row in range(len(texts)) if row not in copied]
        _embed(texts, rest, embedder, file, lambda done, total: progress(kind.name, done, total))
        vectors = file.mapped(len(texts))
        index = VectorIndex.build(vectors, folder / kind.vectors)
        recall = round(recall_at_10(index, vectors), 4)
    return VectorCard(index.kind, recall, len(copied))


def _copy(digests: Sequence[bytes], known: Known, file: VectorFile) -> set[int]:
    """Write the vectors that are known, and say of which rows."""
    old = [row for row, digest in enumerate(digests) if digest in known.rows]
    for start in range(0, len(old), COPIED_AT_ONCE):
        rows = old[start : start + COPIED_AT_ONCE]
        file.put(rows, known.of([digests[row] for row in rows]))
    return set(old)


def _embed(
    texts: Sequence[str], rows: Sequence[int], embedder: Embedder, file: VectorFile, tell: Callable[[int, int], None]
) -> None:
    """Write the vectors of `rows`, in whatever order they come, each text embedded once."""
    new: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        new[texts[row]].append(row)
    places, done = list(new.values()), 0
    tell(done, len(places))
    for numbers, vectors in embedder.embed(list(new)):
        for number, vector in zip(numbers, vectors, strict=True):
            file.put(places[number], vector[np.newaxis].repeat(len(places[number]), axis=0))
        done += len(numbers)
        tell(done, len(places))
