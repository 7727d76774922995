"""Questions by the answer they want."""

from pathlib import Path

import pytest

from service.asking.kind import ON_THE_WHOLE, QuestionKind, kind_of


@pytest.mark.parametrize(
    "question",
    [
        "What is this about?",
        "what's this article about",
        "WHAT IS IT ALL ABOUT?",
        "Summarise the text",
        "Can you summarize this article for me?",
        "Give me a short summary",
        "overview",
        "the gist of it",
        "What does the article say?",
        "tl;dr",
        "What's the gist?",
        "What topic does the text deal with?",
        "what is the main point of this text?",
        "Give me a short summary please",
        "what is the main message, i have no time to read all",
        "What is it about? I'm in a hurry.",
        "Summary please - my bus comes in two minutes!",
        "gist pls, no time",
    ],
)
def test_on_the_whole(question: str) -> None:
    assert kind_of(question) is QuestionKind.WHOLE


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What is the main point of the strategy?", QuestionKind.THING),
        ("What is the programme about?", QuestionKind.THING),
        ("How many children are there?", QuestionKind.THING),
        ("And how long did it take?", QuestionKind.THING),
        ("What are the main points?", QuestionKind.POINTS),
        ("What are the key messages of the report?", QuestionKind.POINTS),
        ("List the main achievements", QuestionKind.POINTS),
        ("What are the points of disagreement?", QuestionKind.THING),
        ("Why then?", QuestionKind.REASON),
        ("What is the title?", QuestionKind.TITLE),
        ("What is the headline of the article?", QuestionKind.TITLE),
        ("What is this article called?", QuestionKind.TITLE),
        ("What is the name of the river?", QuestionKind.THING),
        ("Can I finish reading this in five minutes?", QuestionKind.THING),
        ("What does the line below the title say?", QuestionKind.THING),
        ("What is the main message, I mean on health?", QuestionKind.THING),
        ("What is the main message on health, I have no time to read all", QuestionKind.THING),
        ("Can you tell me how many children there are?", QuestionKind.THING),
        ("Please tell me why the harbour closed", QuestionKind.REASON),
        ("How was that paid for?", QuestionKind.REASON),
        ("So, why was the harbour closed?", QuestionKind.REASON),
        ("Ok, why was the harbour closed?", QuestionKind.REASON),
        ("Hi! Please, how do I moor?", QuestionKind.REASON),
        ("Well, how many boats are there?", QuestionKind.THING),
        ("Well depth of the harbour", QuestionKind.KEYWORDS),
        ("Tell me about the harbour", QuestionKind.TELLING),
        ("Hi, tell me about the harbour", QuestionKind.TELLING),
        ("Would you please tell me about the harbour?", QuestionKind.TELLING),
        ("Can you pay at the harbour?", QuestionKind.THING),
        ("Describe the harbour", QuestionKind.TELLING),
        ("Should I tip?", QuestionKind.THING),
        ("must the fee be paid?", QuestionKind.THING),
        ("And may boats stay overnight?", QuestionKind.THING),
        ("harbour fees 2020", QuestionKind.KEYWORDS),
        ("harbour fees in May", QuestionKind.KEYWORDS),
        ("harbour opens 10 am", QuestionKind.KEYWORDS),
        ("summary of the harbour fees", QuestionKind.KEYWORDS),
    ],
)
def test_other_kinds(question: str, kind: QuestionKind) -> None:
    assert kind_of(question) is kind


WORDINGS = Path(__file__).with_name("on_the_whole.tsv")
"""What people ask of a text as a whole, each behind its kind, and look-alikes behind OTHER."""
LEAST_SHARE = 0.6
"""Of each kind; what is not seen is misspelt, or holds much else."""


def wordings(kind: str) -> list[str]:
    rows = (line.split("\t") for line in WORDINGS.read_text(encoding="utf-8").splitlines())
    return [question for named, question in rows if named == kind]


@pytest.mark.parametrize("kind", sorted(kind.name for kind in ON_THE_WHOLE))
def test_most_wordings_of_what_is_asked_of_the_whole_are_seen(kind: str) -> None:
    seen = [kind_of(question).name == kind for question in wordings(kind)]
    assert len(seen) > 20
    assert sum(seen) / len(seen) >= LEAST_SHARE


@pytest.mark.parametrize("question", wordings("OTHER"))
def test_what_is_asked_of_something_in_the_text_is_not_taken_for_it(question: str) -> None:
    assert kind_of(question) not in ON_THE_WHOLE
