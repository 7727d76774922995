"""Text to vectors without PyTorch: the exported encoder on ONNX Runtime."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.encoding.onnx_session import open_session
from index.errors import EncoderMismatch
from index.hashing import first_difference

Vectors = NDArray[np.float32]

GRAPH, WEIGHTS, TOKENIZER, CARD = "encoder.onnx", "encoder.bin", "tokenizer.json", "encoder.json"


class Encoder(Protocol):
    """Anything that turns texts into float32 `(n, dimension)`, L2-normalised."""

    @property
    def card(self) -> "EncoderCard":
        """Which model this is."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of `texts`, in their order; texts past the model's length are cut."""
        ...

    def knows(self, word: str) -> bool:
        """Whether the model has a token of its own for this lower-case word."""
        ...


@dataclass(frozen=True, slots=True)
class EncoderCard:
    """What identifies an encoder. `weights_sha256` is of the original model, `files` of the exported one."""

    name: str
    weights_sha256: str
    dimension: int
    max_tokens: int
    files: dict[str, str]

    def write(self, folder: Path) -> None:
        """Put the card beside the files it names."""
        (folder / CARD).write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "EncoderCard":
        """Read the card and check each file against it.

        Raises:
            EncoderMismatch: the card or a file cannot be read, or a file does not have the hash the card names.
        """
        try:
            card = cls(**json.loads((folder / CARD).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise EncoderMismatch(
                f"{folder}: no readable {CARD} ({error}); build again to export the encoder"
            ) from error
        if different := first_difference(folder, card.files):
            mend = "; build again to export the encoder" if different.error else ""
            raise EncoderMismatch(f"{different.told('its card')}{mend}") from different.error
        return card


class OnnxEncoder:
    """The exported encoder; the word embeddings, half of its weights, are mapped from disk and shared by processes."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Open a folder that `index.encoding.export` wrote.

        Raises:
            EncoderMismatch: the files are not those of the card.
        """
        self.card = EncoderCard.read(folder)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.enable_truncation(self.card.max_tokens)
        self._tokenizer.enable_padding()
        self._session = open_session(folder / GRAPH, threads)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of `texts`: float32 `(n, dimension)`, L2-normalised."""
        if not texts:
            return np.zeros((0, self.card.dimension), np.float32)
        encodings = self._tokenizer.encode_batch(list(texts))
        feed = {
            "input_ids": np.array([e.ids for e in encodings], np.int64),
            "attention_mask": np.array([e.attention_mask for e in encodings], np.int64),
        }
        return np.asarray(self._session.run(None, feed)[0], np.float32)

    def knows(self, word: str) -> bool:
        """Whether the vocabulary holds the word whole; common words are, misspelt ones are not."""
        return self._tokenizer.token_to_id(word) is not None
