"""What answers a question on a text as a whole."""

import pytest

from corpus.document import Document
from corpus.read import parse_document
from service.asking.kind import QuestionKind
from service.structure.on_the_whole import on_the_whole, tells_of, title_and_summary, told_by

WELL = "A well is a hole in the ground from which water is drawn. It is dug or drilled."
LICENCE = "From an encyclopaedia that anybody may change, under a licence of its own."


def passage_for(kind: QuestionKind, document: Document) -> str:
    """What the passage says; there has to be one."""
    found = on_the_whole(document, kind)
    assert found is not None
    return found.span.of(document.text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Wells\n\nHow a dry district dug its own wells in ten years, and who paid for all of it\n\n" + WELL,
            "Wells\n\nHow",
        ),
        ("# Wells\n\n" + WELL + "\n\n## Uses\n\nWater is drunk.", "A well is"),
        ("# The well\n\n" + LICENCE + "\n\n" + WELL, "A well is"),
        (
            "# Wells: questions and answers\n\nWe dig for four farms and for the homes around.\n\n"
            "## How do I order a well?\n\nChoose a depth, and pay by card.",
            "We dig for",
        ),
        ("# Holes\n\n" + LICENCE + "\n\nMost are lined with brick.", "From an encyclopaedia"),
        (WELL + "\n\nMost are lined with brick.", "A well is"),
        ("Wells\n\n2 May 2024", "Wells"),
    ],
)
def test_what_says_what_a_text_is_about(text: str, said: str) -> None:
    document = parse_document(text, ".md" if text.startswith("#") else ".txt", title=None)
    assert passage_for(QuestionKind.WHOLE, document).startswith(said)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_summary_stands_below_the_line_of_its_title(line_end: str) -> None:
    summary = "How a dry district dug its own wells in ten years, and who paid for all of it"
    document = parse_document(line_end.join(["Wells", "", summary, "", WELL, "", WELL]), ".txt", title=None)
    (title, *_) = document.passages
    assert [[span.of(document.text) for span in part] for part in title_and_summary(document, title)] == [
        ["Wells"],
        [summary],
    ]
    assert passage_for(QuestionKind.WHOLE, document).endswith(summary)


SECTIONED = f"""# The well

{WELL}

These are its parts:

## 1. The shaft

It is lined with brick.

## 2. The bucket

It hangs on a rope.

## 3. The lid

It keeps leaves out.

Wells are still dug today. Most are drilled."""


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (QuestionKind.WHOLE, "A well is"),
        (QuestionKind.POINTS, "These are its parts:"),
        (QuestionKind.TITLE, "# The well"),
        (QuestionKind.ENDING, "Wells are still dug today."),
    ],
)
def test_each_kind_has_its_passage(kind: QuestionKind, said: str) -> None:
    assert passage_for(kind, parse_document(SECTIONED, ".md")).startswith(said)


def test_without_a_list_of_sections_the_points_are_what_it_is_about() -> None:
    document = parse_document(f"# The well\n\n{WELL}", ".md")
    assert on_the_whole(document, QuestionKind.POINTS) == on_the_whole(document, QuestionKind.WHOLE)


@pytest.mark.parametrize("kind", [QuestionKind.THING, QuestionKind.REASON, QuestionKind.KEYWORDS, QuestionKind.TELLING])
def test_what_is_asked_of_something_in_the_text_has_none(kind: QuestionKind) -> None:
    assert on_the_whole(parse_document(SECTIONED, ".md"), kind) is None


PAPER = """# Otters of the lake

## Methods

Otters were watched for two years.

## 1. Summary

Otters need clean water.

## 2.1 Key findings

There are forty otters.

## Conclusions

The lake should be kept clean.

It is not too late.

## References

Arctic Press, 1999."""


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (QuestionKind.WHOLE, "Otters need clean water."),
        (QuestionKind.POINTS, "There are forty otters."),
        (QuestionKind.ENDING, "It is not too late."),
    ],
)
def test_what_a_text_says_under_a_heading_for_it_comes_first(kind: QuestionKind, said: str) -> None:
    assert passage_for(kind, parse_document(PAPER, ".md")) == said


def test_a_text_ends_before_its_references() -> None:
    document = parse_document(f"# The well\n\n{WELL}\n\n## References\n\nArctic Press, 1999.", ".md")
    assert passage_for(QuestionKind.ENDING, document) == WELL


@pytest.mark.parametrize("title", ["The well\n========", "# Why now? A history of wells"])
def test_a_title_of_two_sentences_is_no_summary(title: str) -> None:
    assert passage_for(QuestionKind.WHOLE, parse_document(f"{title}\n\n{WELL}", ".md")) == WELL


def test_the_summary_of_a_chapter_speaks_for_no_book() -> None:
    chapters = "\n\n".join(f"## Chapter {n}\n\nA long story.\n\n### Summary\n\nChapter {n} says so." for n in (1, 2))
    assert passage_for(QuestionKind.WHOLE, parse_document(f"# The well\n\n{WELL}\n\n{chapters}", ".md")) == WELL


def test_the_points_are_told_by_what_introduces_them() -> None:
    text = "# Otters\n\nThey cost much to keep. Here are the three things we learned.\n\n" + "".join(
        f"## {each}\n\nIt is so.\n\n" for each in ("Fish", "Water", "Roots")
    )
    document = parse_document(text, ".md")
    passage = on_the_whole(document, QuestionKind.POINTS)
    assert passage is not None
    assert told_by(document, passage, QuestionKind.POINTS).of(text) == "Here are the three things we learned."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "# Kettle manual\n\nPlease read this manual before first use.\n\nPhotographs: Anna Berg took all of them."
            "\n\nThis page was last updated on 3 March 2025.\n\nThis manual describes how to boil water."
            "\n\n## Use\n\nBoil.",
            "This manual describes how to boil water.",
        ),
        (
            "# Marsh Handbook\n\nVersion 4.2 · In force from 1 March 2024 · Kept by the People Team\n\n"
            "Welcome to Marsh. This handbook explains how we work together.\n\n## Hours\n\nTen to three.",
            "This handbook explains how we work together.",
        ),
        (
            "# Greenbox: frequently asked questions\n\n*Last updated: 9 May 2024. Questions? Write to the team.*\n\n"
            "## What is a Greenbox?\n\nA weekly delivery of vegetables from 14 farms.\n\n## Is it good?\n\nYes.",
            "A weekly delivery of vegetables from 14 farms.",
        ),
        (
            "MINUTES OF THE BOARD\nMillbrook Library\n\nDate: Tuesday, February 13, 2024\nTime: 6:30 p.m.\n\n"
            "PRESENT: Dolores Whitcomb, Raymond Achterberg\n\n1. CALL TO ORDER\n\n"
            "The Board met at 6:34 p.m. in its room.\n\n2. MINUTES\n\nThey were approved.",
            "The Board met at 6:34 p.m. in its room.",
        ),
    ],
)
def test_what_it_is_about_is_said_in_a_sentence(text: str, said: str) -> None:
    document = parse_document(text, ".md" if text.startswith("#") else ".txt")
    passage = on_the_whole(document, QuestionKind.WHOLE)
    assert passage is not None
    assert told_by(document, passage, QuestionKind.WHOLE).of(text) == said


CLUB = """# Rowing club

The club has 22 boats. Every spring it prints a newsletter, The Oar, and our own website tells who has won.

A text message goes out before each race. Beginners get a handbook; this handbook is short."""


@pytest.mark.parametrize(
    ("title", "question", "expected"),
    [
        ("Rowing club", "What is the newsletter called?", True),
        ("Rowing club", "What does the website say?", True),
        ("Rowing club", "What is this newsletter called?", False),
        ("Rowing club", "What is the handbook about?", False),
        ("Rowing club", "What is the leaflet about?", False),
        ("Rowing club", "What is the text about?", False),
        ("The newsletter of the rowing club", "What is the newsletter called?", False),
    ],
)
def test_what_a_text_tells_of_is_not_the_text(title: str, question: str, expected: bool) -> None:
    assert tells_of(parse_document(CLUB.replace("Rowing club", title), ".md"), question) is expected
