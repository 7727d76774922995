"""Numbers for "how many", times for "when", and no opinion on anything else."""

import pytest

from service.answer_type import is_of_another_type


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("How many boats are there?", "three hundred", False),
        ("How many boats are there?", "the harbour", True),
        ("What share of homes is heated?", "35 per cent", False),
        ("When was it built?", "in May 1858", False),
        ("since which year", "the harbour", True),
        ("In which year?", "1858", False),
        ("Who built it?", "the harbour", False),
        ("Who was president when the office opened?", "Heydar Aliyev", False),
        ("And when did it open?", "Heydar Aliyev", True),
        ("help when disasters hit", "the harbour", False),
        ("boats built when?", "the harbour", True),
        ("How many boats?", "fifteen", False),
        ("Why?", "because of the storm", False),
    ],
)
def test_types(question: str, answer: str, expected: bool) -> None:
    assert is_of_another_type(answer, question) is expected
