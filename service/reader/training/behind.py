"""What the reader of follow-ups learns from: those of the pool, and nearly as many others put behind another question.

    python -m service.reader.training.behind pool.jsonl --out behind.jsonl

Few of the pool's examples are follow-ups. What else it has teaches what a passage says and what it does not; an earlier
question in front, most often on the same passage, changes neither.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from service.reader.training.example import Example, read_examples, write_examples
from service.reader.training.wordings import EARLIER, following
from service.reader.wording import GOES_ON

SHARE = 0.8
"""So many examples that stand alone are put behind a question, for each follow-up."""
OF_A_QUESTION = 4
"""At most so many examples of one question, the one that answers first."""
ON_THE_PASSAGE, ON_THE_TEXT = 0.65, 0.93
"""How many of the earlier questions are on the same passage, and on that or the same text, where there are such."""


def behind(examples: Sequence[Example], random: Random) -> list[Example]:
    """Follow-ups, those made here among them; shuffled."""
    chosen = [example for example in examples if GOES_ON in example.question]
    most = int((1 + SHARE) * len(chosen))
    for each in _put_behind([example for example in examples if GOES_ON not in example.question], random):
        if len(chosen) >= most:
            break
        chosen.append(each)
    random.shuffle(chosen)
    return chosen


def _put_behind(alone: Sequence[Example], random: Random) -> Iterator[Example]:
    by_question: dict[str, list[Example]] = defaultdict(list)
    on_passage: dict[str, list[str]] = defaultdict(list)
    on_text: dict[str, list[str]] = defaultdict(list)
    for example in alone:
        by_question[example.question].append(example)
        if example.answer:
            on_passage[example.passage].append(example.question)
            on_text[_title(example)].append(example.question)
    questions = list(by_question)
    random.shuffle(questions)
    for question in questions:
        examples = sorted(by_question[question], key=lambda example: example.answer is None)[:OF_A_QUESTION]
        others = _others(examples[0], on_passage, on_text, random) or questions
        earlier = random.sample(others, min(len(others), random.choice(EARLIER)))
        wording = following(question, " ".join(earlier), random)
        yield from (replace(example, question=wording) for example in examples)


def _others(
    example: Example, on_passage: Mapping[str, Sequence[str]], on_text: Mapping[str, Sequence[str]], random: Random
) -> list[str]:
    """What else was asked of the passage, or else of the text; nothing now and then, and where there is none."""
    drawn = random.random()
    of_passage = on_passage.get(example.passage, ()) if drawn < ON_THE_PASSAGE else ()
    of_text = on_text.get(_title(example), ()) if drawn < ON_THE_TEXT else ()
    found = ([other for other in each if other != example.question] for each in (of_passage, of_text))
    return next(filter(None, found), [])


def _title(example: Example) -> str:
    return example.place.partition("\n")[0]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    a = parser.parse_args()
    write_examples(a.out, behind(read_examples(a.pool), Random(a.seed)))


if __name__ == "__main__":
    main()
