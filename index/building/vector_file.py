"""Vectors on disk while an index is built, so that a long text does not need the memory for all of them twice."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import cast

import numpy as np

from index.encoding.encoder import Vectors


class VectorFile:
    """Float32 rows written in any order to a file without a name, which is gone when it is closed or we are."""

    def __init__(self, folder: Path, dimension: int) -> None:
        """Open it on the disk of `folder`.

        Raises:
            OSError: it cannot be written, here and in every method.
        """
        self._file = tempfile.TemporaryFile(dir=folder)
        self._dimension = dimension

    def __enter__(self) -> "VectorFile":
        """Nothing more than opening."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it; what was mapped stays readable."""
        self._file.close()

    def put(self, rows: Sequence[int], vectors: Vectors) -> None:
        """Write a vector to each of `rows`."""
        for row, vector in zip(rows, np.ascontiguousarray(vectors, np.float32), strict=True):
            # Written and not assigned to mapped memory: there, a full disk kills the process without a word.
            self._file.seek(row * vector.nbytes)
            self._file.write(vector.tobytes())

    def mapped(self, rows: int) -> Vectors:
        """The first `rows` rows, read from disk as they are used: float32 `(rows, dimension)`."""
        self._file.flush()
        mapped = np.memmap(self._file, np.float32, "r", shape=(rows, self._dimension))
        return cast(Vectors, mapped)
