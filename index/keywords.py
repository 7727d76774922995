"""Words scored by BM25 (Robertson and Zaragoza 2009), held by bm25s."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import bm25s
import numpy as np
import Stemmer

from index.encoding.encoder import Vectors

K1, B = 1.2, 0.75
"""The values of Lucene; 0.9–1.6 and 0.4–0.75 were within 0.01 of each other on SQuAD."""

STOP_WORDS = tuple(
    "a an and are as at be been by can could did do does for from had has have he her him his how i in is it its many"
    " me much my of on or our she should so tell than that the their them then there these they this those to us was we"
    " were what when where which who whom whose why will with would you your about".split()
)
_STOPPED = frozenset(STOP_WORDS)
_SOFT_HYPHEN = "\u00ad"
"""Where a word may be broken; it is not seen."""
_WORD = re.compile(r"[^\W²³¹⁰-⁹]+(?:(?<=\d)\.\d+)*")
"""The number of a version and that of a decimal are one word; raised digits are of none, as the mark in "2015³"."""
_CONTRACTED = re.compile(r"\b(?:what|who|how|where|when|why|that|there|it|he|she)['’]s\b|(?<=\w)['’](?:m|d|re|ve|ll)\b")
"""What is left of "is" and "have" in "what's" and "I've" is no word."""


def composed(text: str) -> str:
    """The same with each letter and its accents one character and without soft hyphens; offsets are others."""
    return unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "")


def content_words(text: str) -> list[str]:
    """Stems of the words of `text` that carry its content, in order."""
    words = _WORD.findall(_CONTRACTED.sub("", composed(text).lower()))
    # What `bm25s.tokenize` gives, in a fifth of its time: it opens three progress bars a call, shown or not.
    return cast(list[str], Stemmer.Stemmer("english").stemWords([word for word in words if word not in _STOPPED]))


def stems(text: str) -> frozenset[str]:
    """The same, each once."""
    return frozenset(content_words(text))


class KeywordIndex:
    """One row a passage."""

    def __init__(self, bm25: bm25s.BM25, rows: int) -> None:
        """Wrap a filled `bm25s.BM25` of `rows` texts."""
        self._bm25 = bm25
        self.rows = rows

    @classmethod
    def build(cls, texts: Sequence[str]) -> "KeywordIndex":
        """Index `texts`; a text without a single word is a row that never scores."""
        bm25 = bm25s.BM25(k1=K1, b=B)
        tokens = [content_words(text) for text in texts]
        if not any(tokens):
            # bm25s refuses an empty vocabulary; a text of nothing but signs still deserves an index.
            tokens[0] = ["\x00"]
        words = sorted({word for text in tokens for word in text})
        # Left to itself, bm25s numbers words as a set happens to hold them, another way in every process.
        numbers = {word: number for number, word in enumerate(words)}
        rows = [[numbers[word] for word in text] for text in tokens]
        bm25.index((rows, numbers), show_progress=False)
        return cls(bm25, len(texts))

    @classmethod
    def load(cls, folder: Path) -> "KeywordIndex":
        """Open a saved index, its arrays mapped from disk."""
        bm25 = bm25s.BM25.load(folder, mmap=True)
        return cls(bm25, int(bm25.scores["num_docs"]))

    def save(self, folder: Path) -> None:
        """Write the index into `folder`."""
        self._bm25.save(folder, show_progress=False)

    def knows(self, stem: str) -> bool:
        """Whether any row has this word, given as `content_words` gives it."""
        return stem in self._bm25.vocab_dict

    def scores(self, question: str) -> Vectors:
        """BM25 of every row: float32 `(rows,)`, 0 where no word is shared."""
        words = [word for word in content_words(question) if self.knows(word)]
        if not words:
            return np.zeros(self.rows, np.float32)
        return np.asarray(self._bm25.get_scores(words), np.float32)
