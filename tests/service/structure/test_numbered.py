"""What is asked for by its number, on texts that number their parts in different ways."""

import pytest

from corpus.document import Document, Role
from corpus.read import parse_document
from service.asking.kind import kind_of
from service.structure.numbered import numbered

WELL = """# Three lessons of the well

A well is a hole in the ground from which water is drawn. These are the lessons that its diggers learned.

## 1. Line the shaft

Brick holds it. The second war of the wells was lost for want of brick.

## 2. Mind the rope

It wears out first.

### 2.1 Knots

A bowline holds.

## 10. Keep the lid on

To keep leaves out:

1. Close it.
2. Lock it at night.
"""

LAW = """WELLS ACT

Section 1

A well is a hole in the ground.

Section 2

Nobody shall dig one without leave.

Section 3

Article 5. Leave is given by the mayor.
Article VI. The mayor may ask for a fee.

Art. 7. Nobody else is asked.
"""

PLAIN = """# On wells

A well is a hole in the ground from which water is drawn.

## Digging

It takes a week.

## Lining

It takes a day and some brick.
"""


def answered(question: str, document: Document) -> str | None:
    """The words that answer, which have to stand in the passage that is given for them."""
    found = numbered(document, question, kind_of(question))
    if found is None:
        return None
    passage, said = found
    assert passage.span.holds(said) and passage.paragraph.holds(passage.span)
    assert any(sentence.holds(said) for sentence in passage.sentences)
    return said.of(document.text)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the first lesson?", "Line the shaft"),
        ("what's the 2nd lesson called", "Mind the rope"),
        ("lesson 2", "Mind the rope"),
        ("What is lesson number two about?", "Mind the rope"),
        ("What does section 2 say?", "It wears out first."),
        ("What does the text say about the first lesson?", "Brick holds it."),
        ("What does it say about the second lesson in the article?", "It wears out first."),
        ("What does it say about the end in lesson 2?", None),
        ("Tell me about point 1", "Brick holds it."),
        ("What is number 10?", "Keep the lid on"),
        ("Please summarise section 2.1", "A bowline holds."),
        ("What is the title of section 2.1?", "Knots"),
        ("What is the last lesson in the article?", "Keep the lid on"),
        ("What is step 2?", "Lock it at night."),
        ("What does step 1 say?", "Close it."),
        ("Who learned the first lesson?", None),
        ("Why is the first lesson important?", None),
        ("How many lessons are there?", None),
        ("What is the third lesson?", None),
        ("What is the second war about?", None),
        ("What is the first bucket?", None),
        ("What do lessons 1 and 2 say?", None),
        ("When was the first lesson learned?", None),
        ("section sıx", None),
        ("What is the 1ſt lesson?", None),
    ],
)
def test_sections_and_items_go_by_their_numbers(question: str, said: str | None) -> None:
    assert answered(question, parse_document(WELL, ".md")) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What does section 2 say?", "Nobody shall dig one without leave."),
        ("What is § 2?", "Nobody shall dig one without leave."),
        ("What does Article 5 say?", "Leave is given by the mayor."),
        ("tell me about article 6", "The mayor may ask for a fee."),
        ("What does Article VI say?", "The mayor may ask for a fee."),
        ("What does article 2 say?", None),
        ("What does Art. 7 say?", "Nobody else is asked."),
    ],
)
def test_parts_of_a_law_go_by_what_they_call_themselves(question: str, said: str | None) -> None:
    assert answered(question, parse_document(LAW, ".txt")) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the second section about?", "Lining"),
        ("Describe the first section", "It takes a week."),
        ("What is the final chapter?", "Lining"),
        ("What is the second well?", None),
        ("Could I read one?", None),
    ],
)
def test_sections_without_numbers_are_counted(question: str, said: str | None) -> None:
    assert answered(question, parse_document(PLAIN, ".md")) == said


@pytest.mark.parametrize("heading", ["Appendix C", "Top 10 tips", "Year 7 admissions", "Lessons I learned"])
@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the second section?", "Lining"),
        ("Describe the first chapter", "It takes a week."),
        ("What is the last section called?", "{heading}"),
        ("What is the second point?", None),
        ("What is section 10?", None),
    ],
)
def test_sections_are_counted_though_one_ends_in_a_number(heading: str, question: str, said: str | None) -> None:
    document = parse_document(f"{PLAIN}\n## {heading}\n\nAs above.\n", ".md")
    assert answered(question, document) == (said and said.format(heading=heading))


def test_articles_are_not_counted_as_sections_too() -> None:
    articles = "\n\n".join(f"## Article {n}\n\nThe duty of diggers is the {n}th." for n in (1, 2, 3))
    document = parse_document(f"# Law of wells\n\n## Preamble\n\nWells are dug.\n\n{articles}\n", ".md")
    assert answered("What does section 2 say?", document) is None
    assert answered("What does article 2 say?", document) == "The duty of diggers is the 2th."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("clause 4.3", "Pets are welcome."),
        ("What does clause 4.2 say?", "Smoke outside."),
        ("clause 4.4", None),
        ("point 3.6", None),
        ("What does rule 4.3 say?", "Pets are welcome."),
        ("What does 4.2 say?", "Smoke outside."),
        ("What is 3.6?", None),
        ("What is 4.3 million?", None),
        ("What is law 4.3?", None),
    ],
)
def test_clauses_go_by_their_numbers(question: str, said: str | None) -> None:
    text = "Our rules\n\n4. Conduct\n\n4.2 Smoke outside.\n\n4.3 Pets are welcome.\n\n3.6 million people agreed to it."
    assert answered(question, parse_document(text, ".txt")) == said


def test_a_number_that_two_parts_have_is_neither() -> None:
    text = "# Wells\n\n## Digging\n\n1. Dig.\n2. Stop.\n\n## Lining\n\n1. Lay bricks.\n2. Rest.\n"
    document = parse_document(text, ".md")
    assert answered("What is step 2?", document) is None


def test_a_section_is_quoted_with_its_heading() -> None:
    document = parse_document(WELL, ".md")
    found = numbered(document, "What is the second lesson?", kind_of("What is the second lesson?"))
    assert found is not None
    assert found[0].span.of(document.text) == "2. Mind the rope\n\nIt wears out first."
    assert found[0].role is Role.BODY
