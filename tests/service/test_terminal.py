"""What a terminal is shown."""

import pytest

from corpus.read import parse_document
from service.terminal import cut_text


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_each_passage_of_a_cut_text_is_one_line(line_end: str) -> None:
    lines = "Otters of the bay", "", "Otters swim on their backs", "and sleep there, too.", "", "They eat crabs."
    cut = cut_text(parse_document(line_end.join(lines), ".txt"))
    assert "\r" not in cut
    assert [line.split("  ")[-1].strip() for line in cut.split("\n")[1:]] == [
        "Otters of the bay",
        "Otters swim on their backs and sleep there, too.",
        "They eat crabs.",
    ]
