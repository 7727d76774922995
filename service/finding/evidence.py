"""What speaks for a passage answering a question: numbers of the reader, the retriever, and the words they share."""

import re
from dataclasses import astuple, dataclass

from corpus.document import Document, Span
from index.keywords import KeywordIndex, content_words, stems
from index.place import with_place
from index.search import Hit
from service.finding.answer_type import is_of_another_type
from service.finding.short_answer import sentence_at
from service.reader.model import Reading
from service.structure.on_the_whole import RUNNING_TEXT

_NAME = re.compile(r"(?<=[a-z,’'] )(?!I['’])[A-Z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one passage for one question.

    `margin` is the reader's, its span over "not here". `far_off` is what the retriever lacks of 1, from 0: above 1 a
    passage is on the topic, and how far above says nothing more. `behind` is how far the retriever has it behind the
    best it found, from 0. `marked_share` is how much of its sentence is marked, in [0, 1]: what merely sounds like the
    question tempts the reader with one word of the right sort; in a date or a heading it tells nothing and is 0.
    `names_unknown` counts words written with a capital that stand nowhere in the text. `margin_of_words` is the margin
    times the share, in [0, 1], of the question's content words that the passage in its place holds, 1 where it has
    none: a "not here" said of a passage that shares the question's words is surer than one said of a paraphrase. The
    share by itself helps on texts like those of the fit and hurts on SQuAD 2.0 (AUROC 0.843, without 0.850); the words
    that the whole text knows add nothing, nor do the numbers that the passage lacks. `wrong_type` is 1 where a number
    or a time is asked for and none is marked, or only one that the question names itself, or in another unit of time.
    """

    margin: float
    far_off: float
    behind: float
    marked_share: float
    names_unknown: float
    margin_of_words: float
    wrong_type: float

    def values(self) -> tuple[float, ...]:
        """The numbers in the order of the fields."""
        return astuple(self)


class AskedWords:
    """The words of one question, looked up in passages."""

    def __init__(self, question: str, in_context: str, keywords: KeywordIndex) -> None:
        """Words count with those of the questions a follow-up follows."""
        self._question = question
        self._words = sorted(stems(in_context))
        names = content_words(" ".join(_NAME.findall(question)))
        self._names_unknown = float(sum(not keywords.knows(name) for name in names))

    def evidence(self, hit: Hit, best: Hit, reading: Reading, short: Span, document: Document) -> Evidence:
        """What speaks for this passage, in which `short` is marked as the answer; `best` is the first one found."""
        passage = hit.located.passage
        text, sentence = with_place(document, passage), sentence_at(passage, short.start)
        here = stems(text)
        words_here = sum(word in here for word in self._words) / len(self._words) if self._words else 1.0
        return Evidence(
            margin=reading.margin,
            far_off=max(0.0, 1.0 - hit.scores.fused),
            behind=best.scores.fused - hit.scores.fused,
            marked_share=min(1.0, len(short) / len(sentence)) if passage.role in RUNNING_TEXT else 0.0,
            names_unknown=self._names_unknown,
            margin_of_words=reading.margin * words_here,
            wrong_type=float(is_of_another_type(short.of(document.text), self._question)),
        )
