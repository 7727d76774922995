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
_NUMBER = re.compile(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|several|hundreds?|thousands?|millions?|billions?|dozens?|half|third|thirds|quarter|double|doubled|twice|all|none|no|few)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b|\b(?:today|now|annually|yearly|century|centuries|decades?|years?"
    r"|months?|weeks?|days?|hours?|time|session|term|spring|summer|autumn|winter|after|before|during|until|end)\b",
    re.IGNORECASE,
)


def is_of_another_type(answer: str, question: str) -> bool:
    """Whether the question calls for a number or a time and the answer holds none."""
    if _ASKS_NUMBER.search(question):
        return _NUMBER.search(answer) is None
    return _ASKS_TIME.search(question) is not None and _TIME.search(answer) is None
