"""Misspelt words of a question put right by those of the text and those that ask for it, with rapidfuzz."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain

import Stemmer
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

MIN_WORD_CHARS = 4
"""Shorter words have too many neighbours."""
MIN_ASKING_CHARS = 5
"""A name may be one letter from a shorter word that questions are asked with: "Mani" is not "many", but "meny" is."""
CHARS_PER_EDIT = 4
"""One edit for every four characters, at most two: "teh" stays, "undr" may become "under"."""
MAX_EDITS = 2
_PREFIX = re.compile(r"\A(?:un|non|re|dis|mis|pre)")
"""Without it a word says another thing: "uninstall" is no misspelt "install"."""
_WORD = re.compile(r"[^\W\d_]+")


class Speller:
    """Knows the words of some texts and those questions are asked with, and asks whether one is of the language."""

    def __init__(self, texts: Iterable[str], is_word: Callable[[str], bool], asking: str = "") -> None:
        """Count the words of `texts`; of those equally near one of `asking` wins, then the more frequent."""
        self._asking = dict.fromkeys(_WORD.findall(asking.lower()))
        written = Counter(word for text in texts for word in _WORD.findall(text))
        counted = Counter[str]()
        for word, count in written.items():
            counted[word.lower()] += count
        self._long = [word for word in self._asking if len(word) >= MIN_ASKING_CHARS]
        self._short = [word for word in self._asking if MIN_WORD_CHARS <= len(word) < MIN_ASKING_CHARS]
        self._words = [word for word, _ in counted.most_common() if len(word) >= MIN_WORD_CHARS]
        self._known = frozenset(counted)
        self._acronyms = [
            word.lower() for word, _ in written.most_common() if word.isupper() and len(word) >= MIN_WORD_CHARS
        ]
        self._is_word = is_word
        self._stem = Stemmer.Stemmer("english").stemWord

    def corrected(self, question: str) -> str:
        """The question with each word that neither text nor language knows, nor its stem, as the nearest that is known.

        Near is by optimal string alignment: insertions, deletions, substitutions and neighbours swapped. What is
        written in capitals, but for a question that is all so, is put right by what the text writes in capitals alone:
        "UNICFE" may be "UNICEF", but "EORE" is not "more".
        """
        shouted = question.isupper()
        return _WORD.sub(lambda match: self._nearest(match[0], not shouted and match[0].isupper()), question)

    def is_strange(self, question: str) -> bool:
        """Whether neither text nor language knows any of its longer words that carry content.

        As where keys were hit at random, or in "What is EORE?".
        """
        words = [word.lower() for word in _WORD.findall(question) if len(word) >= MIN_WORD_CHARS]
        content = [word for word in words if word not in self._asking]
        return bool(content) and not any(map(self._is_known, content))

    def knows_none(self, question: str) -> bool:
        """Whether it has words, and none that text, language or questions have."""
        words = [word.lower() for word in _WORD.findall(question)]
        return bool(words) and not any(word in self._asking or self._is_known(word) for word in words)

    def _is_known(self, word: str) -> bool:
        return any(each in self._known or self._is_word(each) for each in (word, self._stem(word)))

    def _nearest(self, word: str, is_acronym: bool) -> str:
        lower = word.lower()
        if len(lower) < MIN_WORD_CHARS or self._is_known(lower):
            return word
        edits = min(MAX_EDITS, len(lower) // CHARS_PER_EDIT)
        words = self._acronyms if is_acronym else chain(self._long, self._short_like(word), self._words)
        found = extractOne(lower, words, scorer=OSA.distance, score_cutoff=edits)
        return str(found[0]) if found and found[0] != _PREFIX.sub("", lower) else word

    def _short_like(self, word: str) -> list[str]:
        """Short words of asking: in small letters it is no name, and hands slip less on the first one ("mutch")."""
        return [each for each in self._short if word.islower() and each[0] == word[0]]
