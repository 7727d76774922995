"""Misspelt words of a question put right by the words of the text itself, with rapidfuzz."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

MIN_WORD_CHARS = 4
"""Shorter words have too many neighbours."""
CHARS_PER_EDIT = 4
"""One edit for every four characters, at most two: "teh" stays, "undr" may become "under"."""
MAX_EDITS = 2
_WORD = re.compile(r"[^\W\d_]+")


class Speller:
    """Knows the words of some texts, and asks whether a word is one of the language."""

    def __init__(self, texts: Iterable[str], is_word: Callable[[str], bool]) -> None:
        """Count the words of `texts`; the more frequent wins where two are equally near."""
        counted = Counter(word.lower() for text in texts for word in _WORD.findall(text))
        self._words = [word for word, _ in counted.most_common() if len(word) >= MIN_WORD_CHARS]
        self._known = frozenset(counted)
        self._is_word = is_word

    def corrected(self, question: str) -> str:
        """The question with each word that neither text nor language knows replaced by the nearest of the text.

        Near is by optimal string alignment: insertions, deletions, substitutions and neighbours swapped.
        """
        return _WORD.sub(lambda match: self._nearest(match[0]), question)

    def is_strange(self, question: str) -> bool:
        """Whether neither text nor language knows any of its longer words, as where keys were hit at random."""
        words = [word.lower() for word in _WORD.findall(question) if len(word) >= MIN_WORD_CHARS]
        return bool(words) and not any(word in self._known or self._is_word(word) for word in words)

    def _nearest(self, word: str) -> str:
        lower = word.lower()
        if len(lower) < MIN_WORD_CHARS or lower in self._known or self._is_word(lower):
            return word
        edits = min(MAX_EDITS, len(lower) // CHARS_PER_EDIT)
        found = extractOne(lower, self._words, scorer=OSA.distance, score_cutoff=edits)
        return str(found[0]) if found else word
