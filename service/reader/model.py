"""The reader on ONNX Runtime: the best span of each passage, as many read at a time as there are cores."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from index.encoding.onnx_session import open_session
from service.reader.card import GRAPH, SHIPPED_READER, TOKENIZER, ReaderCard
from service.reader.wording import Framed

Logits = NDArray[np.float32]

MAX_ANSWER_TOKENS = 48
"""The longest answer of the questions it learned from has about as many; longer spans are noise."""

ELSEWHERE_MARGIN = -15.0
"""About that of a passage on something else: held where nothing was read, and where what was read tells nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The best span of one passage, as characters `[start, end)` of the passage.

    `margin` is the span's score minus that of "not here", both sums of two logits: above 0 the reader rather
    believes that the passage answers. `spread` is the logarithm of how many spans as good as the best one all spans of
    the passage are together, from 0: about 0 for a year, and more for a reason, which may begin and end at many words.
    """

    start: int
    end: int
    margin: float
    spread: float = 0.0


class OnnxReader:
    """Weights that `service.reader.training.export` wrote."""

    def __init__(self, folder: Path = SHIPPED_READER, threads: int = 2) -> None:
        """Open and verify the weights.

        Raises:
            ReaderDamaged: a file is missing or not the one its card names.
        """
        self.card = ReaderCard.read(folder)
        # Its file has it cut pairs, which fails for a question alone that is longer than the model reads.
        self._uncut = Tokenizer.from_file(str(folder / TOKENIZER))
        self._uncut.no_truncation()
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.enable_truncation(self.card.max_tokens, strategy="only_second")
        self._tokenizer.no_padding()
        # A passage to a core takes two thirds of the time of all in one batch on all cores: nothing is padded, nobody
        # waits for the others between two operations. And what it says of one depends on no other.
        self._session = open_session(folder / GRAPH, threads=1)
        self._cores = ThreadPoolExecutor(threads, "reader")

    def read(self, question: str, passages: Sequence[Framed]) -> list[Reading]:
        """The best span of each passage; a question longer than the model reads is cut at its end."""
        return list(self._cores.map(partial(self._read_one, self._cut(question)), passages))

    def _read_one(self, question: str, passage: Framed) -> Reading:
        encoding = self._tokenizer.encode(question, passage.text)
        first, last = self._session.run(None, _inputs(encoding))
        return _best(passage, encoding, first[0], last[0])

    def _cut(self, question: str) -> str:
        """The question within half of what the model reads, so that the passage has the other half."""
        offsets = self._uncut.encode(question, add_special_tokens=False).offsets
        most = self.card.max_tokens // 2
        return question if len(offsets) <= most else question[: offsets[most - 1][1]]


def _inputs(encoding: Encoding) -> dict[str, NDArray[np.int64]]:
    return {
        "input_ids": np.array([encoding.ids], np.int64),
        "attention_mask": np.array([encoding.attention_mask], np.int64),
        "token_type_ids": np.array([encoding.type_ids], np.int64),
    }


def _best(passage: Framed, encoding: Encoding, first: Logits, last: Logits) -> Reading:
    """The span within the passage's own words whose first and last token score best together."""
    inside = [
        i
        for i, (part, (start, end)) in enumerate(zip(encoding.sequence_ids, encoding.offsets, strict=True))
        if part == 1 and start >= passage.begin and end > start
    ]
    not_here = float(first[0] + last[0])
    if not inside:
        return Reading(0, len(passage.text) - passage.begin, -not_here)
    tokens = np.array(inside)
    scores = first[tokens][:, None] + last[tokens][None, :]
    steps = np.arange(len(tokens))[None, :] - np.arange(len(tokens))[:, None]
    whole = _whole([encoding.tokens[i] for i in inside])
    scores[(steps < 0) | (steps >= MAX_ANSWER_TOKENS) | ~whole] = -np.inf
    i, j = np.unravel_index(int(scores.argmax()), scores.shape)
    start, end = encoding.offsets[tokens[i]][0], encoding.offsets[tokens[j]][1]
    best, all_together = float(scores[i, j]), float(np.logaddexp.reduce(scores, axis=None))
    return Reading(start - passage.begin, end - passage.begin, best - not_here, all_together - best)


def _whole(tokens: Sequence[str]) -> NDArray[np.bool_]:
    """Which spans `(first, last)` part no word and no pair of brackets: "(BLS) programme", but not "BLS) programme"."""
    goes_on = np.array([token.startswith("##") for token in tokens])
    whole: NDArray[np.bool_] = ~goes_on[:, None] & np.append(~goes_on[1:], True)[None, :]
    opened: list[int] = []
    for i, token in enumerate(tokens):
        if token in {"(", "["}:
            opened.append(i)
        elif token in {")", "]"} and opened:
            opening = opened.pop()
            whole[: opening + 1, opening:i] = False
            whole[opening + 1 : i + 1, i:] = False
    return whole
