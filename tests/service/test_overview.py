"""What a text is about: its summary, or the paragraph that begins it."""

import pytest

from corpus.read import parse_document
from service.overview import overview

WELL = "A well is a hole in the ground from which water is drawn. It is dug or drilled."
LICENCE = "From an encyclopaedia that anybody may change, under a licence of its own."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Wells\n\nHow a dry district dug its own wells in ten years, and who paid for all of it\n\n" + WELL,
            "Wells\n\nHow",
        ),
        ("# Wells\n\n" + WELL + "\n\n## Uses\n\nWater is drunk.", "A well is"),
        ("# The well\n\n" + LICENCE + "\n\n" + WELL, "A well is"),
        ("# Holes\n\n" + LICENCE + "\n\nMost are lined with brick.", "From an encyclopaedia"),
        (WELL + "\n\nMost are lined with brick.", "A well is"),
        ("Wells\n\n2 May 2024", "Wells"),
    ],
)
def test_what_says_what_a_text_is_about(text: str, said: str) -> None:
    document = parse_document(text, ".md" if text.startswith("#") else ".txt", title=None)
    found = overview(document)
    assert found is not None
    assert found.span.of(document.text).startswith(said)
