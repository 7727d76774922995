"""Vectors held and searched by FAISS; cosine in [-1, 1] is what leaves this module, the only one that imports it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.errors import IndexDamaged

EXACT_MAX_VECTORS = 50_000
"""Up to here every vector is compared (about 4 ms a question at 384 dimensions on one core); beyond, HNSW."""
HNSW_LINKS, HNSW_BUILD_BEAM, HNSW_SEARCH_BEAM = 32, 200, 256
RECALL_QUERIES, RECALL_K = 200, 10

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class VectorIndex:
    """Rows of L2-normalised vectors; inner product is their cosine."""

    faiss_index: faiss.Index

    @classmethod
    def build(cls, vectors: Vectors, exact_max: int = EXACT_MAX_VECTORS) -> "VectorIndex":
        """Exact up to `exact_max` rows, an HNSW graph beyond. `vectors` is float32 `(n, d)`, L2-normalised.

        Raises:
            ValueError: not two-dimensional, or without rows.
        """
        if vectors.ndim != 2 or not len(vectors):
            raise ValueError(f"vectors have shape {vectors.shape}; (n, d) with n ≥ 1 is needed")
        if len(vectors) <= exact_max:
            index: faiss.Index = faiss.IndexFlatIP(vectors.shape[1])
        else:
            index = faiss.IndexHNSWFlat(vectors.shape[1], HNSW_LINKS, faiss.METRIC_INNER_PRODUCT)
            index.hnsw.efConstruction = HNSW_BUILD_BEAM
            index.hnsw.efSearch = HNSW_SEARCH_BEAM
        with _one_thread():
            index.add(np.ascontiguousarray(vectors))
        return cls(index)

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

    def save(self, path: Path) -> None:
        """Write the index to `path`, through a file of ours: FAISS's own does not say when the disk is full at its end.

        Raises:
            OSError: it cannot be written.
        """
        with path.open("wb") as file:
            writer = faiss.PyCallbackIOWriter(file.write)  # type: ignore[attr-defined]
            faiss.write_index(self.faiss_index, writer)

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
