"""The decision: what it is fitted by, against scikit-learn, and what evidence it weighs."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from corpus.document import Document, Span
from index.keywords import KeywordIndex, content_words
from index.place import with_place
from index.search import Hit, Searcher
from index.store import Store
from service.evaluation.fit import RIDGE, fitted, logistic_regression, off_topic
from service.evaluation.questions import Question
from service.finding.decision import Decision
from service.finding.evidence import AskedWords, Evidence
from service.finding.short_answer import sentence_at
from service.reader.model import Reading
from service.settings import Settings

CLEAR = Evidence(
    margin=8.0,
    far_off=0.0,
    behind=0.0,
    marked_share=0.2,
    names_unknown=0.0,
    margin_of_words=8.0,
    wrong_type=0.0,
)


@pytest.fixture(scope="module")
def keywords(article: Document) -> KeywordIndex:
    return KeywordIndex.build([with_place(article, passage) for passage in article.passages])


def test_the_shipped_decision_believes_clear_evidence_and_nothing_else() -> None:
    decision = Decision.read()
    assert decision.fitted_on
    assert decision.probability(CLEAR) > 0.8
    unclear = replace(CLEAR, margin=-12.0, far_off=0.6, margin_of_words=0.0)
    assert decision.probability(unclear) < Settings().confidence_threshold
    assert decision.weights.margin > 0


def test_a_decision_survives_being_written(tmp_path: Path) -> None:
    decision = Decision(-1.5, CLEAR, {"some questions": 7})
    decision.write(tmp_path / "decision.json")
    assert Decision.read(tmp_path / "decision.json") == decision


def test_the_regression_is_that_of_scikit_learn() -> None:
    random = np.random.default_rng(0)
    rows = random.normal(size=(300, 3)) * [1.0, 5.0, 0.1] + [0.0, 2.0, 1.0]
    labels = (rows[:, 0] + 0.3 * rows[:, 1] + random.normal(size=300) > 0.5).astype(np.float64)
    intercept, weights = logistic_regression(rows, labels)
    oracle = LogisticRegression(C=1 / RIDGE, tol=1e-10).fit((rows - rows.mean(axis=0)) / rows.std(axis=0), labels)
    np.testing.assert_allclose(weights * rows.std(axis=0), oracle.coef_[0], atol=1e-4)
    assert intercept + weights @ rows.mean(axis=0) == pytest.approx(oracle.intercept_[0], abs=1e-4)


def test_a_fit_names_what_it_was_fitted_on() -> None:
    wrong = replace(CLEAR, margin=-5.0, margin_of_words=-5.0)
    decision = fitted({"one": [(CLEAR, True), (wrong, False)] * 10, "two": [(CLEAR, True)] * 3})
    assert decision.fitted_on == {"one": 20, "two": 3}
    assert decision.probability(CLEAR) > 0.5 > decision.probability(wrong)


def test_plain_questions_of_another_text_are_off_topic() -> None:
    def asked(n: int, kind: str = "fact", history: tuple[str, ...] = (), answerable: bool = True) -> Question:
        return Question(f"q{n}", kind, history, f"What is {n}?", answerable, ("it",), ())

    plain = [asked(n) for n in range(10)]
    others = [asked(10, "overview"), asked(11, history=("Why?",)), asked(12, answerable=False)]
    found = off_topic([*others, *plain], 4)
    assert [question.id for question in found] == ["q0", "q2", "q5", "q7"]
    assert not any(question.answerable for question in found)
    assert off_topic((), 4) == off_topic(plain, 0) == []
    assert len(off_topic(plain, 40)) == 10


def test_evidence_is_of_the_words_the_place_and_what_is_marked(
    article: Document, keywords: KeywordIndex, home: Path
) -> None:
    store = Store(home)
    generation = store.open()
    first, other = Searcher(generation, store.encoder(generation)).search("preschool enrolment", 2)
    start = article.text.index("35 per cent")
    share = Span(start, start + 11)

    def evidence(question: str, in_context: str | None = None, hit: Hit = first, short: Span = share) -> Evidence:
        words = AskedWords(question, in_context or question, keywords)
        return words.evidence(hit, first, Reading(0, 1, 2.5), short, article)

    known = evidence("How did preschool enrolment double from 2015 to 2024?")
    sentence = sentence_at(first.located.passage, start)
    assert known == Evidence(2.5, 0.0, 0.0, 11 / len(sentence), 0.0, 2.5, 0.0)
    # Of zebra, enrolment, 50 and 2031 the passage has two, and of an earlier question the words count too.
    assert evidence("Was zebra enrolment 50 in 2031?").margin_of_words == pytest.approx(2.5 * 2 / 4)
    assert evidence("Why?", "What was zebra enrolment? Why?").margin_of_words < 2.5
    assert evidence("What was it in Armenia and Azerbaijan?").names_unknown == 1.0
    assert evidence("What was it when I’ve asked and I'm told?").names_unknown == 0.0
    assert evidence("How many homes?", short=Span(0, 3)).wrong_type == 1.0
    assert content_words("the of and") == [] and evidence("the of and?").margin_of_words == 2.5
    later = evidence("preschool enrolment", hit=other, short=other.located.passage.span)
    assert later.behind == first.scores.fused - other.scores.fused > 0 and later.marked_share == 1.0
