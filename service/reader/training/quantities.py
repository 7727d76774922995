"""Made-up sentences with several quantities, each bound to its own noun, year or group, and questions for one of them.

Which of two numbers is meant is what readers get wrong; asked for a third noun or year, the passage says nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from service.reader.training.example import Example

_PEOPLE = (
    "teachers nurses farmers students engineers midwives fishermen drivers pupils soldiers judges volunteers".split()
)
_THINGS = "schools bridges wells clinics buses trees houses libraries turbines boats bicycles parks".split()
_DONE_TO_PEOPLE = (
    "were hired",
    "had been retrained",
    "took part",
    "received grants",
    "were vaccinated",
    "have been registered",
)
_DONE_TO_THINGS = ("were built", "were repaired", "have been inspected", "were opened", "were sold", "had been planted")
_TOPICS = "first aid,road safety,bookkeeping,fire prevention,new farming methods,computer skills,water testing".split(
    ","
)
_MEASURES = (
    ("literacy", "per cent"), ("youth unemployment", "per cent"), ("forest cover", "%"),
    ("the share of homes with running water", "per cent"),
    ("infant mortality", "per 1,000 births"), ("the birth rate", "per 1,000 people"), ("the number of museums", ""),
    ("internet access", "%"), ("the price of bread", "dollars"), ("membership", "million"),
    ("annual output", "thousand tonnes"),
    ("school attendance", "per cent"), ("the use of bicycles", "%"), ("the population", "million"),
    ("road deaths", "per 100,000 people"),
)  # fmt: skip
_UP_DOWN = ("rose", "fell", "changed", "went", "climbed", "dropped", "grew", "moved")
_CHANGES = (
    "{what} {word} from {low} to {high} between {before} and {after}.",
    "Between {before} and {after}, {what} {word} from {low} to {high}.",
    "From {before} to {after}, {what} {word} from {low} to {high}.",
    "{what} {word} from {low} in {before} to {high} in {after}.",
    "{what} stood at {low} in {before}, compared with {high} in {after}.",
    "{what} {word} from {before} to {after}, from {low} to {high}.",
    "In {before} {what} was {low}; by {after} it had reached {high}.",
    "{what} {word} sharply from {before} to {after}, from {low} to {high}.",
    "There was a marked change in {what}, from {low} to {high}, from {before} to {after}.",
)
_WHEN = ("What was {what} in {year}?", "{what} in {year}", "How high was {what} in {year}?", "{what} {year}?",
         "What did {what} amount to in {year}?")  # fmt: skip
_NOW = ("What is {what} now?", "current {what}", "What is {what} today?", "What did {what} reach?")
_AT_FIRST = ("What was {what} before?", "{what} at first", "What was {what} in the beginning?",
             "How high was {what} earlier?")  # fmt: skip


def quantity_examples(count: int, bodies: list[str], random: Random) -> list[Example]:
    """About five examples for each of `count`; passages of `bodies` lend the sentences around."""
    return [e for _ in range(count) for make in (_two_groups, _two_years, _target) for e in make(bodies, random)]


def _number(random: Random) -> str:
    return random.choice([
        f"{random.randint(2, 999)}", f"{random.randint(1, 99)},{random.randint(0, 999):03d}",
        f"{random.randint(1, 9)}.{random.randint(1, 9)} million",
        f"more than {random.randint(2, 900)},000", f"{random.randint(10, 900)},000", f"about {random.randint(20, 900)}",
    ])  # fmt: skip


def _measured(number: int, unit: str) -> str:
    return f"{number}{'' if unit == '%' else ' ' if unit else ''}{unit}"


def _begun(sentence: str) -> str:
    """With its first letter a capital."""
    return sentence[0].upper() + sentence[1:]


def _around(sentence: str, bodies: list[str], random: Random) -> tuple[str, int]:
    """The sentence with a piece of another text before or behind it, and where it begins."""
    pieces = random.choice(bodies).split(". ")
    piece = pieces[0].strip()[:200]
    if random.random() < 0.3 or not piece:
        return sentence, 0
    if random.random() < 0.5:
        return f"{piece.rstrip('.')}. {sentence}", len(piece.rstrip(".")) + 2
    return f"{sentence} {piece.rstrip('.')}.", 0


def _asked(question: str, sentence: str, at: int, answer: str, bodies: list[str], random: Random) -> Example:
    passage, begin = _around(sentence, bodies, random)
    return Example("quantities", question, "", passage, begin + at, begin + at + len(answer))


def _unasked(question: str, sentence: str, bodies: list[str], random: Random) -> Example:
    return Example("quantities: elsewhere", question, "", _around(sentence, bodies, random)[0])


def _two_groups(bodies: list[str], random: Random) -> Iterator[Example]:
    nouns, done = random.choice([(_PEOPLE, _DONE_TO_PEOPLE), (_THINGS, _DONE_TO_THINGS)])
    first, second, third = random.sample(nouns, 3)
    did_first, did_second = random.sample(done, 2)
    one, other = _number(random), _number(random)
    year, topic = random.randint(1960, 2025), random.choice(_TOPICS)
    begin = random.choice(["", "So far, ", f"By {year}, ", f"In {year} alone, ", "According to the report, "])
    middle = random.choice([" and ", ", while ", ", and another "])
    behind = random.choice(["", f" to learn about {topic}", " across the country", f" since {year}"])
    sentence = _begun(f"{begin}{one} {first} {did_first}{middle}{other} {second} {did_second}{behind}.")
    second_at = len(begin) + len(one) + 1 + len(first) + 1 + len(did_first) + len(middle)
    ask = random.choice(
        ["How many {0} {1}?", "number of {0}", "how many {0} {1}", "What number of {0} {1}?", "How many {0}?"]
    )
    yield _asked(ask.format(first, did_first), sentence, len(begin), one, bodies, random)
    yield _asked(ask.format(second, did_second), sentence, second_at, other, bodies, random)
    yield _unasked(ask.format(third, random.choice([did_first, did_second])), sentence, bodies, random)


@dataclass(frozen=True, slots=True)
class _Change:
    """A sentence by which `what` was `low` in the year `before`, and `high` in the year `after`."""

    what: str
    before: int
    after: int
    low: str
    high: str
    sentence: str

    @classmethod
    def made_up(cls, random: Random) -> "_Change":
        """Any; the unit may stand behind the second quantity alone."""
        what, unit = random.choice(_MEASURES)
        before = random.randint(1950, 2015)
        after = before + random.randint(2, 25)
        low, high = (_measured(number, unit) for number in random.sample(range(2, 99), 2))
        word, form = random.choice(_UP_DOWN), random.choice(_CHANGES)
        if random.random() < 0.3 and " " in low:
            low = low.split()[0]
        sentence = _begun(form.format(what=what, word=word, low=low, high=high, before=before, after=after))
        return cls(what, before, after, low, high, sentence)

    @property
    def low_at(self) -> int:
        """Where `low` begins."""
        apart = self.sentence.find(f" {self.low} ")
        return self.sentence.index(self.low) if apart < 0 else apart + 1

    @property
    def high_at(self) -> int:
        """Where `high` begins."""
        return self.sentence.rindex(self.high)


def _two_years(bodies: list[str], random: Random) -> Iterator[Example]:
    change = _Change.made_up(random)
    what, low, high = change.what, (change.low_at, change.low), (change.high_at, change.high)
    ask = random.choice(_WHEN)
    for year, answer in ((change.before, low), (change.after, high)):
        yield _asked(ask.format(what=what, year=year), change.sentence, *answer, bodies, random)
    yield _asked(random.choice(_NOW).format(what=what), change.sentence, *high, bodies, random)
    first = random.choice(_AT_FIRST)
    if random.random() < 0.5:
        yield _asked(first.format(what=what), change.sentence, *low, bodies, random)
    other, _ = random.choice([each for each in _MEASURES if each[0] != what])
    later = change.after + random.randint(3, 12)
    missed = [ask.format(what=what, year=later), ask.format(what=other, year=change.after)]
    yield _unasked(random.choice(missed), change.sentence, bodies, random)


def _target(bodies: list[str], random: Random) -> Iterator[Example]:
    what, unit = random.choice(_MEASURES)
    year = random.randint(1990, 2035)
    aim = _measured(random.randint(3, 98), unit)
    sentence = _begun(random.choice([
        f"The plan is to bring {what} to {aim} by {year}.", f"By {year} {what} should reach {aim}.",
        f"The council has set a goal of {aim} for {what} in {year}.",
        f"A target of {aim} by {year} was agreed for {what}.",
    ]))  # fmt: skip
    at = sentence.index(aim)
    ask = random.choice(["What is the target for {0} in {1}?", "What is the goal for {1}?", "{1} target for {0}",
                         "What should {0} be by {1}?", "And what is the target for {1}?"])  # fmt: skip
    yield _asked(ask.format(what, year), sentence, at, aim, bodies, random)
    yield _unasked(ask.format(what, year + random.choice([-6, -4, 4, 5, 10])), sentence, bodies, random)
