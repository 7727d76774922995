"""Questions with one constraint broken: another name, year, number, role or opposite.

Each comes three ways, so that an odd word alone tells nothing: the question changed (not here), the passage changed
alike (not here), and both changed (answered where it was).
"""

import re
from collections.abc import Iterator, Sequence
from random import Random

from service.reader.training.example import Example

_NAME_OR_NUMBER = re.compile(
    r"(?<=[a-z,] )(?P<name>[A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+)*)|\b(?P<number>\d[\d,.]*\d|\d)\b"
)
YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_SIBLINGS = (
    "teachers doctors nurses engineers farmers soldiers lawyers journalists police students parents workers artists",
    "teacher doctor nurse engineer farmer soldier lawyer journalist student parent worker artist scientist",
    "minister president king governor mayor chairman director secretary ambassador general bishop",
    "men women boys girls infants adults elders", "man woman boy girl infant adult",
    "father mother brother sister uncle son daughter wife husband cousin",
    "schools hospitals churches factories banks museums prisons libraries",
    "school hospital church factory bank museum prison library",
    "first last second third fourth", "largest smallest", "highest lowest", "most least", "oldest youngest",
    "before after", "more fewer", "increase decrease", "increased decreased", "north south east west",
    "northern southern eastern western", "began ended", "started stopped", "opened closed", "won lost",
    "best worst", "good bad", "early late", "minimum maximum", "always never", "male female", "born died",
    "bought sold", "import export", "imports exports", "win lose", "cheap expensive", "summer winter spring autumn",
    "morning evening night", "january february march april may june july august september october november december",
    "monday tuesday wednesday thursday friday saturday sunday", "weeks months years days hours",
    "red blue green yellow black white", "river mountain lake island desert", "city village province country",
    "cities villages provinces countries", "maternal paternal infant", "primary secondary", "urban rural",
    "cause prevent", "allowed forbidden", "agree disagree", "like dislike", "love hate",
    "gold silver copper iron", "french german spanish italian russian chinese japanese english dutch",
    "catholic protestant orthodox muslim jewish", "book film song painting", "wrote painted composed directed",
    "temperature pressure weight length speed", "budget population area height", "measles polio malaria tuberculosis",
    "water oil gas coal", "left right", "inside outside", "above below", "fast slow", "hot cold", "dogs cats horses",
    "dog cat horse", "kitchen bedroom bathroom garage", "phone laptop tablet camera", "breakfast lunch dinner",
    "support oppose", "supported opposed", "built destroyed", "build destroy", "created abolished",
    "founded dissolved", "included excluded", "include exclude", "includes excludes", "high low", "higher lower",
    "strong weak", "stronger weaker", "strongest weakest", "large small", "larger smaller", "big little",
    "biggest tiniest", "new old", "newest oldest", "major minor", "joined left", "accepted rejected",
    "accept reject", "true false", "public private", "rich poor", "richest poorest", "success failure",
    "victory defeat", "advantage drawback", "advantages drawbacks", "ancient modern", "former current",
    "majority minority", "same different", "upper lower", "common rare", "simple complex", "easy difficult",
    "positive negative", "internal external", "legal illegal", "possible impossible", "likely unlikely",
    "gained lost", "gain lose", "attacked defended", "attack defend", "appeared disappeared", "raised lowered",
    "front back", "top bottom", "start end", "beginning end", "domestic foreign", "direct indirect",
    "permanent temporary", "voluntary compulsory", "ally enemy", "allies enemies", "friend enemy",
    "friends enemies", "married divorced", "taught learned", "sent received", "send receive", "hired dismissed",
    "rose fell", "rise fall", "expanded shrank", "widest narrowest", "longest shortest", "long short",
    "longer shorter", "tallest shortest", "heaviest lightest", "deepest shallowest", "greatest slightest",
    "earliest latest", "nearest farthest", "strengths weaknesses", "strength weakness", "benefit harm",
    "benefits harms", "together separately", "arrived departed", "arrive depart", "entered left", "given taken",
    "peace war", "day night", "popular unpopular", "known unknown", "used avoided", "uses avoids", "found missed",
    "remained vanished", "discovered overlooked", "encouraged discouraged", "improved worsened", "improve worsen",
    "protect endanger", "protected endangered", "maximum minimum", "plural singular", "offensive defensive",
    "native foreign", "official unofficial",
)  # fmt: skip
_SIBLING: dict[str, list[str]] = {}
for _group in map(str.split, _SIBLINGS):
    for _word in _group:
        _SIBLING.setdefault(_word, []).extend(other for other in _group if other != _word)
_WORD = re.compile(r"(?<!\bhow )\b[a-z]+\b", re.IGNORECASE)
"""Not behind "how": "how large" and "how small" ask the same."""


def almost(example: Example, names: Sequence[str], random: Random) -> Iterator[Example]:
    """The three of one broken constraint, or fewer; `names` are other names and numbers of the same article."""
    found = list(_constraints(example, names, random))
    if not found or example.answer is None:
        return
    old, new = random.choice(found)
    ways = example.three_ways("almost", *(_replaced(text, old, new) for text in (example.question, *example.around)))
    is_around = holds(old, "\n".join(example.around)) and not holds(old, example.place)
    yield from ways if is_around else ways[:1]


def names_in(texts: Sequence[str]) -> list[str]:
    """Names and numbers in running text, each once, in order."""
    return list(dict.fromkeys(match[0] for text in texts for match in _NAME_OR_NUMBER.finditer(text)))


def _constraints(example: Example, names: Sequence[str], random: Random) -> Iterator[tuple[str, str]]:
    """Words of the question, each with what could stand there instead: names the passage knows, and any others."""
    around = f"{example.place}\n{example.passage}"
    answer = example.answer or ""
    for match in _NAME_OR_NUMBER.finditer(example.question):
        if holds(match[0], around) and not holds(match[0], answer):
            others = _years(match[0]) if YEAR.fullmatch(match[0]) else _alike(match[0], names, random)
            others = [other for other in others if not holds(other, around) and not holds(other, example.question)]
            if others:
                yield match[0], random.choice(others)
    for match in _WORD.finditer(example.question):
        siblings = [s for s in _SIBLING.get(match[0].lower(), ()) if not holds(s, around)]
        if siblings and not holds(match[0], answer):
            yield match[0], random.choice(siblings)


def _years(year: str) -> list[str]:
    return [str(int(year) + step) for step in (-20, -10, -7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 10, 15)]


def _alike(word: str, names: Sequence[str], random: Random) -> list[str]:
    """Names for a name, and numbers of a like size for a number."""
    if not word[0].isdigit():
        drawn = random.sample(names, min(80, len(names)))
        return [n for n in drawn if not n[0].isdigit() and abs(n.count(" ") - word.count(" ")) <= 1]
    digits = re.sub(r"\d", lambda m: str(random.randint(1, 9)), word)
    return [digits] if digits != word else []


def holds(word: str, text: str) -> bool:
    """Is `word`, whole, in the text, in whatever case?"""
    return re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) is not None


def _replaced(text: str, old: str, new: str) -> str:
    """Every `old` as a whole word made `new`, a capital kept."""

    def as_written(match: re.Match[str]) -> str:
        return new[0].upper() + new[1:] if match[0][0].isupper() else new

    return re.sub(rf"\b{re.escape(old)}\b", as_written, text, flags=re.IGNORECASE)
