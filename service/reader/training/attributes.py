"""Made-up particulars of things that a real passage names: what it cost, who runs it, when it began.

People ask for particulars that a text leaves out, in words it knows. So each is asked three ways: of a passage that
says it, of one that says it of something else or says another particular, and of one that says nothing.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from service.reader.training.example import Example
from service.reader.training.metadata import FIRST_NAMES, LAST_NAMES, MONTHS, ORGANISATIONS, PLACES

Maker = Callable[[Random], str]


@dataclass(frozen=True, slots=True)
class _Attribute:
    """What is said of a thing `{x}` with a value `{a}`, how it is asked, and the words that give it away in a text."""

    value: Maker
    said: tuple[str, ...]
    asked: tuple[str, ...]
    asked_of_it: tuple[str, ...]
    cues: str


def _money(random: Random) -> str:
    unit = random.choice(["$", "€", "£"])
    return random.choice([f"{unit}{random.randint(2, 900)} million", f"{unit}{random.randint(1, 99)},000"])


def _person(random: Random) -> str:
    return f"{random.choice(FIRST_NAMES)} {random.choice(LAST_NAMES)}"


def _people(random: Random) -> str:
    return f"{_person(random)}, {_person(random)} and {_person(random)}"


def _year(random: Random) -> str:
    return random.choice([str(random.randint(1890, 2025)), f"{random.choice(MONTHS)} {random.randint(1950, 2025)}"])


def _count(random: Random) -> str:
    return random.choice([str(random.randint(3, 900)), f"{random.randint(1, 90)},{random.randint(0, 999):03d}"])


def _one_of(*values: str) -> Maker:
    return lambda random: random.choice(values)


def _amount(low: int, high: int, unit: str) -> Maker:
    return lambda random: f"{random.randint(low, high)} {unit}"


_ATTRIBUTES = (
    _Attribute(_money, ("{x} cost {a}.", "In all {a} was spent on {x}.", "The bill for {x} came to {a}."),
               ("How much did {x} cost?", "What was spent on {x}?", "cost of {x}"),
               ("How much did it cost?", "What was the price?"), r"cost|spen[dt]|pric|paid|[$€£]"),
    _Attribute(_money, ("{x} has a yearly budget of {a}.", "A budget of {a} was set aside for {x}."),
               ("What is the budget of {x}?", "How large was the budget for {x}?", "{x} budget"),
               ("What is its budget?",), r"budget|[$€£]"),
    _Attribute(_one_of(*ORGANISATIONS),
               ("{a} paid for {x}.", "{x} was funded by {a}.", "Money for {x} came from {a}."),
               ("Who paid for {x}?", "Which donors funded {x}?", "Where did the money for {x} come from?"),
               ("Who paid for it?", "Who are the donors?"), r"fund|donor|paid|money|financ"),
    _Attribute(_person, ("{x} is led by {a}.", "{a} is in charge of {x}.", "The head of {x} is {a}."),
               ("Who leads {x}?", "Who is in charge of {x}?", "Who is the head of {x}?", "director of {x}"),
               ("Who leads it?", "What is the name of its head?"), r"\bhead|lead|led\b|chief|director|charge"),
    _Attribute(_person, ("{x} was the idea of {a}.", "{a} invented {x}.", "{a} came up with {x}."),
               ("Who invented {x}?", "Whose idea was {x}?"), ("Who invented it?", "Whose idea was it?"),
               r"invent|idea|creat|devis|found"),
    _Attribute(_people, ("Taking part in {x} were {a}.", "The members of {x} are {a}.", "{x} chose {a}."),
               ("What are the names of those in {x}?", "Who took part in {x}?", "Who are the members of {x}?"),
               ("What are their names?", "Who were they?"), r"member|took part|taking part|name"),
    _Attribute(_year, ("{x} began in {a}.", "{x} dates from {a}.", "The first work on {x} was done in {a}."),
               ("When did {x} begin?", "When was the start of {x}?", "since when is there {x}"),
               ("When did it begin?", "Since when?"), r"\b1\d\d\d\b|\b20\d\d\b|centur|began|start"),
    _Attribute(_year, ("{x} came to an end in {a}.", "{x} was closed in {a}.", "By {a} {x} was over."),
               ("When did {x} end?", "In which year was {x} closed?"), ("When did it end?", "Until when?"),
               r"\b1\d\d\d\b|\b20\d\d\b|\bend|clos"),
    _Attribute(_one_of(*PLACES), ("{x} has its seat in {a}.", "The office of {x} is in {a}.", "{x} met in {a}."),
               ("Where is the office of {x}?", "In which city is {x}?", "Where did {x} meet?"),
               ("Where is it?", "In which city was that?", "where exactly?"),
               r"office|seat|\bmet\b|city|located|capital"),
    _Attribute(_one_of("every week", "once a month", "twice a year", "every two years", "every four years", "daily"),
               ("{x} takes place {a}.", "{a} there is a report on {x}.", "{x} is inspected {a}."),
               ("How often is there {x}?", "How often does {x} take place?", "how frequent is {x}"),
               ("How often?", "How often does it take place?"), r"every|\bonce\b|twice|week|month|daily|annual|yearly"),
    _Attribute(_amount(3, 90, "years old"), ("Those in {x} are {a} on average.", "{x} was {a} at the time."),
               ("How old is {x}?", "What is the age of those in {x}?"), ("How old are they?", "How old was it?"),
               r"\bold|\bage|born"),
    _Attribute(_amount(2, 40, "weeks"), ("{x} lasted {a}.", "It took {a} to finish {x}."),
               ("How long did {x} take?", "How long did {x} last?"), ("How long did it take?", "For how long?"),
               r"week|month|year|last|took|hour"),
    _Attribute(_count, ("{x} has a staff of {a}.", "{a} people work for {x}.", "{x} employs {a} people."),
               ("How many people work for {x}?", "How many staff members does {x} have?", "{x} staff number"),
               ("How many people work there?",), r"staff|employ|work"),
    _Attribute(_count, ("{a} people were hurt in {x}.", "In {x} {a} people lost their homes."),
               ("How many people were hurt in {x}?", "How many lost their homes in {x}?"),
               ("How many people were hurt?",), r"hurt|injur|wound|homes|kill|died"),
    _Attribute(_count, ("{a} complaints about {x} were received.", "{x} has been the subject of {a} complaints."),
               ("How many complaints about {x} were there?", "How many people complained of {x}?"),
               ("How many complaints were there?",), r"complain"),
    _Attribute(_one_of("Mondays", "Sundays", "Fridays", "the last day of the month"),
               ("{x} is open to visitors on {a}.", "On {a} entry to {x} is free."),
               ("When can one visit {x}?", "On which day is {x} open?"), ("When is it open?",), r"open|visit|day\b"),
    _Attribute(_one_of("Portuguese", "Swahili", "Tamil", "Icelandic", "Quechua"),
               ("The language of {x} is {a}.", "In {x} people speak {a}."),
               ("Which language is spoken in {x}?", "What is the language of {x}?"),
               ("Which language do they speak?",), r"languag|speak|spok"),
    _Attribute(_one_of("the Ministry of Health", "the Ministry of Finance", "the city council", "the Supreme Court"),
               ("{a} is responsible for {x}.", "{x} is carried out by {a}."),
               ("Which ministry is responsible for {x}?", "Who carries out {x}?"), ("Who is responsible for it?",),
               r"ministr|council|court|responsib|carried"),
    _Attribute(_one_of("bad weather", "a lack of money", "the war", "a strike", "public protest"),
               ("{x} was put off because of {a}.", "Because of {a} there was a delay to {x}."),
               ("Why was {x} put off?", "Why was there a delay to {x}?"), ("Why was it put off?",),
               r"because|delay|due to|reason|put off"),
)  # fmt: skip
_NAME = re.compile(
    r"(?<=[a-z,] )[A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+)*|\bthe (?:[a-z]{4,} )?[a-z]{5,}(?= [a-z])"
)
_SENTENCE_END = re.compile(r"(?<=[a-z]{3}[.!?])\s")


def attribute_examples(example: Example, others: Sequence[str], random: Random) -> Iterator[Example]:
    """One particular of something in the passage, four times; `others` are passages to take names from."""
    things = list(dict.fromkeys(_NAME.findall(example.passage)))
    elsewhere = [name for name in _NAME.findall(random.choice(others)) if name not in example.passage]
    fitting = [a for a in _ATTRIBUTES if not re.search(a.cues, example.passage, re.IGNORECASE)]
    if not things or not elsewhere or len(fitting) < 2:
        return
    thing, other = random.choice(things), random.choice(elsewhere)
    attribute, beside = random.sample(fitting, 2)
    bare = replace(example, question=_question(attribute, thing, example, random), start=None, end=None)
    misleading, *_ = _said(bare.passage, *random.choice([(attribute, other), (beside, thing)]), random)
    for passage in (bare.passage, misleading):
        with_it, start, end = _said(passage, attribute, thing, random)
        yield replace(bare, kind="attributes", passage=with_it, start=start, end=end)
    yield bare.not_here("attributes: elsewhere", misleading)
    yield bare.not_here("attributes: unsaid")


def _question(attribute: _Attribute, thing: str, example: Example, random: Random) -> str:
    """Asked by name, or behind the question that the passage answers by its own."""
    if random.random() < 0.25:
        return f"{example.question} {random.choice(attribute.asked_of_it)}"
    return random.choice(attribute.asked).format(x=thing)


def _said(passage: str, attribute: _Attribute, thing: str, random: Random) -> tuple[str, int, int]:
    """The passage with a sentence more, before one of its own, and where in it the value is said."""
    value = attribute.value(random)
    before, after = random.choice(attribute.said).format(x=thing, a="\0").split("\0")
    sentence = f"{before}{value}{after}"
    at = random.choice([0, *(match.end() for match in _SENTENCE_END.finditer(passage))])
    start = at + len(before)
    longer = f"{passage[:at]}{sentence[0].upper()}{sentence[1:]} {passage[at:]}"
    return longer, start, start + len(value)
