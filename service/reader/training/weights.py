"""The weights of an exported graph: beside it when it is written, and by their names in the model, as float32 again."""

from pathlib import Path

import numpy as np
import onnx
from onnx import ModelProto, numpy_helper

from service.reader.card import GRAPH, WEIGHTS
from service.reader.training.smoothing import SMOOTHING

QUANTISED, SCALE, ZERO_POINT = "_quantized", "_scale", "_zero_point"
WRAPPED = "model."
"""The exporter's module holds the model under this name."""


def write(model: ModelProto, folder: Path) -> None:
    """Put the graph into `folder` and the weights beside it, which ONNX Runtime maps then instead of reading them."""
    (folder / WEIGHTS).unlink(missing_ok=True)  # it would be added to
    onnx.save_model(model, folder / GRAPH, save_as_external_data=True, location=WEIGHTS)
    (folder / WEIGHTS).chmod(0o644)  # it is written for its owner alone


def weights_of(graph: ModelProto) -> dict[str, np.ndarray]:
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
