"""Two readers in one graph: below they are the same, above each has layers of its own.

What stands alone is read by the one, to the bit as before, and a follow-up by the other: `If` runs one of two branches.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from copy import deepcopy
from typing import NamedTuple

import numpy as np
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper, numpy_helper

from service.reader.training.weights import weights_of

OUTPUTS = ("start_logits", "end_logits")
FOLLOWING = "following/"
"""In front of the names of what only the second reader has."""
MOST_APART = 0.02
"""By how much of their size weights that are the same may differ once both are rounded to int8."""
_LAYER = re.compile(r"encoder[./]layer\.(\d+)[./]")


class Part(NamedTuple):
    """Of a graph some nodes, in their order, and their weights."""

    nodes: list[NodeProto]
    weights: list[TensorProto]

    @classmethod
    def of(cls, graph: GraphProto, nodes: Iterable[NodeProto]) -> "Part":
        """These nodes, and the weights of `graph` that they take."""
        nodes = list(nodes)
        taken = _taken(nodes)
        return cls(nodes, [weight for weight in graph.initializer if weight.name in taken])


def joined(alone: ModelProto, following: ModelProto, frozen: int, mark: int) -> ModelProto:
    """One graph of both; the token `mark` in the question says that the second is to read.

    Raises:
        ValueError: the two differ below the layer `frozen`, counted from 0.
    """
    _check_alike(alone, following, frozen)
    cut = _cut(alone.graph, frozen)
    nodes, weights = _part(alone.graph, cut, ())
    own = _part(alone.graph, OUTPUTS, cut)
    others = _named_apart(_part(following.graph, OUTPUTS, cut))
    choice = helper.make_node(
        "If", ["is_marked"], OUTPUTS, then_branch=_branch(others.nodes, FOLLOWING), else_branch=_branch(own.nodes)
    )
    values = {"mark": np.array(mark), "question": np.array(0)}
    constants = [numpy_helper.from_array(value.astype(np.int64), name) for name, value in values.items()]
    # Within a branch weights are kept a second time when they are laid out for the processor.
    weights = [*weights, *constants, *own.weights, *others.weights]
    return _model([*nodes, *_is_marked(), choice], weights, alone)


def parted(model: ModelProto) -> tuple[ModelProto, ModelProto]:
    """The reader of what stands alone and that of follow-ups, each as it was exported; of one alone, that twice."""
    choice = next((node for node in model.graph.node if node.op_type == "If"), None)
    if choice is None:
        return model, model
    branches = {attribute.name: attribute.g for attribute in choice.attribute}
    return _whole(model, branches["else_branch"]), _whole(model, branches["then_branch"])


def _whole(model: ModelProto, branch: GraphProto) -> ModelProto:
    below = _part(model.graph, _taken(branch.node), ())
    above = Part.of(model.graph, branch.node)
    nodes, weights = _renamed(above, lambda name: name.removeprefix(FOLLOWING))
    return _model([*below.nodes, *nodes], [*below.weights, *weights], model)


def _check_alike(alone: ModelProto, following: ModelProto, frozen: int) -> None:
    one, other = weights_of(alone), weights_of(following)
    for name in (name for name in one if "embeddings" in name or 0 <= _layer_of(name) < frozen):
        apart = float(np.linalg.norm(one[name] - other[name]) / np.linalg.norm(one[name]))
        if apart > MOST_APART:
            raise ValueError(
                f"{name} differs by {apart:.0%} of its size; the {frozen} lowest layers should be the same"
            )


def _layer_of(name: str) -> int:
    """The layer that a weight or a node belongs to by its name; -1 for what is below all layers, and above."""
    found = _LAYER.search(name)
    return int(found[1]) if found else -1


def _cut(graph: GraphProto, frozen: int) -> set[str]:
    """What the layers from `frozen` on take in of what is below them."""
    made = {name: node for node in graph.node if node.op_type != "Constant" for name in node.output}
    taken = _taken(node for node in graph.node if _layer_of(node.name) >= frozen)
    return {name for name in taken & made.keys() if _layer_of(made[name].name) < frozen}


def _part(graph: GraphProto, wanted: Iterable[str], given: Collection[str]) -> Part:
    """The nodes, in their order, and the weights that make what is `wanted` of what is `given`."""
    made = {name: at for at, node in enumerate(graph.node) for name in node.output}
    open_names, kept = list(wanted), set[int]()
    while open_names:
        name = open_names.pop()
        if name in made and name not in given and made[name] not in kept:
            kept.add(made[name])
            open_names.extend(graph.node[made[name]].input)
    return Part.of(graph, (graph.node[at] for at in sorted(kept)))


def _taken(nodes: Iterable[NodeProto]) -> set[str]:
    return {name for node in nodes for name in node.input}


def _named_apart(part: Part) -> Part:
    """The part with `FOLLOWING` in front of the names of what it makes and weighs with."""
    own = {weight.name for weight in part.weights}.union(*(node.output for node in part.nodes))
    return _renamed(part, lambda name: FOLLOWING + name if name in own else name)


def _branch(nodes: Sequence[NodeProto], prefix: str = "") -> GraphProto:
    outputs = [helper.make_tensor_value_info(prefix + name, TensorProto.FLOAT, None) for name in OUTPUTS]
    return helper.make_graph(nodes, "branch", [], outputs)


def _renamed(part: Part, rename: Callable[[str], str]) -> Part:
    nodes, weights = deepcopy(part.nodes), deepcopy(part.weights)
    for node in nodes:
        node.input[:], node.output[:] = map(rename, node.input), map(rename, node.output)
    for weight in weights:
        weight.name = rename(weight.name)
    return Part(nodes, weights)


def _is_marked() -> list[NodeProto]:
    """Whether the mark is among the question's tokens; the passage's are of type 1, and may have one of their own."""
    return [
        helper.make_node("Equal", ["input_ids", "mark"], ["marks"]),
        helper.make_node("Equal", ["token_type_ids", "question"], ["of_question"]),
        helper.make_node("And", ["marks", "of_question"], ["marks_of_question"]),
        helper.make_node("Cast", ["marks_of_question"], ["ones"], to=TensorProto.INT32),
        helper.make_node("ReduceMax", ["ones"], ["one"], keepdims=0),
        helper.make_node("Cast", ["one"], ["is_marked"], to=TensorProto.BOOL),
    ]


def _model(nodes: Sequence[NodeProto], weights: Sequence[TensorProto], like: ModelProto) -> ModelProto:
    graph = helper.make_graph(nodes, "reader", like.graph.input, like.graph.output, weights)
    return helper.make_model(graph, opset_imports=like.opset_import, ir_version=like.ir_version)
