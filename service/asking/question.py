"""A question as asked: cleaned, checked, and put in the context of what was asked before it."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.keywords import composed, content_words, stems
from service.asking.fragment import with_part_replaced
from service.asking.kind import ON_THE_WHOLE, TEXT_NOUNS, QuestionKind, kind_of
from service.asking.numerals import AN_NTH, FIGURES, NTH
from service.asking.small_talk import reply_to
from service.errors import BadQuestion

MAX_QUESTION_CHARS = 1_000
MAX_HISTORY = 10
MAX_TOP, DEFAULT_TOP = 10, 3
"""Citations that can be asked for, and how many there are when nothing is said."""
_POINTS_BACK = re.compile(
    r"\b(?:it(?! takes? (?:\w+ ){0,5}to\b)(?! says? about\b)|its|they|them|their|theirs"
    r"|he|him|his|she|her|hers|this|that|these|those|then|former|latter|else|ones?|same|others?)\b"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!were )\bthere\b(?! be(?:en)?\b)"
    r"|^(?:why|how|when|where|who)\b[^a-z]*$"
    r"|^(?:and|but|or|so|also|what about|how about)\b",
    re.IGNORECASE,
)
_THE_TEXT = r"(?:article|text|page|document|report|story|piece|manual|website|handbook|leaflet|brochure)"
_MADE = r"(?:wr[io]te|written|publish(?:ed)?|posted|updated|printed|issued|revised|changed|dated|released|translated)"
_SAYS = r"(?:about|says?|said|tells?|mentions?|states?|describes?|explains?|covers?|ends?|begins?|author|title)"
_NAMES_THE_TEXT = re.compile(
    rf"\bthis (?!(?:release|site|post|file)\b)(?:{TEXT_NOUNS}|about|published|written)\b"
    rf"|\b(?:in|on|of|by|about|from|according to|do|does|did|how long is|read|{_MADE}) the {_THE_TEXT}\b"
    rf"|\bthe {_THE_TEXT}(?:['’]s)? (?:(?:is|was|were|first|last) )*(?:{_MADE}|{_SAYS})\b",
    re.IGNORECASE,
)
"""Of what else is said of "the document" the text may tell: "who signed the document?". "This booklet" is the text, but
"this release" may be what was asked of before."""
_IT = re.compile(r"\b(?:it|its|that|they|them|their|he|him|his|she|her)\b", re.IGNORECASE)
"""In a question on the text as a whole this may be what was asked of before: "how did it end?"."""
_IT_LAST = re.compile(r"\b(?:it|that|them|him|her)\W*\Z", re.IGNORECASE)
"""And this in one that names the text: "what does the article say about it?"."""
_ON_A_TOPIC = re.compile(
    r"(?:please |can you |could you )*(?:tell (?:me|us)(?: more| something)?|information|what (?:is said|does it say))"
    r" (?:about|on)\b",
    re.IGNORECASE,
)
"""However few its words, a question that begins so says what it is on."""
_NUMBER = re.compile(rf"\b(?:{NTH}|{FIGURES})\b", re.IGNORECASE)
_NTH_TIME = re.compile(rf"\b{NTH} (?:time|year|month|week|day|hour|minute)\b", re.IGNORECASE)
"""That of what was asked of before, whatever years or days a text counts: "the second time?"."""
FOLLOW_UP_MAX_CONTENT_WORDS = 2
MAX_CHAIN_CHARS = 400
"""A follow-up and what it follows, so that the reader sees both ends: it reads 128 tokens of a question."""
_JOINERS = "\u200c\u200d"
"""They hold some emoji and words of some scripts together."""
_SPACE = re.compile(r"\s+")


def cleaned(question: str) -> str:
    """The question with white space folded, accents composed, and out what is not seen, such as marks of direction.

    Raises:
        BadQuestion: nothing is left, or more than 1,000 characters.
    """
    printable = "".join(_printable(c) for c in composed(question))
    text = _SPACE.sub(" ", printable).strip()
    if not text:
        raise BadQuestion("question is empty; type a question of 1 to 1,000 characters")
    if len(text) > MAX_QUESTION_CHARS:
        raise BadQuestion(f"question has {len(text):,} characters; at most 1,000 are read")
    return text


def _printable(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cf":
        return char if char in _JOINERS else ""
    return " " if category in ("Cc", "Cs") else char


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is searched and read, and what it follows, oldest first: nothing where it stands alone."""

    question: str
    follows: tuple[str, ...] = ()

    @property
    def behind(self) -> str | None:
        """The question behind those it follows; None where it stands alone."""
        return " ".join([*self.follows, self.question])[-MAX_QUESTION_CHARS:] if self.follows else None


Leads = Callable[[str, str], bool]
"""Whether a question leads by itself to a place of the text that an earlier one was asked of: "section 7"."""


def in_context(question: str, follows: Sequence[str]) -> Asked:
    """A question with what it leaves out, taken from those that it `followed`, cleaned as it is.

    A follow-up that only names another year, place in a row or name ("and in 2015?") is put into the last question that
    has one, and what was asked last is asked again; any other is put behind the question it follows. Of a long chain
    the earliest after the first are left out.
    """
    first, *later = [*follows, question]
    chain = [first]
    for each in later:
        chain = _gone_on(chain, each)
    while len(chain) > 2 and len(" ".join(chain)) > MAX_CHAIN_CHARS:
        del chain[1]
    *before, asked = chain
    return Asked(asked, tuple(before))


def _gone_on(chain: Sequence[str], question: str) -> list[str]:
    """The chain with a question more; behind "the fourth" nothing is asked again."""
    for i in reversed(range(len(chain))):
        if replaced := with_part_replaced(chain[i], question):
            return [*chain[:i], replaced, *([] if AN_NTH.search(question) else chain[i + 1 :])]
    return [*chain, question]


def followed(question: str, history: Sequence[str], leads: Leads | None = None) -> list[int]:
    """Places in `history` of the last questions that `question` follows: from the one that stood by itself.

    A follow-up points back ("it", "then", "and …") or has at most two content words, and `leads` nowhere by them.
    Greetings and the like are no questions to follow. Of what is followed, all is followed again, wherever it leads.

    Raises:
        BadQuestion: more than ten earlier questions, or one that is itself no question.
    """
    if len(history) > MAX_HISTORY:
        raise BadQuestion(f"history has {len(history)} questions; at most {MAX_HISTORY} are read")
    earlier = {i: each for i, each in enumerate(map(cleaned, history)) if reply_to(each) is None}
    chain = [*earlier.values(), question]
    first = 0
    for i in range(1, len(chain)):
        if not _follows(chain[i], chain[first], leads):
            first = i
    return list(earlier)[first:]


def _follows(question: str, first: str, leads: Leads | None) -> bool:
    """Whether it goes on with what began with `first`."""
    if _is_of_the_text(question):
        it = _IT_LAST if _NAMES_THE_TEXT.search(question) else _IT
        return it.search(question) is not None and not _is_of_the_text(first)
    if _POINTS_BACK.search(question):
        return True
    words = len(content_words(question))
    names_topic = words > 0 and _ON_A_TOPIC.match(question) is not None
    return words <= FOLLOW_UP_MAX_CONTENT_WORDS and not names_topic and not _names_a_place(question, first, leads)


def _names_a_place(question: str, first: str, leads: Leads | None) -> bool:
    """Whether it leads by itself, and does not only name what to ask the same of: "Meals?", "the second lesson?"."""
    if _NTH_TIME.search(question) or with_part_replaced(first, question) or not (leads and leads(question, first)):
        return False
    if kind_of(question) is not QuestionKind.KEYWORDS or _is_of_the_text(first) or leads(first, first):
        return True
    return _NUMBER.search(question) is not None and not stems(question) & stems(first)


def _is_of_the_text(question: str) -> bool:
    return kind_of(question) in ON_THE_WHOLE or _NAMES_THE_TEXT.search(question) is not None
