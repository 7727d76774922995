"""What people say to a chat that is no question on the text: a short fixed reply, never an excerpt."""

import re

_GREETING = (
    r"(?:hi|hello|hey|heya|hiya|howdy|greetings|salam|good (?:morning|afternoon|evening|day))"
    r"(?: (?:there|all|everyone|bot))?"
)
_THANKS = (
    r"(?:ok(?:ay)? |great |perfect |cool )?(?:many )?(?:thanks?|thank (?:yo)?u|thx|tysm|ty|cheers)"
    r"(?: (?:a lot|so much|very much|you|again|for your help|for the help))*"
)
_FAREWELL = r"(?:ok(?:ay)? )?(?:good ?bye|bye|bye bye|see you|see you later|good night|farewell)"
_PRAISED = r"(?:ok|okay|great|cool|nice|perfect|good|awesome|amazing|interesting|impressive|fantastic|a lot)"
_PRAISE = (
    rf"(?:(?:ok|okay|oh|haha|wow|hm+) )*(?:(?:that|this|it)(?:s| is| was) (?:very |really |so )?)?{_PRAISED}"
    r"|(?:(?:ok|okay|oh|haha) )?(?:got it|i see|good job|well done|wow|alright|lol|haha|hm+|nice one|sure|right"
    r"|fair enough|(?:that )?makes sense|never ?mind|nvm|no (?:worries|problem))|ok(?:ay)? then"
)
_COMPLAINT = (
    r"(?:(?:no|sorry|oh) )?(?:(?:that|this|it)(?:s| is| was)? )?"
    r"(?:(?:not|un) ?(?:helpful|useful|right|true|correct)|wrong|incorrect|useless"
    r"|nonsense|not what i (?:asked|meant|wanted)|(?:a )?(?:bad|wrong) answer)(?: at all| again)?|try again"
    r"|(?:sorry )?i (?:do not|dont|didnt|did not) (?:understand|get it)(?: (?:that|this|it|you))?"
    r"|huh|what|sorry|pardon|come again|blah(?: blah)*"
)
_ABOUT_US = (
    r"(?:what|how) (?:can|do) you (?:do|help)(?: (?:me|this|here|for me|with))*"
    r"|how (?:can|do) i (?:ask(?: you| here)?|use (?:you|this))"
    r"|how (?:does|do) (?:this|you) work|who are you|what are you"
    r"|are you (?:a )?(?:bot|robot|human|real|an ai|ai|chatgpt)"
    r"|what time is it(?: now)?"
    r"|help(?: me)?|what (?:questions )?can i ask(?: you| here)?|can you help(?: me)?"
    r"|what(?:s| is) your name|who (?:made|built|created|wrote) you"
)
_YES_OR_NO = r"(?:yes|yeah|yep|no|nope|maybe)(?: please)?|please"
_DOUBT = (
    r"(?:oh )?(?:really|seriously|no way|(?:are )?you sure(?: (?:about|of) (?:that|this|it))?"
    r"|how do you know(?: (?:that|this))?)"
)
_MAKE_UP = (
    r"(?:please )?(?:can you |could you )?(?:tell|write|sing|make|give)(?: me| us)? (?:an?|another|some) "
    r"(?:(?:short|long|good|nice|funny|new|little|silly|scary|bedtime|quick) )?"
    r"(?:jokes?|stor(?:y|ies)|poems?|songs?|rhymes?|riddles?|limericks?|fairy ?tales?)(?: please)?"
)
"""Not a story of something: "a success story", "some war stories"."""
_HOW_ARE_YOU = r"how are you(?: doing)?(?: today)?|how(?:s| is) it going|what(?:s| is) up|how do you do"
_WORDS = re.compile(r"[^\w ]+")

GREETED = "Hello! Ask me about the text, and I answer in its own words."
THANKED = "You are welcome. Ask whenever you want to know more of the text."
LEFT = "Goodbye!"
PRAISED = "Good. Is there more you want to know of the text?"
EXPLAINED = (
    "I find the place in the text that answers a question, and quote it word for word. "
    "Where the text does not say, I say so. I make nothing up."
)
ASKED_AGAIN = "Try other words, perhaps some that the text may use. I find its places and quote them, and no more."
_REPLIES = (
    (_COMPLAINT, ASKED_AGAIN),
    (_ABOUT_US, EXPLAINED),
    (_YES_OR_NO, EXPLAINED),
    (_DOUBT, EXPLAINED),
    (_MAKE_UP, EXPLAINED),
    (_HOW_ARE_YOU, GREETED),
    (_THANKS, THANKED),
    (_FAREWELL, LEFT),
    (_PRAISE, PRAISED),
    (_GREETING, GREETED),
)
_COMPILED = tuple((re.compile(rf"(?:{_GREETING} )?(?:{pattern})"), reply) for pattern, reply in _REPLIES)


def reply_to(question: str) -> str | None:
    """The reply to a greeting, thanks, "what can you do?" or "tell me a joke", when the whole question is that."""
    words = " ".join(_WORDS.sub("", question.lower()).split())
    return next((reply for pattern, reply in _COMPILED if pattern.fullmatch(words)), None)
