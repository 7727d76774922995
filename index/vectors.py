"""Vectors held and searched by FAISS; cosine in [-1, 1] is what leaves this module, the only one that imports it."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Vectors
from index.errors import IndexDamaged

EXACT_MAX_VECTORS = 50_000
"""Up to here every vector is compared; beyond, an HNSW graph is followed.

Vectors of 384 dimensions, made by mixing those of 2,000 sentences, on one thread of a busy machine:

|                              | build, s | recall@10 | search, ms |
|------------------------------|----------|-----------|------------|
| 10,000, exact                |      0.0 |     1.000 |        0.9 |
| HNSW, building beam 200      |      4.4 |     1.000 |        0.7 |
| HNSW, building beam 40       |      1.4 |     0.998 |        0.8 |
| 60,000, exact                |      0.2 |     1.000 |        7.0 |
| HNSW, building beam 40       |     13.6 |     0.993 |        1.3 |
| inverted lists, a 4th read   |      0.6 |     0.977 |        2.9 |
| inverted lists, an 8th read  |      0.6 |     0.962 |        1.3 |
"""
HNSW_LINKS, HNSW_BUILD_BEAM, HNSW_SEARCH_BEAM = 32, 40, 256
ROWS_AT_ONCE = 4_096
RECALL_QUERIES, RECALL_K = 200, 10

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class VectorIndex:
    """Rows of L2-normalised vectors; inner product is their cosine."""

    faiss_index: faiss.Index

    @classmethod
    def build(cls, vectors: Vectors, path: Path, exact_max: int = EXACT_MAX_VECTORS) -> "VectorIndex":
        """Write the index of `vectors` to `path` and open it: exact up to `exact_max` rows, an HNSW graph beyond.

        `vectors` is float32 `(n, d)`, L2-normalised. Where they are mapped from disk, an exact index takes no memory
        that grows with them; a graph takes a little more than they do.

        Raises:
            OSError: it cannot be written.
            ValueError: not two-dimensional, or without rows.
        """
        if vectors.ndim != 2 or not len(vectors):
            raise ValueError(f"vectors have shape {vectors.shape}; (n, d) with n ≥ 1 is needed")
        # Through a file of ours: FAISS's own does not say when the disk is full at its end.
        with path.open("wb") as file:
            if len(vectors) <= exact_max:
                file.write(_exact_head(*vectors.shape))
                for start in range(0, len(vectors), ROWS_AT_ONCE):
                    file.write(np.ascontiguousarray(vectors[start : start + ROWS_AT_ONCE]).tobytes())
            else:
                writer = faiss.PyCallbackIOWriter(file.write)  # type: ignore[attr-defined]
                faiss.write_index(_graph_of(vectors), writer)
        return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Open a saved index, its rows mapped from disk.

        Raises:
            IndexDamaged: FAISS cannot read the file.
        """
        try:
            index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise IndexDamaged(f"{path}: FAISS cannot read it ({str(error).splitlines()[0][:120]})") from error
        return cls(index)

    @property
    def kind(self) -> str:
        """Either "exact" or "hnsw"."""
        return "exact" if isinstance(self.faiss_index, faiss.IndexFlat) else "hnsw"

    @property
    def rows(self) -> int:
        """How many vectors there are."""
        return int(self.faiss_index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.faiss_index.d)

    def nearest(self, query: Vectors, k: int) -> Rows:
        """Rows nearest to a query `(d,)`, best first, at most `k` of them."""
        _, rows = self.faiss_index.search(query.reshape(1, -1), min(k, self.rows))
        found: Rows = rows[0][rows[0] >= 0]
        return found

    def cosines(self, query: Vectors, rows: Rows) -> Vectors:
        """Cosine of a query `(d,)` to each of `rows`: float32 `(len(rows),)` in [-1, 1]."""
        if not len(rows):
            return np.zeros(0, np.float32)
        cosines: Vectors = np.clip(self.vectors(rows) @ query, -1.0, 1.0)
        return cosines

    def vectors(self, rows: Rows) -> Vectors:
        """The vectors of `rows` as they were added: float32 `(len(rows), dimension)`."""
        vectors: Vectors = self.faiss_index.reconstruct_batch(rows)
        return vectors


def _exact_head(rows: int, dimension: int) -> bytes:
    """What FAISS writes before the vectors of an exact index: that of an empty one, with our number of rows in it."""
    head = bytearray(faiss.serialize_index(faiss.IndexFlatIP(dimension)).tobytes())
    struct.pack_into("<q", head, 8, rows)
    struct.pack_into("<Q", head, len(head) - 8, rows * dimension)
    return bytes(head)


def _graph_of(vectors: Vectors) -> faiss.Index:
    index = faiss.IndexHNSWFlat(vectors.shape[1], HNSW_LINKS, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = HNSW_BUILD_BEAM
    index.hnsw.efSearch = HNSW_SEARCH_BEAM
    with _one_thread():
        index.add(np.ascontiguousarray(vectors))
    return index


@contextmanager
def _one_thread() -> Iterator[None]:
    """Several threads would link an HNSW graph in another order each time."""
    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(threads)


def recall_at_10(index: VectorIndex, vectors: Vectors) -> float:
    """Share of the ten truly nearest rows that `index` finds, over up to 200 rows taken as queries; 1.0 when exact."""
    if index.kind == "exact":
        return 1.0
    rng = np.random.default_rng(0)
    k = min(RECALL_K, len(vectors))
    hits = 0
    for row in rng.choice(len(vectors), min(RECALL_QUERIES, len(vectors)), replace=False):
        # One query at a time: of a long text, all of them against every row would not fit the memory.
        query = vectors[row]
        truth = np.argpartition(-(vectors @ query), k - 1)[:k]
        hits += len(set(index.nearest(query, k)) & set(truth))
    return hits / (k * min(RECALL_QUERIES, len(vectors)))
