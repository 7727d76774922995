"""Numbers for "how many", times for "when", and no opinion on anything else."""

import pytest

from service.finding.answer_type import is_of_another_type


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("How many boats are there?", "three hundred", False),
        ("How many boats are there?", "the harbour", True),
        ("How long was the session?", "8:12 p.m.", True),
        ("How long was the session?", "29 minutes", False),
        ("How long is it open?", "from 9 a.m. to 5 p.m.", False),
        ("When did it begin?", "at 8:12 p.m.", False),
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
        ("How many of the 190,000 people were children?", "more than 190,000", True),
        ("how many of the 190000 were children", "more than 190,000", True),
        ("How many of the 190,000 people were children?", "some 40,000 of 190,000", False),
        ("When did the 1973 oil crisis begin?", "October 1973", False),
        ("What year came after 1973?", "in 1973", True),
        ("In what year was it built, 1911 or 1973?", "1973", False),
        ("How many climate summits were held?", "COP29", True),
        ("How much did it cost?", "$35", False),
        ("How many hours does the course take?", "3 minutes", True),
        ("How many HOURS does the course take?", "an hour and 3 minutes", False),
        ("How many second-hand bikes are sold?", "30 a day", False),
        ("How many day-care places are there?", "40 from next year", False),
        ("How many second graders are there?", "25 a year", False),
        ("How many months does it last?", "three", False),
        ("How many months does it last?", "twelve, from Monday", False),
        ("When is the museum closed?", "Mondays", False),
        ("When is the museum open?", "on weekdays", False),
        ("When is the museum open?", "every morning", False),
        ("When does the gate close?", "at dusk", False),
        ("When does the ferry run?", "daily", False),
        ("How long does it take?", "an hour", False),
        ("How long does it take?", "the ferry", True),
        ("How many hours does it take?", "a week", True),
        ("How much is entry for children?", "free", False),
        ("How much did it cost?", "a trillion dollars", False),
    ],
)
def test_types(question: str, answer: str, expected: bool) -> None:
    assert is_of_another_type(answer, question) is expected
