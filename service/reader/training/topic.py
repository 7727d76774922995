"""A question on a topic, "tell me about …", which the sentence that says it answers as a whole."""

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from index.keywords import content_words
from service.reader.training.example import Example
from service.reader.training.source import Asked

_ABOUT = (
    "Tell me about {}",
    "What does it say about {}?",
    "information on {}",
    "{}",
    "what is said on {}",
    "Explain {}",
)


def topic(each: Asked, example: Example, random: Random) -> Iterator[Example]:
    """A topic of a sentence of the passage, answered by it; and asked of another passage, which does not say."""
    if random.random() > 0.15 or not each.sentences:
        return
    start, end = random.choice(each.sentences)
    sentence = example.passage[start:end]
    words = [w for w in re.findall(r"[A-Za-z][\w’'-]{2,}", sentence) if content_words(w)]
    if len(words) < 4 or len(sentence) > 300:
        return
    first = random.randrange(len(words) - 2)
    question = random.choice(_ABOUT).format(" ".join(words[first : first + random.choice([2, 3])]))
    yield replace(example, kind="topic", question=question, start=start, end=end)
    if each.look_alikes and words[first].lower() not in each.look_alikes[-1].lower():
        yield replace(example, question=question).not_here("topic: elsewhere", each.look_alikes[-1])
