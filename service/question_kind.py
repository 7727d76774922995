"""What sort of answer a question wants, by its wording: a thing, a reason, a telling, or the text as a whole."""

import re
from enum import Enum, auto

from bm25s.stopwords import STOPWORDS_EN_PLUS

from index.keywords import content_words


class QuestionKind(Enum):
    """How long an answer is wanted.

    THING: a few words. REASON: the words, read in their sentence (why, how). KEYWORDS: no question at all, so the
    sentence is shown with them. TELLING: the sentence itself. WHOLE: what the text is about. POINTS: what it
    says, one by one. TITLE: what it is called. ENDING: what it closes with.
    """

    THING = auto()
    REASON = auto()
    KEYWORDS = auto()
    TELLING = auto()
    WHOLE = auto()
    POINTS = auto()
    TITLE = auto()
    ENDING = auto()


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", text.lower()))


_TEXT = _words("article text page document story report piece post paper essay passage writing author writer")
_SUMMARY = _words(
    "summary summarise summarize sum overview gist recap rundown synopsis abstract tldr tl dr nutshell crux"
)
_MAIN = _words(
    "main key central core important overall principal major general top biggest essential short brief quick"
)
_ESSENCE = _words(
    "idea topic point message theme subject takeaway fact finding argument purpose story content aim goal focus thesis"
    " version picture"
)
_POINTS = _words(
    "points ideas topics messages themes subjects takeaways facts findings arguments highlights achievements"
    " accomplishments milestones sections outline"
)
_MATTERS = _words("things stuff parts headings areas aspects lessons contents remember structured bullet bullets")
_ENDING = _words(
    "end ends ending conclude concludes conclusion concluding closing finish finishes wrap wraps wrapped close closes"
)
_LAST, _LINES = (
    _words("last final"),
    _words("paragraph sentence line lines word words thought thoughts remarks note part"),
)
_TITLE = _words("title headline")
_NAME = _words("called titled named name heading")
_TALK = _words(
    "about say says saying tell tells telling talk talks talking cover covers covered touched discuss discusses"
    " discussed deal deals mean means explain describe mentioned trying reading learn know concerned presented listed"
    " want understand speak speaks speaking information divided"
)
_AROUND = _words(
    "please pls plz mind kindly give get got let make need show help find provide put pull run skip go quickly"
    " briefly concise simply plain english clear long whole entire everything exact roughly basically actually really"
    " mainly kind sort different set enumerate one two three four five six seven eight nine ten 1 2 3 4 5 6 7 8 9 10"
    " word sentence line paragraph list minute time thing way terms reach okay hey hi hello sorry thanks like whats im"
    " ive id dont u r note thoughts remarks bottom reader use without across written made ok might may worth boil"
    " order looking executive elevator pitch bibliography"
)
_ASKED = _TEXT | _SUMMARY | _MAIN | _ESSENCE | _POINTS | _MATTERS | _ENDING | _LAST | _LINES | _TITLE | _NAME | _TALK
_OF_THE_WHOLE = frozenset(content_words(" ".join(_ASKED | _AROUND | frozenset(STOPWORDS_EN_PLUS))))
"""Stems. With a word that is none of these, a question asks for something in the text."""
_IN_THE_TEXT = re.compile(
    r"\b(?:who|whom|when|where|how (?:many|much|long|far|old|often)|minutes|under|below|after)\b", re.IGNORECASE
)
"""A person, a time, a place, a number, or what stands beside the title and the end."""
_SENTENCE_END = re.compile(r"(?:[.!?…]|\s[–—-])\s+(?=\w)")
_IT_IS_ABOUT = re.compile(r"\b(?:it|this|that)(?: all| mainly| even| really)* about\b", re.IGNORECASE)


def _of_the_whole(question: str) -> QuestionKind | None:
    """What is asked of the text as a whole, if every word of the last sentence is one that is asked with then."""
    question = _SENTENCE_END.split(question)[-1]
    if _IN_THE_TEXT.search(question) or not _OF_THE_WHOLE.issuperset(content_words(question)):
        return None
    words = _words(question)
    if words & _ENDING or words & _LAST and words & (_LINES | _TEXT | _ESSENCE):
        return QuestionKind.ENDING
    if words & _TITLE or words & _NAME and words & _TEXT:
        return QuestionKind.TITLE
    if words & _POINTS or words & _MATTERS and words & (_TEXT | _MAIN | _TALK):
        return QuestionKind.POINTS
    of_it = words & _TEXT and words & (_TALK | _ESSENCE) or words & _MAIN and words & _ESSENCE
    return QuestionKind.WHOLE if words & _SUMMARY or of_it or _IT_IS_ABOUT.search(question) else None


_TELLING = re.compile(
    r"^(?:and |but |so |please |can you |could you )*(?:tell|explain|describe|summari[sz]e|information (?:on|about)"
    r"|what (?:happened|is said|does (?:it|the \w+|this) say))\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"^(?:and |but |so |then )*(?:why"
    r"|how(?! (?:many|much|long|far|old|often|big|large|high|tall|deep|fast|soon|wide|heavy)\b))\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\b(?:who|whom|whose|what|when|where|which|why|how|is|are|was|were|do|does|did|can|could|has|have|will)\b",
    re.IGNORECASE,
)


def kind_of(question: str) -> QuestionKind:
    """The kind of a cleaned question."""
    if whole := _of_the_whole(question):
        return whole
    if _TELLING.search(question):
        return QuestionKind.TELLING
    if _REASON.search(question):
        return QuestionKind.REASON
    return QuestionKind.THING if _QUESTION.search(question) else QuestionKind.KEYWORDS
