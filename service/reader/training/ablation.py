"""What each kind of example is worth: short runs from the same start, each without one kind, measured alike.

    python -m service.reader.training.ablation pool.jsonl OUT --start MODEL_FOLDER --steps 120
           --squad FILE [--set TEXT QUESTIONS …]

A row is what is left out, then for a set of questions: right passage first, AUROC of the reader's margin over
"the text does not say", F1 of the short answer. Runs that are done already are only measured again.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.encoding.embedding import TextEmbedder
from index.search import Searcher
from service.asking.question import cleaned
from service.asking.small_talk import reply_to
from service.citing.citation import cited
from service.evaluation.metrics import auroc, f1
from service.evaluation.outcome import is_right
from service.evaluation.questions import Question
from service.evaluation.sets import articles_of, scratch, set_of
from service.finding.decision import Decision
from service.finding.finder import Finder
from service.reader.model import OnnxReader
from service.reader.training.example import Example, read_examples, write_examples
from service.reader.training.export import export
from service.reader.training.train import Run, train
from service.settings import load_settings

Pool = Sequence[Example]
Asked = tuple[Searcher, Sequence[Question]]


def _without(*kinds: str) -> Callable[[Pool], list[Example]]:
    return lambda pool: [example for example in pool if example.kind not in kinds]


ABLATIONS: dict[str, Callable[[Pool], list[Example]]] = {
    "nothing": list,
    "retrieved negatives": _without("look-alike", "topic: elsewhere", "follow-up: elsewhere"),
    "almost": _without("almost: question", "almost: passage", "almost: both", "transplanted"),
    "crossed": _without("crossed: question", "crossed: passage", "crossed: both"),
    "negated": _without("negated: question", "negated: passage", "negated: both"),
    "reworded": _without("reworded", "reworded: elsewhere"),
    "attributes": _without("attributes", "attributes: elsewhere", "attributes: unsaid"),
    "quantities": _without("quantities", "quantities: elsewhere"),
    "answer's sentence removed": _without("removed"),
    "follow-ups": _without("follow-up", "follow-up: elsewhere"),
    "written questions": _without("real"),
    "question sets": _without("asked", "asked: elsewhere", "asked: unsaid"),
    "title and section": lambda pool: [replace(example, place="") for example in pool],
}


def measured(reader: OnnxReader, asked: Sequence[Asked], passages: int) -> tuple[float, float, float]:
    """Right passage first and F1 over answerable questions, and between them the margin's AUROC over all."""
    right, margins, overlap, answerable = [], [], [], []
    for searcher, questions in asked:
        finder = Finder(searcher, reader, Decision.read(), passages)
        for question in questions:
            wording = cleaned(question.question)
            first = finder.candidates(wording, finder.followed(wording, question.history), 1)[0]
            document = searcher.generation.documents[first.document_index]
            answerable.append(question.answerable)
            margins.append(first.evidence.margin)
            if question.answerable:
                right.append(is_right(question, cited(1, first, document, searcher.generation.manifest.version)))
            if question.answerable and question.answers:
                overlap.append(max(f1(first.short.of(document.text), answer) for answer in question.answers))
    return float(np.mean(right)), auroc(np.array(margins), np.array(answerable)), float(np.mean(overlap))


def reader_without(name: str, pool: Path, out: Path, start: str, steps: int) -> OnnxReader:
    """Train on what is left of the pool, or take the run that is there."""
    folder = out / name.replace(" ", "-").replace("'", "")
    shipped = folder / "shipped"
    if not shipped.exists():
        folder.mkdir(parents=True, exist_ok=True)
        left = folder / "pool.jsonl"
        write_examples(left, ABLATIONS[name](read_examples(pool)))
        train(left, Run(folder, start, steps, minutes=1e6), seed=0, batch=32)
        export(folder / "reader", shipped, name, pool)
    return OnnxReader(shipped)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", required=True, help="folder of a transformers model")
    parser.add_argument("--steps", type=int, default=120)
    parser.add_argument("--squad", type=Path, required=True)
    parser.add_argument("--set", nargs=2, action="append", type=Path, default=[], metavar=("TEXT", "QUESTIONS"))
    a = parser.parse_args()
    settings = load_settings()
    with scratch(settings, TextEmbedder()) as home:
        own = [set_of(text, questions, home) for text, questions in a.set]
        of_set = {
            name: [(each.finder.searcher, _questions(asked)) for _, each, asked in sets]
            for name, sets in (("own", own), ("squad", articles_of(a.squad, home)))
        }
    for name in ABLATIONS:
        reader = reader_without(name, a.pool, a.out, a.start, a.steps)
        for set_name, asked in of_set.items():
            if asked:
                figures = measured(reader, asked, settings.read_passages)
                print(f"{name:28}{set_name:8}" + "".join(f"{figure:8.3f}" for figure in figures), flush=True)


def _questions(questions: Sequence[Question]) -> list[Question]:
    return [question for question in questions if reply_to(cleaned(question.question)) is None]


if __name__ == "__main__":
    main()
