"""What a build needs of an embedding model."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from index.encoding.encoder import Vectors


class Embedder(Protocol):
    """Anything that embeds texts and can be written as ONNX; vectors are float32, L2-normalised."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    @property
    def weights_sha256(self) -> str:
        """Hex SHA-256 of its weights and of what else its vectors depend on."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def max_tokens(self) -> int:
        """How much of a text counts."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of a few texts, `(n, dimension)`."""
        ...

    def embed(self, texts: Sequence[str]) -> Iterator[tuple[list[int], Vectors]]:
        """Vectors of many texts, in pieces of any order: which texts, and their vectors.

        What a text's vector is depends on the text alone, to the last bit, and not on which others come with it.
        """
        ...

    def export(self, folder: Path) -> None:
        """Write what `OnnxEncoder` opens into an empty folder, all but the card."""
        ...
