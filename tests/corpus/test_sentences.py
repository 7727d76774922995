import pytest

from corpus.blocks import Kind
from corpus.document import Span
from corpus.sentences import sentence_spans


def sentences(text: str, kind: Kind = Kind.PARAGRAPH) -> list[str]:
    return [span.of(text) for span in sentence_spans(text, Span(0, len(text)), kind)]


@pytest.mark.parametrize(
    "whole",
    [
        "Mortality fell from 95 to 18 per 1,000 live births.",
        "UNICEF/UNI40569/Pirozzi",
        "The Basic Life Skills (BLS) programme has helped over 15,000 young people.",
        "1. Azerbaijan's first-ever National Child Strategy",
        "Some 3.6 million people were reached, e.g. by Dr. Aliyev.",
        "It lies 180 km south of Baku, the capital.",
        "A line that was\nwrapped by hand.",
        "Art. 21. Parliament consists of two houses.",
        "a. Roof replacement took a week.",
        "Article 5. Leave is given by the mayor.",
        "§ 7. Nobody shall dig a well.",
        "👩‍👩‍👧‍👦 e\u0301te\u0301 İstanbul",
    ],
)
def test_what_is_one_sentence(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It doubled, from 14 per cent to 35 per cent. With bold targets set, more is to come.",
            ["It doubled, from 14 per cent to 35 per cent.", "With bold targets set, more is to come."],
        ),
        ("Art. 3. He reigns. He rules.", ["Art. 3. He reigns.", "He rules."]),
        ("Yes. We did so in Art. 3. Nobody came.", ["Yes.", "We did so in Art.", "3.", "Nobody came."]),
        ("Is it so? It is!  Good.", ["Is it so?", "It is!", "Good."]),
        ("It began in 1993.\u00a0Since then, much.", ["It began in 1993.", "Since then, much."]),
        ("One line.\nAnother line.", ["One line.", "Another line."]),
        ("One line.\r\nAnother line.", ["One line.", "Another line."]),
        ("One line. \nAnother line.", ["One line.", "Another line."]),
        ("He saw Dr.\r\nSmith. He left.", ["He saw Dr.\r\nSmith.", "He left."]),
    ],
)
def test_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_row_of_a_table_is_one_sentence() -> None:
    assert sentences("| Leave | Paid? |\n|---|---|\n| Study | Half. At most. |", Kind.TABLE) == [
        "| Leave | Paid? |\n|---|---|",
        "| Study | Half. At most. |",
    ]


@pytest.mark.parametrize("kind", [Kind.LIST, Kind.CODE])
def test_each_line_of_a_list_ends_a_sentence(kind: Kind) -> None:
    assert sentences("- bread\n- milk. Cold milk.\r\n\n- eggs", kind) == [
        "- bread",
        "- milk.",
        "Cold milk.",
        "- eggs",
    ]


def test_offsets_are_into_the_whole_text() -> None:
    text = "Before. One here. Two there. After."
    spans = sentence_spans(text, Span(8, 28))
    assert [span.of(text) for span in spans] == ["One here.", "Two there."]
    assert spans[0].start == 8


def test_a_wrapped_item_of_a_list_is_whole() -> None:
    first = "- The fund was founded in\n  1994 by teachers. It had none."
    text = f"{first}\n- It closed.\n\n  It opened\n  again.\n1. Nested\n   one"
    found = [span.of(text) for span in sentence_spans(text, Span(0, len(text)), Kind.LIST)]
    assert found == [
        "- The fund was founded in\n  1994 by teachers.",
        "It had none.",
        "- It closed.",
        "It opened\n  again.",
        "1. Nested\n   one",
    ]


def test_a_rule_under_the_head_of_a_table_is_no_sentence() -> None:
    text = "| a | b |\n|---|---|\n| 1 | 2 |"
    found = [span.of(text) for span in sentence_spans(text, Span(0, len(text)), Kind.TABLE)]
    assert found == ["| a | b |\n|---|---|", "| 1 | 2 |"]
