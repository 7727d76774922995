"""A model of sentence-transformers traced into an ONNX graph."""

import warnings
from pathlib import Path
from typing import Any

from index.encoding.encoder import GRAPH, WEIGHTS


def write_graph(model: Any, folder: Path) -> None:  # noqa: ANN401
    """Write a model of sentence-transformers, its attention plain, as one graph: token ids to L2-normalised vectors."""
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
            Graph(model),
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
