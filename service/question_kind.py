"""What sort of answer a question wants, by its wording: a thing, a reason, a telling, or the text as a whole."""

import re
from enum import Enum, auto


class QuestionKind(Enum):
    """How long an answer is wanted.

    THING: a few words. REASON: the words, read in their sentence (why, how). KEYWORDS: no question at all, so the
    sentence is shown with them. TELLING: the sentence itself. WHOLE: what the text is about. POINTS: what it
    says, one by one. TITLE: what it is called.
    """

    THING = auto()
    REASON = auto()
    KEYWORDS = auto()
    TELLING = auto()
    WHOLE = auto()
    POINTS = auto()
    TITLE = auto()


_TEXT = r"(?:(?:this|the|your) )?(?:article|text|page|document|story|report|piece|post|paper)"
_IT = rf"(?:it|this|that|{_TEXT})"
_POINT = r"(?:idea|topic|point|message|theme|subject|takeaway|fact|content|finding|achievement|section)"
_WHOLE = re.compile(
    r"(?:please |can you |could you |give me |tell me |and )*(?:"
    rf"what(?:'s|’s| is| was)? {_IT} (?:all |mainly )?about"
    rf"|what (?:(?:topic|subject|theme)s? )?does {_TEXT} (?:say|talk about|cover|deal with|discuss)"
    rf"|(?:summari[sz]e|sum up|describe)(?: (?:{_IT}|everything))?(?: for me)?"
    r"|(?:what(?:'s|’s| is) )?(?:a |an |the )?(?:short |brief |quick )?(?:summary|overview|gist|outline)"
    rf"(?: (?:of|for) {_IT})?(?: please)?"
    rf"|(?:what is )?(?:the )?(?:main|key|central|most important) {_POINT}(?: (?:of|in) {_IT})?"
    r"|tl;? ?dr)[\s?.!]*",
    re.IGNORECASE,
)
_LIST_OF_POINTS = re.compile(
    r"(?:(?:please )?(?:what are|list|name|give me) )?(?:all )?(?:the )?(?:main |key |central |most important )?"
    rf"{_POINT}s(?: (?:of|in) {_IT})?(?: listed)?[\s?.!]*",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"(?:what(?:'s|’s| is) )?(?:(?:the )?(?:title|headline|name)(?: of {_TEXT})?|{_TEXT} (?:called|titled))[\s?.!]*",
    re.IGNORECASE,
)
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
    if _WHOLE.fullmatch(question):
        return QuestionKind.WHOLE
    if _LIST_OF_POINTS.fullmatch(question):
        return QuestionKind.POINTS
    if _TITLE.fullmatch(question):
        return QuestionKind.TITLE
    if _TELLING.search(question):
        return QuestionKind.TELLING
    if _REASON.search(question):
        return QuestionKind.REASON
    return QuestionKind.THING if _QUESTION.search(question) else QuestionKind.KEYWORDS
