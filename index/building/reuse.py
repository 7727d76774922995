"""Vectors that an earlier generation already holds, found by the hash of the very text each was made from."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.encoding.encoder import Vectors
from index.generation import PASSAGES, SENTENCES, Generation
from index.vectors import VectorIndex

DIGEST_BYTES = 32


def digest_of(text: str) -> bytes:
    """SHA-256 of a text that is embedded."""
    return hashlib.sha256(text.encode("utf-8")).digest()


def write_digests(digests: Iterable[bytes], path: Path) -> None:
    """Write the digest of each row's text, one after the other."""
    path.write_bytes(b"".join(digests))


@dataclass(frozen=True, slots=True)
class Known:
    """Rows of vectors, by the digest of each row's text."""

    rows: Mapping[bytes, int]
    vectors: VectorIndex

    @classmethod
    def read(cls, path: Path, vectors: VectorIndex) -> "Known | None":
        """The rows of `vectors` whose digests lie at `path`; None where an older program wrote no digests."""
        if not path.is_file():
            return None
        content = path.read_bytes()
        starts = range(0, len(content), DIGEST_BYTES)
        return cls({content[i : i + DIGEST_BYTES]: i // DIGEST_BYTES for i in starts}, vectors)

    def of(self, digests: Sequence[bytes]) -> Vectors:
        """The vectors of known digests: float32 `(len(digests), dimension)`.

        Raises:
            KeyError: one is not known.
        """
        return self.vectors.vectors(np.array([self.rows[digest] for digest in digests], np.int64))


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier generation knows, if anything; the two apart, as a passage is embedded with its place."""

    passages: Known | None = None
    sentences: Known | None = None

    @classmethod
    def read(cls, folder: Path, generation: Generation) -> "Earlier":
        """What the generation opened from `folder` knows."""
        return cls(
            Known.read(folder / PASSAGES.digests, generation.passage_vectors),
            Known.read(folder / SENTENCES.digests, generation.sentence_vectors),
        )
