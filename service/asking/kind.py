"""What sort of answer a question wants, by its wording: a thing, a reason, a telling, or the text as a whole."""

import re
from enum import Enum, auto

from bm25s.stopwords import STOPWORDS_EN_PLUS

from index.keywords import stems


class QuestionKind(Enum):
    """What is wanted for an answer.

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


ON_THE_WHOLE = frozenset({QuestionKind.WHOLE, QuestionKind.POINTS, QuestionKind.TITLE, QuestionKind.ENDING})
"""Kinds that ask of the text as a whole; the others ask for something in it."""


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", text.lower()))


# The words that questions on the text as a whole are made of: what it is, in short, most of all …
_PUBLICATIONS = "manual|faq|website|webpage|handbook|leaflet|brochure|booklet|newsletter|changelog|blog|memo"
TEXT_NOUNS = (
    "article|text|page|document|story|report|piece|post|paper|essay|passage|writing|site|guide|release|file|transcript"
    f"|minutes|{_PUBLICATIONS}"
)
"""What a text may be called, as alternatives of a pattern."""
_TEXT = _words(TEXT_NOUNS)
THIS_TEXT = re.compile(
    rf"\bthis (?:{TEXT_NOUNS}) (?:[a-z]+ly )?(?:explain|describe|cover|tell|set|give|show|introduce"
    r"|list|outline|summari[sz]e|present|report|document|contain|provide|look|discusse|answer|is (?:about|for|on))s?\b",
    re.IGNORECASE,
)
"""By which a text says what it is about: "This handbook explains …"."""
THE_PUBLICATION = re.compile(rf"\b(?<!\bthis )(?:{_PUBLICATIONS})\b", re.IGNORECASE)
"""What may be the text, or one that it tells of; the other nouns mean more: "a text message", "a piece of land"."""
_SUMMARY = _words(
    "summary summarise summarize sum overview gist recap rundown synopsis abstract tldr tl dr nutshell crux"
)
_MAIN = _words(
    "main key central core important overall principal major general top biggest essential short brief quick"
)
_ESSENCE = _words("idea topic point message theme subject takeaway fact content finding version")
_MEANT = _words("purpose aim goal focus thesis argument")
"""These are the text's only where it is named; else something in it may have them."""
_POINTS = _words(
    "points ideas topics messages themes subjects takeaways facts findings arguments highlights achievements"
    " accomplishments milestones sections chapters outline"
)
_MATTERS = _words("things stuff parts headings areas aspects lessons contents remember structured bullet bullets")
"""These only beside the text, its main ones, or what it says."""
_ENDING = _words("end ends ending conclude concludes conclusion concluding closing finish finishes wrap wraps wrapped")
_LAST = _words("last final")
_LINES = _words("paragraph sentence line lines word words thought thoughts remarks note part message")
_TITLE = _words("title headline")
_NAME = _words("called titled named name heading")
_TALK = _words(
    "about say says saying tell tells telling talk talks talking cover covers covered touched discuss discusses"
    " discussed deal deals mean means explain describe mentioned trying reading learn know concerned presented listed"
    " want understand speak speaks speaking information divided"
)
# … and those that stand around them.
_AROUND = _words(
    "please pls plz mind kindly give get got let make need show help provide put pull run skip go"
    " briefly concise simply plain english clear long whole entire everything exact roughly basically actually really"
    " kind sort different enumerate one two three four five six seven eight nine ten 1 2 3 4 5 6 7 8 9 10"
    " way terms reach okay hey hi hello sorry thanks like whats im ive id dont bottom reader author writer use without"
    " across written made ok might may worth boil order looking web executive elevator pitch bibliography press"
)
_ASKED = _TEXT | _SUMMARY | _MAIN | _ESSENCE | _MEANT | _POINTS | _MATTERS | _ENDING | _LAST | _LINES | _TITLE | _NAME
_ASKED_WITH = stems(" ".join(_ASKED | _TALK | _AROUND | frozenset(STOPWORDS_EN_PLUS)))
"""Stems. With a word that is none of these, a question asks for something in the text."""
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_WITHIN = re.compile(
    r"\b(?:who|whom|whose|when|where|(?<!the )(?<!these )minutes|under|below|after|in the end"
    r"|end (?:goal|result)|finish line"
    r"|how (?:many|much|long|far|old|often|close|big|large|(?:do|can|could|should|would) (?:i|you|we|one))"
    r"|he|him|his|she|hers?|they|them|theirs?|my|i (?:end|close|finish|wrap|name)"
    r"|(?:which|what|last|final|first|other) (?:article|document|page|paper|report|piece|post|section|chapter|sum)"
    rf"|(?:article|page|paragraph|part|section|chapter|story|report|point|line) {_NUMBER})\b"
    r"|\babout (?:it|this|that)\W*$|for and against|title mean|[“”\"]"
    r"|\b(?:sa(?:ys?|id|ying)|(?:does|did) \w+ \w+ tell(?: me| us)?) (?:about|on)"
    r" (?!(?:the|this) (?:whole|page|last|final)\b)\w"
    r"|\b(?:name(?: of)?|about) (?:the|its|this) (?:author|writer)s?\b(?!['’])|\b(?:author|writer)s?['’]s? name\b",
    re.IGNORECASE,
)
"""Of people, times, places, numbers, what is numbered or quoted, what something is said about, who wrote it, and what
stands beside the title or the end."""
_IT_IS_ABOUT = re.compile(r"\b(?:it|this|that)(?: all| mainly| even| really)* about\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[a-z]{3})[.!?…]\s+(?=\w)")
_IT = re.compile(r"\b(?:it|that)\b", re.IGNORECASE)
_OF_THE_ASKER = re.compile(r"(?:i|i['’]\w+|my|sorry|hello|hi|hey)\b", re.IGNORECASE)
_IN_A_HURRY = re.compile(
    r"(?:[,;:.!?…]|\s[-–—])\s*(?:(?:because|since|as|and|but|sorry),? )?(?:i|my|no|not|in an?|short)\b(?![.])"
    r"[^,;:.!?…]*\b(?:time|hurry|rush|busy|read|minutes?|seconds?|late|tired|lazy|bus|train|deadline)\b"
    r"[^,;:.!?…]*\W*\Z",
    re.IGNORECASE,
)
"""Why it is asked for in short, said behind the question: ", i have no time to read all"."""
_LEAD_IN = re.compile(
    r"\A(?:(?:(?:and|but|so|then|please|ok(?:ay)?|hi|hello|hey|sorry)\b[,.!]?|well,) )*"
    r"(?:(?:can|could|would|will) you (?:please )?(?=(?:tell|explain|describe|summari[sz]e)\b))?"
    r"(?:tell me (?=(?:who|whom|whose|when|where|what|which|how|why)\b))?",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"(?:tell|explain|describe|summari[sz]e|information (?:on|about)"
    r"|what (?:happened|is said|does (?:it|the \w+|this) say))\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:why|how(?! (?:many|much|long|far|old|often|big|large|high|tall|deep|fast|soon|wide|heavy)\b))\b",
    re.IGNORECASE,
)
_AUXILIARIES = "is|are|was|were|do|does|did|can|could|has|have|had|will|would|shall|should|must"
ASKS_YES_OR_NO = rf"^(?:{_AUXILIARIES}|may|am)\b"
"""How a question for yes or no begins without its lead-in; elsewhere "may" is a month and "am" a time."""
_QUESTION = re.compile(
    rf"\b(?:who|whom|whose|what|when|where|which|why|how|{_AUXILIARIES})\b|{ASKS_YES_OR_NO}", re.IGNORECASE
)


def without_lead_in(question: str) -> str:
    """The question from where it asks: behind "and", "Hi," or "could you tell me"."""
    return _LEAD_IN.sub("", question)


def kind_of(question: str) -> QuestionKind:
    """The kind of a cleaned question that follows no other."""
    return _kind_on_the_whole(question) or kind_within(question)


def kind_within(question: str) -> QuestionKind:
    """The kind of a cleaned question for something in the text."""
    question = without_lead_in(question)
    if _TELLING.match(question):
        return QuestionKind.TELLING
    if _REASON.match(question):
        return QuestionKind.REASON
    return QuestionKind.THING if _QUESTION.search(question) else QuestionKind.KEYWORDS


def asks_of_the_text(words: str) -> bool:
    """Whether every one of these words is one that questions on a text as a whole are asked with, and asks no more."""
    return _WITHIN.search(words) is None and _is_asked_with(words)


def _is_asked_with(words: str) -> bool:
    return stems(words) <= _ASKED_WITH


def _kind_on_the_whole(question: str) -> QuestionKind | None:
    """What is asked of the text as a whole, if every word is one that this is asked with; not so what explains why."""
    question = _IN_A_HURRY.sub("", question)
    *before, last = _SENTENCE_END.split(question)
    stands_alone = not _IT.search(last) or bool(_words(last) & _TEXT)
    asked = last if before and _OF_THE_ASKER.match(before[0]) and stands_alone else question
    if _WITHIN.search(question) or not _is_asked_with(asked):
        return None
    words = _words(asked)
    if words & _ENDING or words & _LAST and words & _LINES:
        return QuestionKind.ENDING
    if words & _TITLE or words & _NAME and words & _TEXT:
        return QuestionKind.TITLE
    if words & _POINTS or words & _MATTERS and words & (_TEXT | _MAIN | _TALK):
        return QuestionKind.POINTS
    of_it = words & _TEXT and words & (_TALK | _ESSENCE | _MEANT) or words & _MAIN and words & _ESSENCE
    return QuestionKind.WHOLE if words & _SUMMARY or of_it or _IT_IS_ABOUT.search(asked) else None
