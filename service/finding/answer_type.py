"""Whether an answer is of the sort a question calls for: a number for "how many", a time for "when"."""

import re

_ASKS_NUMBER = re.compile(
    r"\b(?:how (?:many|much|old|long|far|tall|high|big|large|deep|fast|wide|heavy)"
    r"|(?:what|which) (?:percentage|per ?cent|share|number|rate|proportion|amount|price|population))\b",
    re.IGNORECASE,
)
_ASKS_TIME = re.compile(
    r"\bwhen (?:is|are|was|were|will|would|did|do|does|has|have|had|can|could|should)\b|\bwhen\W*\Z"
    r"|\A(?:and |but |so )*(?:since |until |from |by )?when\b(?!.*\b(?:who|what|which|where|why|how)\b)"
    r"|\b(?:what|which) (?:year|date|day|month|century)\b",
    re.IGNORECASE,
)
"""Elsewhere "when" asks nothing: "who was president when the office opened?", "help when disasters hit"."""
_FIGURES = re.compile(r"(?<![^\W_])\d+(?:[.,]\d+)*")
"""A number, but for one in a name, such as "COP29"."""
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_NUMBER = re.compile(
    rf"{_FIGURES.pattern}|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|several|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half"
    r"|third|thirds|quarter|double|doubled|twice|all|none|no|few|pair|couple|both|once|free|nothing"
    r"|an? (?:single|second|minute|hour|day|week|fortnight|month|year|decade))\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"{_FIGURES.pattern}|\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|mon|tues|wednes|thurs|fri|satur|sun)(?:days?)?\b|\b(?:today|now|annually|yearly|century|centuries|decades?|years?"
    r"|months?|weeks?|days?|hours?|time|session|term|spring|summer|autumn|winter|after|before|during|until|end"
    r"|weekdays?|weekends?|hourly|daily|weekly|monthly|mornings?|afternoons?|evenings?|nights?|noon|midday|midnight"
    r"|dawn|dusk|sunrise|sunset|easter|christmas)\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(rf"{_FIGURES.pattern} or {_FIGURES.pattern}")
"""Of two numbers that the question names one is the answer."""
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d)?\s*[ap](?:\.m\.|m\b)", re.IGNORECASE)
_UNIT = r"\b(second|minute|hour|day|week|month|year|decade)"
_ASKS_UNIT = re.compile(rf"\bhow many {_UNIT}s\b", re.IGNORECASE)
"""Of several: "how many second-hand bikes" asks for no seconds."""
_TELLS_UNIT = re.compile(rf"{_UNIT}s?\b")


def is_of_another_type(answer: str, question: str) -> bool:
    """Whether the question calls for a number or a time and the answer holds none that the question does not name.

    "More than 190,000" does not tell how many of the 190,000 were children: of 7,500 such questions that were written
    with their answers, four are answered by a number of their own. Nor do 3 minutes tell how many hours, nor
    "8:12 p.m." how long, as two such times may.
    """
    if (asked := _ASKS_UNIT.search(question)) and (told := _TELLS_UNIT.findall(answer.lower())):
        return asked[1].lower() not in told
    named = set() if _CHOICE.search(question) else {_ungrouped(number) for number in _FIGURES.findall(question)}
    answer = _FIGURES.sub(lambda found: "" if _ungrouped(found[0]) in named else found[0], answer)
    if _ASKS_NUMBER.search(question):
        untimed, times = _CLOCK.subn("", answer)
        return _NUMBER.search(untimed if times == 1 else answer) is None
    return _ASKS_TIME.search(question) is not None and _TIME.search(answer) is None


def _ungrouped(number: str) -> str:
    """The number without the commas between thousands: "190,000" is "190000", "3,5" stays."""
    return number.replace(",", "") if _GROUPED.fullmatch(number) else number
