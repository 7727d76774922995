"""Follow-ups that only name another year, number or place in a row, or name: "and in 2015?", "and the fourth?"."""

import re

from service.asking.numerals import AN_NTH, FIGURES, NTH

_FRAGMENT = re.compile(
    r"(?:(?:and|but|or|so) )?(?:(?:what|how|tell me(?: more)?) about )?(?P<rest>[^?]+?)[\s?.!]*", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:1[0-9]|20)(?:\d[1-9]|[1-9]0|00(?! [a-z]+s\b))\b")
"""Not the number of something: "2000 workers"."""
_ONLY_YEAR = re.compile(r"(?:(?:in|for|by|since|from|of|until) )?(?P<year>(?:1[0-9]|20)\d\d)", re.IGNORECASE)
_ONLY_NTH = re.compile(
    rf"(?:(?:what|which)(?: one)?(?:['’]?s| is| was| are| comes| came)? )?(?:the )?(?P<nth>{NTH})(?: one)?",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?P<noun>(?!does)[a-z]{3,}[^s\W]s)\b(?!.*\b(?!does)[a-z]{3,}[^s\W]s\b)")
"""The last plural of a question, what it asks for several of."""
_ONLY_NUMBERED = re.compile(rf"(?:(?:in|for|of) )?(?P<named>(?P<noun>[a-z]+) (?:{FIGURES}))", re.IGNORECASE)
_ONLY_NUMBER = re.compile(FIGURES)
_NUMBERED = re.compile(
    rf"\b(?P<noun>section|chapter|part|article|paragraph|clause|rule|point|item|step) (?:{FIGURES})\b", re.IGNORECASE
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_A_MONTH = re.compile(rf"\b{_MONTH}")
_ONLY_MONTH = re.compile(rf"(?:[Ii]n|[Ff]or|[Bb]y|[Ss]ince|[Ff]rom|[Uu]ntil) (?P<month>{_MONTH})")
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?|holidays?)\b"
_A_DAY = re.compile(rf"\b{_DAY}", re.IGNORECASE)
_ONLY_DAY = re.compile(rf"(?:(?:on|at) )?(?P<day>{_DAY})", re.IGNORECASE)
_VERSION = re.compile(r"(?<![\d.])\d+(?:\.\d+)+(?![\d.]*\d)")
_ONLY_VERSION = re.compile(rf"(?:(?:in|for|of|with) )?(?:version )?(?P<version>{_VERSION.pattern})", re.IGNORECASE)
_NAME = rf"(?:the )?(?!{_MONTH})[A-Z][\w’'-]*(?: (?:of |the )?[A-Z][\w’'-]*)*"
_ONLY_PLACE = re.compile(rf"(?P<preposition>[Ii]n|[Ff]or|[Aa]t|[Bb]y|[Ff]rom|[Ww]ith|[Oo]n) (?P<name>{_NAME})")


def with_part_replaced(earlier: str, follow_up: str) -> str | None:
    """The earlier question with the part that the follow-up names put in place of its own, or None.

    "What was it in 2024?" and "And in 2015?" give "What was it in 2015?"; "List the steps" and "What's the third?" give
    "the third of the steps".
    """
    whole = _FRAGMENT.fullmatch(follow_up)
    if whole is None:
        return None
    rest = whole["rest"]
    if year := _ONLY_YEAR.fullmatch(rest):
        return _replaced(_YEAR, year["year"], earlier)
    if nth := _ONLY_NTH.fullmatch(rest):
        return _replaced(AN_NTH, nth["nth"], earlier) or _of_several(nth["nth"], earlier)
    if version := _ONLY_VERSION.fullmatch(rest):
        return _replaced(_VERSION, version["version"], earlier)
    if part := _ONLY_NUMBERED.fullmatch(rest):
        return _replaced(re.compile(rf"\b{part['noun']} (?:{FIGURES})\b", re.IGNORECASE), part["named"], earlier)
    if _ONLY_NUMBER.fullmatch(rest) and (part := _NUMBERED.search(earlier)):
        return _replaced(_NUMBERED, f"{part['noun']} {rest}", earlier)
    if month := _ONLY_MONTH.fullmatch(rest):
        return _replaced(_A_MONTH, month["month"], earlier)
    if day := _ONLY_DAY.fullmatch(rest):
        return _replaced(_A_DAY, day["day"], earlier)
    if place := _ONLY_PLACE.fullmatch(rest):
        preposition = place["preposition"].lower()
        return _replaced(re.compile(rf"\b{preposition} {_NAME}"), f"{preposition} {place['name']}", earlier)
    return None


def _of_several(nth: str, earlier: str) -> str | None:
    several = _SEVERAL.search(earlier)
    return f"The {nth} of the {several['noun']}" if several else None


def _replaced(pattern: re.Pattern[str], new: str, text: str) -> str | None:
    """With `new` in place of the one such part that `text` has; None where it has none or several."""
    found = list(pattern.finditer(text))
    return text[: found[0].start()] + new + text[found[0].end() :] if len(found) == 1 else None
