"""The shipped file back to weights that can be trained on: int8 made float32, so that no run is lost with its machine.

    python -m service.reader.training.shipped service/reader/weights MODEL_FOLDER --like reader-seed [--of-follow-ups]

What comes out is what the int8 file computes with, to the rounding of its activations: of the two readers in it that of
what stands alone, or that of follow-ups.
"""

import argparse
from pathlib import Path

import onnx
import torch
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from service.reader.card import GRAPH
from service.reader.training.branches import parted
from service.reader.training.weights import weights_of


def unpacked(graph: Path, like: str, out: Path, *, of_follow_ups: bool = False) -> None:
    """Write the weights of one reader of an exported `graph` as a transformers model of the kind of `like`.

    Raises:
        ValueError: the graph lacks a weight that `like` has, or has one of another shape.
    """
    model = AutoModelForQuestionAnswering.from_pretrained(like)
    alone, following = parted(onnx.load(graph))
    found = weights_of(following if of_follow_ups else alone)
    for name, weight in model.state_dict().items():
        if name not in found or found[name].shape != tuple(weight.shape):
            has = found[name].shape if name in found else "none"
            raise ValueError(f"{graph}: {name} should be {tuple(weight.shape)}, and is {has}; is {like} its kind?")
        weight.copy_(torch.from_numpy(found[name].copy()))
    model.save_pretrained(out)
    AutoTokenizer.from_pretrained(like).save_pretrained(out)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="folder of the shipped reader")
    parser.add_argument("out", type=Path)
    parser.add_argument("--like", required=True, help="folder of a transformers model of the same kind")
    parser.add_argument("--of-follow-ups", action="store_true", help="the reader of follow-ups, not the other")
    a = parser.parse_args()
    unpacked(a.weights / GRAPH, a.like, a.out, of_follow_ups=a.of_follow_ups)


if __name__ == "__main__":
    main()
