"""The shipped file back to weights that can be trained on: int8 made float32, so that no run is lost with its machine.

    python -m service.reader.training.shipped service/reader/weights MODEL_FOLDER --like reader-seed

What comes out is what the int8 file computes with, to the rounding of its activations.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from service.reader.card import GRAPH
from service.reader.training.smoothing import SMOOTHING

QUANTISED, SCALE, ZERO_POINT = "_quantized", "_scale", "_zero_point"
WRAPPED = "model."
"""The exporter's module holds the model under this name."""


def unpacked(graph: Path, like: str, out: Path) -> None:
    """Write the weights of an exported `graph` as a transformers model of the kind of `like`.

    Raises:
        ValueError: the graph lacks a weight that `like` has, or has one of another shape.
    """
    model = AutoModelForQuestionAnswering.from_pretrained(like)
    found = weights_of(onnx.load(graph))
    for name, weight in model.state_dict().items():
        if name not in found or found[name].shape != tuple(weight.shape):
            has = found[name].shape if name in found else "none"
            raise ValueError(f"{graph}: {name} should be {tuple(weight.shape)}, and is {has}; is {like} its kind?")
        weight.copy_(torch.from_numpy(found[name].copy()))
    model.save_pretrained(out)
    AutoTokenizer.from_pretrained(like).save_pretrained(out)


def weights_of(graph: onnx.ModelProto) -> dict[str, np.ndarray]:
    """Every weight by its name in the model, as float32."""
    stored = {each.name: numpy_helper.to_array(each) for each in graph.graph.initializer}
    found: dict[str, np.ndarray] = {}
    for name in stored:
        if name.startswith(WRAPPED) and not name.endswith((SCALE, ZERO_POINT)):
            plain = name.removesuffix(QUANTISED)
            found[plain.removeprefix(WRAPPED)] = _float(stored, plain)
    for node in graph.graph.node:
        if node.op_type == "MatMulInteger":
            # A linear layer's weights lost their name when they were transposed; its node has kept it.
            layer = node.name.removeprefix("/").removesuffix("/MatMul_quant").replace("/", ".").removeprefix(WRAPPED)
            found[f"{layer}.weight"] = _float(stored, node.input[1].removesuffix(QUANTISED)).T
    for block in [name.removesuffix(SMOOTHING) for name in found if name.endswith(SMOOTHING)]:
        factors = found.pop(block + SMOOTHING)
        found |= {name: each * factors for name, each in found.items() if name.startswith(block) and each.ndim > 1}
    return found


def _float(stored: dict[str, np.ndarray], name: str) -> np.ndarray:
    if name in stored:
        return stored[name]
    whole = stored[name + QUANTISED].astype(np.float32) - stored[name + ZERO_POINT].astype(np.float32)
    return np.asarray(whole * stored[name + SCALE], dtype=np.float32)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="folder of the shipped reader")
    parser.add_argument("out", type=Path)
    parser.add_argument("--like", required=True, help="folder of a transformers model of the same kind")
    a = parser.parse_args()
    unpacked(a.weights / GRAPH, a.like, a.out)


if __name__ == "__main__":
    main()
