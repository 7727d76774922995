"""Every example the reader learns from, made once and written down.

python -m service.reader.training.pool SQUAD_FILE… --written SQUAD2_FILE_OR_FOLDER… --out pool.jsonl
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from random import Random

from index.encoding.embedding import TextEmbedder
from service.reader.training.almost import almost, names_in
from service.reader.training.asked import set_examples
from service.reader.training.attributes import attribute_examples
from service.reader.training.batches import LIMITS
from service.reader.training.crossed import crossed
from service.reader.training.example import Example, write_examples
from service.reader.training.metadata import metadata_examples
from service.reader.training.negated import negated
from service.reader.training.quantities import quantity_examples
from service.reader.training.reworded import reworded
from service.reader.training.source import Asked, asked_about
from service.reader.training.topic import topic
from service.reader.training.transplanted import transplanted
from service.reader.training.wordings import EARLIER, following
from service.reader.wording import going_on

SHARE = {"wiki": 1.0, "squad": 1.0, "": 0.25}
"""Of reviews and comments a part is enough: encyclopaedic text is nearer to what people ask about."""
EPOCHS_APART = 3
"""Of what rules make, the pool holds so many times what is drawn for an epoch, so that epochs differ."""
METADATA, QUANTITIES = 700, 700
MIN_LEFT_CHARS = 60


def pool(files: Sequence[Path], written: Sequence[Path], seed: int) -> list[Example]:
    """All examples, shuffled.

    Of `files`, SQuAD's form, come the answered questions, and the kinds made by a rule. Of `written`, whose
    unanswerable questions somebody thought up, come all questions besides; these are SQuAD files, and folders of such
    and of texts that have a question file beside them.
    """
    random, embedder = Random(seed), TextEmbedder()
    groups: dict[str, list[Example]] = {}
    bodies: list[str] = []
    chosen: list[Example] = []
    for asked, is_written in _asked(files, written, embedder, random):
        if is_written:
            chosen.extend(_placed(each, each.example, random) for each in asked)
        bodies.extend(each.example.passage for each in asked[:50])
        for example in _learned_from(asked, random):
            if not (is_written and example.kind == "answerable"):
                groups.setdefault(example.kind, []).append(example)
    for kind, examples in groups.items():
        most = EPOCHS_APART * LIMITS[kind] if kind in LIMITS else len(examples)
        chosen.extend(random.sample(examples, min(len(examples), most)))
    chosen.extend(metadata_examples(METADATA, bodies, random))
    chosen.extend(quantity_examples(QUANTITIES, bodies, random))
    for folder in (path for path in written if path.is_dir()):
        chosen.extend(set_examples(folder, embedder))
    random.shuffle(chosen)
    return chosen


def _asked(
    files: Sequence[Path], written: Sequence[Path], embedder: TextEmbedder, random: Random
) -> Iterator[tuple[list[Asked], bool]]:
    """The questions of each article, and whether it is one of `written`."""
    for file in files:
        share = next(share for name, share in SHARE.items() if name in file.stem)
        for asked in asked_about(file, embedder, share, random):
            yield asked, False
    for file in chain.from_iterable(sorted(p.glob("*.json")) if p.is_dir() else [p] for p in written):
        for asked in asked_about(file, embedder, 1.0, random):
            yield asked, True


def _learned_from(asked: Sequence[Asked], random: Random) -> Iterator[Example]:
    passages = [each.example.passage for each in asked]
    names = names_in(passages[:600])
    for each in asked:
        if each.example.answer is None:
            continue
        example = _placed(each, each.example, random)
        yield example
        yield from chain(
            _look_alike(each, example),
            _removed(each, example),
            almost(example, names, random),
            crossed(example, random),
            negated(example, each.sentences, random),
            reworded(example, each.look_alikes, random),
            attribute_examples(example, passages, random),
            _follow_up(each, example, asked, random),
            topic(each, example, random),
            transplanted(example, asked, random),
        )


def _placed(each: Asked, example: Example, random: Random) -> Example:
    """The example with a place in front, as retrieved passages have it: a title, mostly with a section."""
    if not each.title or random.random() < 0.25:
        return example
    lines = [each.title]
    if random.random() < 0.4:
        lines.append(_heading(example, random))
    return replace(example, place="\n".join(lines))


def _heading(example: Example, random: Random) -> str:
    """A made-up section heading: a few words of the passage that are not the answer, sometimes numbered."""
    words = [w for w in re.findall(r"[A-Za-z][\w’'-]{3,}", example.passage) if w not in (example.answer or "")]
    heading = " ".join(random.sample(words, min(len(words), random.choice([1, 2, 3])))).capitalize()
    return random.choice(["", "", f"{random.randint(1, 12)}. "]) + heading


def _look_alike(each: Asked, example: Example) -> Iterator[Example]:
    for passage in each.look_alikes:
        yield example.not_here("look-alike", passage)


def _removed(each: Asked, example: Example) -> Iterator[Example]:
    assert example.start is not None and example.end is not None and example.answer is not None
    kept = [each.example.passage[a:b] for a, b in each.sentences if not (a < example.end and example.start < b)]
    left = " ".join(kept)
    if len(left) >= MIN_LEFT_CHARS and example.answer.lower() not in left.lower():
        yield example.not_here("removed", left)


def _follow_up(each: Asked, example: Example, asked: Sequence[Asked], random: Random) -> Iterator[Example]:
    beside = [o for o in asked if o.example.passage == example.passage and o is not each and o.example.answer]
    if not beside:
        return
    before = [o.example.question for o in random.sample(beside, min(len(beside), random.choice(EARLIER)))]
    behind = following(example.question, " ".join(before), random)
    yield replace(example, kind="follow-up", question=behind)
    if each.look_alikes:
        # The passage answers the earlier question, but that is not what is asked.
        other = random.choice(asked).example
        if other.answer and other.passage != example.passage and (each.example.answer or "") not in other.passage:
            yield replace(
                other,
                kind="follow-up: elsewhere",
                question=going_on(other.question, example.question),
                start=None,
                end=None,
            )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--written", nargs="*", type=Path, default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    a = parser.parse_args()
    examples = pool(a.files, a.written, a.seed)
    write_examples(a.out, examples)
    for kind, n in sorted(Counter(e.kind for e in examples).items()):
        print(f"{kind:24}{n:7,}")


if __name__ == "__main__":
    main()
