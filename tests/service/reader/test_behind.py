"""What the reader of follow-ups learns from."""

from random import Random

from service.reader.training.behind import behind
from service.reader.training.example import Example
from service.reader.wording import GOES_ON, going_on

PASSAGE = "The lighthouse was finished in 1858. It is 46 metres tall. Keepers lived in it until 1952."
FOLLOW_UP = Example("asked", going_on("When was it finished?", "How tall is it?"), "Skagen", PASSAGE, 43, 52)
ALONE = [
    Example("answerable", "When was the lighthouse finished?", "Skagen", PASSAGE, 31, 35),
    Example("look-alike", "When was the lighthouse finished?", "Ribe", "The harbour was finished in 1911."),
    Example("answerable", "Until when did keepers live there?", "Skagen", PASSAGE, 85, 89),
    Example("real", "Who built the lighthouse?", "Skagen", PASSAGE),
]


def test_what_stands_alone_is_put_behind_another_question_and_is_answered_as_before() -> None:
    found = behind([FOLLOW_UP] * 10 + ALONE, Random(0))
    assert found.count(FOLLOW_UP) == 10
    others = [example for example in found if example != FOLLOW_UP]
    assert len(others) == len(ALONE)
    for example in others:
        earlier, asked = example.question.split(f" {GOES_ON} ")
        assert earlier and not earlier.startswith(asked)
        before = next(each for each in ALONE if each.passage == example.passage and each.answer == example.answer)
        assert (example.place, example.start, example.end) == (before.place, before.start, before.end)
    beside = {example.question for example in others if example.kind == "look-alike"}
    assert beside < {example.question for example in others if example.kind == "answerable"}


def test_the_most_are_follow_ups_somebody_asked() -> None:
    found = behind([FOLLOW_UP, *ALONE], Random(0))
    assert found == [FOLLOW_UP]
