"""Activations made even before int8: what goes into a linear map shares one scale, and a few large numbers set it.

Into attention and feed-forward the same few channels are the large ones: each channel is divided by a number that the
weights which meet it are multiplied with (SmoothQuant, Xiao et al. 2023, arXiv 2211.10438). Inside the feed-forward a
few tokens are: each is divided by its own largest number, and what comes of it multiplied again (a scale a token, as in
Dettmers et al. 2022, arXiv 2208.07339). In float32 the model says what it said.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import torch
from torch.nn import functional

ALPHA = 0.5
"""How much of a channel's range moves into the weights, as in the paper; of 0.5 to 0.8 none is better."""
GELU_DEPTH = 0.17
"""How far below 0 a GELU reaches."""
SMOOTHING = "smoothing"
"""Name, in the exported graph too, of the factors `(channels,)` on what goes into a block."""


def smooth(model: Any, inputs: Iterable[Mapping[str, torch.Tensor]]) -> None:  # noqa: ANN401
    """Even out the activations of a BERT reader, its channels by the largest that `inputs` cause; in place.

    What attention puts out is left: there it made no difference.
    """
    blocks = dict(_blocks(model))
    largest = _largest(model, blocks, inputs)
    for block, maps in blocks.items():
        weights = torch.stack([each.weight.abs().amax(dim=0) for each in maps]).amax(dim=0)
        factors = weights.clamp_min(1e-5) ** (1 - ALPHA) / largest[block].clamp_min(1e-5) ** ALPHA
        for each in maps:
            each.weight.data /= factors
        block.register_buffer(SMOOTHING, factors)
        block.register_forward_pre_hook(_smoothed)
    for layer in model.base_model.encoder.layer:
        layer.output.dense = _PerToken.of(layer.output.dense)


class _PerToken(torch.nn.Linear):
    """A linear map of what comes out of a GELU, of one scale a token."""

    @classmethod
    def of(cls, linear: torch.nn.Linear) -> "_PerToken":
        evened = cls(linear.in_features, linear.out_features)
        evened.load_state_dict(linear.state_dict())
        return evened

    def forward(self, taken: torch.Tensor) -> torch.Tensor:
        largest = taken.amax(dim=-1, keepdim=True).clamp_min(GELU_DEPTH)
        return functional.linear(taken / largest, self.weight) * largest + self.bias


def _blocks(model: Any) -> Iterator[tuple[torch.nn.Module, list[torch.nn.Linear]]]:  # noqa: ANN401
    """What takes in a layer's normalised activations, and the linear maps that meet them first."""
    for layer in model.base_model.encoder.layer:
        attention = layer.attention.self
        yield attention, [attention.query, attention.key, attention.value]
        yield layer.intermediate, [layer.intermediate.dense]


def _largest(
    model: Any,  # noqa: ANN401
    blocks: Iterable[torch.nn.Module],
    inputs: Iterable[Mapping[str, torch.Tensor]],
) -> dict[torch.nn.Module, torch.Tensor]:
    """By block, the largest absolute value in each channel of what goes in: `(channels,)`."""
    found: dict[torch.nn.Module, torch.Tensor] = {}

    def look(block: torch.nn.Module, taken: tuple[torch.Tensor, ...]) -> None:
        here = taken[0].abs().amax(dim=(0, 1))
        found[block] = torch.maximum(found.get(block, here), here)

    looking = [block.register_forward_pre_hook(look) for block in blocks]
    with torch.no_grad():
        for each in inputs:
            model(**each)
    for hook in looking:
        hook.remove()
    return found


def _smoothed(block: torch.nn.Module, taken: tuple[torch.Tensor, ...]) -> tuple[torch.Tensor, ...]:
    return taken[0] * block.get_buffer(SMOOTHING), *taken[1:]
