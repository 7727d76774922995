"""The many ways a question is typed: misspelt, as keywords, in capitals, without a mark, behind earlier ones."""

import re
from random import Random

from index.keywords import STOP_WORDS
from service.reader.wording import going_on

EARLIER = (1, 1, 1, 2)
"""How many questions a follow-up is put behind, as likely as they stand here."""
_STOP = frozenset(STOP_WORDS)
_NAME = re.compile(r"(?<=[a-z,] )(?:[Tt]he )?[A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+)*")
_TYPO_SHARE, _KEYWORD_SHARE, _LOWER_SHARE, _UPPER_SHARE, _NO_MARK_SHARE = 0.06, 0.06, 0.12, 0.03, 0.15


def varied(question: str, random: Random) -> str:
    """The question as somebody in a hurry may type it; most stay as they are."""
    how = random.random()
    if how < _TYPO_SHARE:
        question = misspelt(question, random)
    elif how < _TYPO_SHARE + _KEYWORD_SHARE:
        question = keywords(question)
    case = random.random()
    if case < _LOWER_SHARE:
        question = question.lower()
    elif case < _LOWER_SHARE + _UPPER_SHARE:
        question = question.upper()
    return question.rstrip("? ") if random.random() < _NO_MARK_SHARE else question


def misspelt(question: str, random: Random) -> str:
    """One or two words with a letter lost, doubled or swapped with its neighbour."""
    words = question.split()
    for _ in range(random.choice([1, 1, 2])):
        i = random.randrange(len(words))
        if len(words[i]) > 3:
            words[i] = _slipped(words[i], random)
    return " ".join(words)


def _slipped(word: str, random: Random) -> str:
    j = random.randrange(1, len(word) - 1)
    slips = (word[:j] + word[j + 1 :], word[:j] + word[j + 1] + word[j] + word[j + 2 :], word[:j] + word[j] + word[j:])
    return random.choice(slips)


def keywords(question: str) -> str:
    """The content words alone, or the question when there are fewer than two."""
    kept = [word for word in question.rstrip("?").split() if word.lower() not in _STOP]
    return " ".join(kept) if len(kept) > 1 else question


def following(question: str, earlier: str, random: Random) -> str:
    """The question behind an earlier one, a name that both hold pointed back to where there is one."""
    for match in _NAME.finditer(question):
        name = match[0]
        if name.lower().removeprefix("the ") in earlier.lower():
            question = question.replace(name, random.choice(["it", "they", "that", "this"]), 1)
            break
    if random.random() < 0.15:
        question = "And " + question[0].lower() + question[1:]
    return going_on(earlier, question)
