"""Numbers as people write those of sections and steps: "3", "1.2", "IV", "four", "fourth", "the last"."""

import re

Number = tuple[int, ...]
"""(3,) of "3.", (1, 2) of "1.2"."""

CARDINALS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
).split()
FIGURES = r"\d{1,3}(?:\.\d{1,2})*|(?-i:[IVXLC]+)"
LAST = ("last", "final")
NTH = rf"(?:{'|'.join((*ORDINALS, *LAST))}|\d{{1,3}}(?:st|nd|rd|th))"
"""One in a row: "third", "3rd", "last"."""
AN_NTH = re.compile(rf"\b{NTH}\b", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def number_of(written: str) -> Number:
    """The number that is written in figures, Roman or not, or in words: "3rd", "1.2", "IV", "four", "fourth"."""
    word = written.lower()
    for words in (ORDINALS, CARDINALS):
        if word in words:
            return (words.index(word) + 1,)
    if written[0].isdigit():
        return tuple(int(part) for part in word.rstrip("stndrh").split("."))
    values = [_ROMAN[letter] for letter in written]
    return (sum(-value if value < max(values[i:]) else value for i, value in enumerate(values)),)
