"""What speaks for a passage answering a question: numbers of the reader, the retriever, and the words they share."""

import re
from dataclasses import astuple, dataclass

from corpus.document import Document
from index.keywords import KeywordIndex, content_words
from index.place import with_place
from index.search import Hit
from service.answer_type import is_of_another_type
from service.figures import FIGURES, ungrouped
from service.reader.model import Reading

_NAME = re.compile(r"(?<=[a-z,’'] )(?!I['’])[A-Z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one passage for one question.

    `margin` is the reader's, its span over "not here". `far_off` is what the retriever lacks of 1, from 0: above 1 a
    passage is on the topic, and how far above says nothing more. `numbers_missing` counts numbers of the question that
    the passage lacks, `names_unknown` words written with a capital that stand nowhere in the text.
    `margin_of_words` is the margin times the share, in [0, 1], of the question's content words that the passage in its
    place holds, 1 where it has none: a "not here" said of a passage that shares the question's words is surer than
    one said of a paraphrase. The share by itself adds nothing, nor does that of the words the whole text knows: with
    both the log loss on questions left out of the fit is 0.437, without 0.436. `wrong_type` is 1 where a number or a
    time is asked for and none is marked, or only one that the question names itself, or in another unit of time.
    """

    margin: float
    far_off: float
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
        self._numbers = _numbers(question)
        names = content_words(" ".join(_NAME.findall(question)))
        self._names_unknown = float(sum(not keywords.knows(name) for name in names))

    def evidence(self, hit: Hit, reading: Reading, short: str, document: Document) -> Evidence:
        """What speaks for this passage, in which `short` is marked as the answer."""
        text = with_place(document, hit.located.passage)
        here = set(content_words(text))
        words_here = sum(word in here for word in self._words) / len(self._words) if self._words else 1.0
        return Evidence(
            margin=reading.margin,
            far_off=max(0.0, 1.0 - hit.scores.fused),
            numbers_missing=float(len(self._numbers - _numbers(text))),
            names_unknown=self._names_unknown,
            margin_of_words=reading.margin * words_here,
            wrong_type=float(is_of_another_type(short, self._question)),
        )


def _numbers(text: str) -> set[str]:
    """Numbers of the text, those within names ("COP29") too: another one asked for is another summit."""
    return {ungrouped(number) for number in re.findall(FIGURES, text)}
