"""The embedding model written as ONNX, once per model, and checked against the original."""

from contextlib import suppress
from pathlib import Path

import numpy as np

from index.durable import flush, flush_tree
from index.encoding.embedder import Embedder
from index.encoding.encoder import Encoder, EncoderCard, OnnxEncoder
from index.errors import EncoderMismatch
from index.hashing import sha256_of
from index.scratch import scratch_folder
from index.upkeep import EXPORTING

MIN_COSINE = 0.9999
_PROBES = (
    "When did it begin?",
    "under-five mortality fell from 95 to 18 per 1,000 live births",
    "Ümid, İstanbul, 50% — 📖",
    "a " * 600,
)


def exported(embedder: Embedder, cache: Path) -> Path:
    """The folder under `cache` with the encoder as ONNX, written when it is not there yet or damaged.

    Raises:
        EncoderMismatch: the export and the original disagree: a cosine below 0.9999 on a few texts.
    """
    folder = cache / embedder.weights_sha256[:16]
    with suppress(EncoderMismatch):
        EncoderCard.read(folder)
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with scratch_folder(cache, EXPORTING) as scratch:
        fresh = scratch / "encoder"
        fresh.mkdir()
        embedder.export(fresh)
        _card(embedder, fresh).write(fresh)
        check_agreement(embedder, OnnxEncoder(fresh, threads=1))
        flush_tree(fresh)
        if folder.exists():
            folder.rename(scratch / "damaged")
        fresh.rename(folder)
    flush(cache)
    return folder


def check_agreement(embedder: Embedder, encoder: Encoder) -> float:
    """The lowest cosine between the two over a few texts.

    Raises:
        EncoderMismatch: it is below 0.9999.
    """
    lowest = float(np.sum(embedder.encode(_PROBES) * encoder.encode(_PROBES), axis=1).min())
    if not lowest >= MIN_COSINE:
        raise EncoderMismatch(
            f"the exported encoder agrees with the original to a cosine of {lowest:.6f}, not {MIN_COSINE}"
        )
    return lowest


def _card(embedder: Embedder, folder: Path) -> EncoderCard:
    files = {path.name: sha256_of(path) for path in sorted(folder.iterdir())}
    return EncoderCard(embedder.name, embedder.weights_sha256, embedder.dimension, embedder.max_tokens, files)
