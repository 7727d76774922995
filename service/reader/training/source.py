"""SQuAD files as our own passages: each question with the passage that answers it and those that only look like it."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from corpus.document import Document, Passage
from corpus.read import parse_document
from index.encoding.embedding import TextEmbedder
from index.search import Searcher
from index.store import Store
from service.evaluation.questions import PARAGRAPH_BREAK
from service.reader.training.example import Example

THREADS = 2
LOOK_ALIKES = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a passage: as an example without a place, and what else the retriever finds for it.

    `sentences` are the passage's, as `[start, end)` of it; `look_alikes` are other passages that do not hold the
    answer, best ranked first; `title` is the article's, empty where it says nothing.
    """

    example: Example
    title: str
    sentences: tuple[tuple[int, int], ...]
    look_alikes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Article:
    title: str
    paragraphs: list[dict[str, object]]


def asked_about(path: Path, embedder: TextEmbedder, share: float, random: Random) -> Iterator[list[Asked]]:
    """The questions of each article of a file, a random `share` of them, with what our own retriever finds."""
    with tempfile.TemporaryDirectory() as home:
        for article in _articles(path):
            yield _asked(article, Store(Path(home)), embedder, share, random)


def _articles(path: Path) -> list[_Article]:
    """The articles; collections of unrelated snippets, each too small to search, become one without a title."""
    data = json.loads(path.read_text(encoding="utf-8"))["data"]
    titles = [str(article.get("title") or "") for article in data]
    if len(data) == 1 or all(title.rstrip("0123456789").endswith("_") for title in titles):
        return [_Article("", [paragraph for article in data for paragraph in article["paragraphs"]])]
    return [_Article(t.replace("_", " "), a["paragraphs"]) for t, a in zip(titles, data, strict=True)]


def _asked(article: _Article, store: Store, embedder: TextEmbedder, share: float, random: Random) -> list[Asked]:
    contexts = [str(paragraph["context"]) for paragraph in article.paragraphs]
    text = PARAGRAPH_BREAK.join(contexts)
    title, count, most = article.title or "Snippets", embedder.count_tokens, embedder.max_passage_tokens
    document = parse_document(text, ".txt", title=title, count_tokens=count, max_tokens=most)
    store.publish([document], embedder)
    generation = store.open()
    searcher = Searcher(generation, store.encoder(generation, THREADS))
    found = []
    begin = 0
    for context, paragraph in zip(contexts, article.paragraphs, strict=True):
        for qa in paragraph["qas"]:  # type: ignore[attr-defined]
            if random.random() < share:
                found.append(_one(qa, begin, begin + len(context), article.title, document, searcher))
        begin += len(context) + len(PARAGRAPH_BREAK)
    return [each for each in found if each is not None]


def _one(
    qa: dict[str, object], begin: int, end: int, title: str, document: Document, searcher: Searcher
) -> Asked | None:
    """One question, or None when its answer is not where the file says or was cut in two."""
    question = " ".join(str(qa["question"]).split())
    hits = [hit.located.passage for hit in searcher.search(question, LOOK_ALIKES + 2)]
    if qa.get("is_impossible"):
        inside = [p for p in hits if begin <= p.span.start < end] or [
            p for p in document.passages if begin <= p.span.start < end
        ]
        return _of(Example("real", question, "", ""), inside[0], title, (), document) if inside else None
    start, answer = _majority(qa["answers"])  # type: ignore[arg-type]
    start += begin
    stop = start + len(answer)
    if document.text[start:stop] != answer:
        return None
    holding = [p for p in document.passages if p.span.start <= start and stop <= p.span.end]
    if not holding:
        return None
    gold = holding[0]
    example = Example("answerable", question, "", "", start - gold.span.start, stop - gold.span.start)
    others = [p for p in hits if p is not gold and answer.lower() not in p.span.of(document.text).lower()]
    return _of(example, gold, title, others[:LOOK_ALIKES], document)


def _of(example: Example, gold: Passage, title: str, others: Sequence[Passage], document: Document) -> Asked:
    passage = gold.span.of(document.text)
    whole = Example(example.kind, example.question, "", passage, example.start, example.end)
    sentences = tuple((s.start - gold.span.start, s.end - gold.span.start) for s in gold.sentences)
    return Asked(whole, title, sentences, tuple(p.span.of(document.text) for p in others))


def _majority(answers: list[dict[str, object]]) -> tuple[int, str]:
    """The answer most of the annotators gave; the earliest listed of several."""
    (start, text), _ = Counter((int(str(a["answer_start"])), str(a["text"])) for a in answers).most_common(1)[0]
    stripped = text.strip()
    return start + text.index(stripped), stripped
