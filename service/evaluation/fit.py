"""The decision's logistic regression, fitted on questions the reader has not learned from.

python -m service.evaluation.fit [FOLDER…] [--set TEXT QUESTIONS …]

A folder holds SQuAD files, and texts with a question file of the same name beside each.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoding.embedding import TextEmbedder
from service.ask import Assistant
from service.asking.question import DEFAULT_TOP, cleaned
from service.asking.small_talk import reply_to
from service.citing.citation import cited
from service.evaluation.outcome import is_right
from service.evaluation.questions import Question, QuestionFileError
from service.evaluation.sets import QuestionSet, articles_in, scratch, set_of, texts_in
from service.finding.decision import SHIPPED_DECISION, Decision
from service.finding.evidence import Evidence
from service.settings import load_settings

Floats = NDArray[np.float64]

FOREIGN_SHARE = 0.4
"""So many questions of other texts, for each of its own, a text does not answer: of what is off its topic, sets hold
little, and without them the weight of the retriever's score has the wrong sign."""
RIDGE = 1.0
"""Keeps weights small where few questions tell; in units of standardised evidence."""
STEPS = 50


def logistic_regression(rows: Floats, labels: Floats) -> tuple[float, Floats]:
    """Intercept and weights of the ridge logistic regression of `labels` `(n,)` in {0, 1} on `rows` `(n, d)`.

    Newton's method on standardised columns (Hastie, Tibshirani and Friedman 2009, section 4.4.1).
    """
    mean, deviation = rows.mean(axis=0), np.where(rows.std(axis=0) > 0, rows.std(axis=0), 1.0)
    columns = np.column_stack([np.ones(len(rows)), (rows - mean) / deviation])
    penalty = RIDGE * np.eye(columns.shape[1])
    penalty[0, 0] = 0.0
    beta = np.zeros(columns.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(columns @ beta, -30, 30)))
        gradient = columns.T @ (labels - p) - penalty @ beta
        beta = beta + np.linalg.solve(columns.T @ (columns * (p * (1 - p))[:, None]) + penalty, gradient)
    weights = beta[1:] / deviation
    return float(beta[0] - weights @ mean), weights


def off_topic(questions: Sequence[Question], count: int) -> list[Question]:
    """At most `count` plain questions of other texts, spread over them; this one does not answer them."""
    plain = [each for each in questions if each.kind == "fact" and each.answerable and not each.history]
    n = min(count, len(plain))
    return [replace(plain[i * len(plain) // n], kind="off-topic", answerable=False) for i in range(n)]


def judged(assistant: Assistant, questions: Iterable[Question]) -> Iterator[tuple[Evidence, bool]]:
    """The evidence of each question's first passage, and whether that passage is right."""
    documents = assistant.documents()
    for question in questions:
        asked = cleaned(question.question)
        if reply_to(asked) is None:
            earlier = assistant.finder.followed(asked, question.history)
            first = assistant.finder.candidates(asked, earlier, DEFAULT_TOP)[0]
            citation = cited(1, first, documents[first.document_index], assistant.version)
            yield first.evidence, question.answerable and is_right(question, citation)


def judged_sets(sets: Iterable[QuestionSet]) -> dict[str, list[tuple[Evidence, bool]]]:
    """What each set by its name has `judged`, questions of those before it among its own.

    Raises:
        QuestionFileError: two sets have one name.
    """
    found: dict[str, list[tuple[Evidence, bool]]] = {}
    before: list[Question] = []
    for name, assistant, questions in sets:
        if name in found:
            raise QuestionFileError(f"two sets are named {name!r}; a fit names its sets, so call one otherwise")
        foreign = off_topic(before, round(FOREIGN_SHARE * len(questions)))
        found[name] = list(judged(assistant, [*questions, *foreign]))
        before += questions
    return found


def fitted(sets: Mapping[str, Sequence[tuple[Evidence, bool]]]) -> Decision:
    """The decision that fits all of `sets`."""
    found = [each for name in sets for each in sets[name]]
    rows = np.array([evidence.values() for evidence, _ in found], np.float64)
    intercept, weights = logistic_regression(rows, np.array([right for _, right in found], np.float64))
    return Decision(
        round(intercept, 4),
        Evidence(*(round(float(weight), 4) for weight in weights)),
        {name: len(judged_ones) for name, judged_ones in sets.items()},
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--set", nargs=2, action="append", type=Path, default=[], metavar=("TEXT", "QUESTIONS"))
    parser.add_argument("--out", type=Path, default=SHIPPED_DECISION)
    a = parser.parse_args()
    settings = load_settings()
    with scratch(settings, TextEmbedder(settings.encoder)) as home:
        sets = chain(
            (set_of(text, questions, home) for text, questions in a.set),
            *(texts_in(folder, home) for folder in a.folders),
            *(articles_in(folder, home) for folder in a.folders),
        )
        fitted(judged_sets(sets)).write(a.out)


if __name__ == "__main__":
    main()
