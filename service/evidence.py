"""What speaks for a passage answering a question: numbers of the reader, the retriever, and the words they share."""

import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from corpus.document import Document
from index.keywords import KeywordIndex, content_words
from index.place import with_place
from index.search import Hit
from service.answer_type import is_of_another_type
from service.reader.model import Reading

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<=[a-z,’'] )[A-Z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one passage for one question.

    `margin` is the reader's, its span over "not here". `far_off` is what the retriever's score lacks of 1, from 0:
    above 1 a passage is on the topic, and how far above says nothing more. `words_here` and `words_known` are the
    shares in [0, 1] of the question's content words that the passage in its place holds, and that the text holds at
    all; 1 where the question has none. `numbers_missing` counts numbers of the question that the passage lacks,
    `names_unknown` words written with a capital that stand nowhere in the text. `margin_of_words` is the margin
    times `words_here`: a "not here" said of a passage that shares the question's words is surer than one said of a
    paraphrase. `wrong_type` is 1 where a number or a time is asked for and none is marked.
    """

    margin: float
    far_off: float
    words_here: float
    words_known: float
    numbers_missing: float
    names_unknown: float
    margin_of_words: float
    wrong_type: float

    def values(self) -> tuple[float, ...]:
        """The numbers in the order of the fields."""
        return astuple(self)


class AskedWords:
    """The words and numbers of one question, looked up in passages."""

    def __init__(self, question: str, in_context: str, keywords: KeywordIndex) -> None:
        """Words count with those of the questions a follow-up follows; numbers only as asked last."""
        self._question = question
        self._words = sorted(set(content_words(in_context)))
        self._numbers = set(_NUMBER.findall(question))
        names = content_words(" ".join(_NAME.findall(question)))
        self._names_unknown = float(sum(not keywords.knows(name) for name in names))
        self._known = _share([keywords.knows(word) for word in self._words])

    def evidence(self, hit: Hit, reading: Reading, short: str, document: Document) -> Evidence:
        """What speaks for this passage, in which `short` is marked as the answer."""
        text = with_place(document, hit.located.passage)
        here = set(content_words(text))
        words_here = _share([word in here for word in self._words])
        return Evidence(
            margin=reading.margin,
            far_off=max(0.0, 1.0 - hit.scores.fused),
            words_here=words_here,
            words_known=self._known,
            numbers_missing=float(len(self._numbers - set(_NUMBER.findall(text)))),
            names_unknown=self._names_unknown,
            margin_of_words=reading.margin * words_here,
            wrong_type=float(is_of_another_type(short, self._question)),
        )


def _share(held: Sequence[bool]) -> float:
    return sum(held) / len(held) if held else 1.0
