"""The embedding model written as ONNX, once per set of weights, and checked against the original."""

import shutil
import tempfile
import warnings
from contextlib import suppress
from pathlib import Path

import numpy as np

from index.embedding import TextEmbedder
from index.encoder import CARD, GRAPH, TOKENIZER, WEIGHTS, EncoderCard, OnnxEncoder
from index.errors import EncoderMismatch
from index.hashing import sha256_of

MIN_COSINE = 0.9999
_PROBES = (
    "When did it begin?",
    "under-five mortality fell from 95 to 18 per 1,000 live births",
    "Ümid, İstanbul, 50% — 📖",
    "a " * 600,
)


def exported(embedder: TextEmbedder, cache: Path) -> Path:
    """The folder under `cache` with the encoder as ONNX, written when it is not there yet or damaged.

    Raises:
        EncoderMismatch: the export and the original disagree: a cosine below 0.9999 on a few texts.
    """
    folder = cache / embedder.weights_sha256[:16]
    if (folder / CARD).exists():
        try:
            EncoderCard.read(folder)
            return folder
        except EncoderMismatch:
            shutil.rmtree(folder)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix=".exporting-") as scratch:
        fresh = Path(scratch) / "encoder"
        fresh.mkdir()
        _write(embedder, fresh)
        check_agreement(embedder, OnnxEncoder(fresh, threads=1))
        # Another build may have exported the same weights meanwhile; then its folder stays, and is checked below.
        with suppress(OSError):
            fresh.rename(folder)
    EncoderCard.read(folder)
    return folder


def check_agreement(embedder: TextEmbedder, encoder: OnnxEncoder) -> float:
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


def _write(embedder: TextEmbedder, folder: Path) -> None:
    import onnx
    import torch

    class Graph(torch.nn.Module):
        """The model from token ids to one L2-normalised vector a text."""

        def __init__(self, model: torch.nn.Module) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            return torch.nn.functional.normalize(self.model(features)["sentence_embedding"], dim=-1)

    ids = torch.ones(2, 8, dtype=torch.long)
    axes = {0: "texts", 1: "tokens"}
    with warnings.catch_warnings(), torch.no_grad():
        # The tracing exporter is marked old, but needs two seconds and nothing beyond `onnx`.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Graph(embedder.model.eval()),
            (ids, ids),
            str(folder / "traced.onnx"),
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "embedding": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )
    # Weights in a file of their own are mapped by ONNX Runtime instead of read.
    onnx.save_model(
        onnx.load(folder / "traced.onnx"), str(folder / GRAPH), save_as_external_data=True, location=WEIGHTS
    )
    (folder / "traced.onnx").unlink()
    shutil.copyfile(embedder.folder / TOKENIZER, folder / TOKENIZER)
    files = {name: sha256_of(folder / name) for name in (GRAPH, WEIGHTS, TOKENIZER)}
    dimension = int(embedder.encode(["a"]).shape[1])
    EncoderCard(embedder.name, embedder.weights_sha256, dimension, embedder.max_tokens, files).write(folder)
