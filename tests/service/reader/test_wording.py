"""How a question is put before the reader."""

from service.asking.question import MAX_CHAIN_CHARS, Asked, in_context
from service.reader.wording import GOES_ON, worded


def test_what_stands_alone_is_read_as_it_is() -> None:
    assert worded(Asked("When was it opened?")) == "When was it opened?"


def test_a_follow_up_stands_behind_the_mark() -> None:
    asked = in_context("Why then?", ["When was the bridge opened?", "And closed?"])
    assert worded(asked) == f"When was the bridge opened? And closed? {GOES_ON} Why then?"


def test_of_a_long_question_before_it_the_end_is_read() -> None:
    long = "When was the bridge over the river opened, " + "after much talk, " * 50 + "and why?"
    earlier, asked = worded(Asked("Who paid?", (long,))).split(f" {GOES_ON} ")
    assert asked == "Who paid?"
    assert len(earlier) <= MAX_CHAIN_CHARS
    assert earlier.endswith("and why?")


def test_a_mark_that_is_typed_does_not_make_a_follow_up() -> None:
    assert worded(Asked("What does »ab« mean?")) == 'What does "ab« mean?'
    assert worded(Asked("Why »ab«?", ("Is »a« used?",))) == f'Is "a« used? {GOES_ON} Why "ab«?'
