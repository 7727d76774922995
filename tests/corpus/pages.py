"""Real web pages read, and what is kept of each held against what Mozilla's Readability is meant to keep.

`python -m tests.corpus.pages readability/test/test-pages`, with a clone of github.com/mozilla/readability at hand.
"""
# ruff: noqa: T201

import argparse
import re
from collections import Counter
from pathlib import Path
from statistics import mean

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from corpus.document import Document
from corpus.read import read_document

_WORD = re.compile(r"\w+")
SHOWN = 10


def words_of(document: Document) -> Counter[str]:
    """Words that can be found again: those of passages and headings."""
    spans = [*(section.heading for section in document.sections), *(passage.span for passage in document.passages)]
    return Counter(_WORD.findall(" ".join(span.of(document.text) for span in spans)))


def compared(page: Path) -> tuple[float, float]:
    """Share of the words kept that are meant to be, and of those meant to be that are kept."""
    kept = words_of(read_document(page / "source.html"))
    expected = HTMLTree.parse((page / "expected.html").read_text(encoding="utf-8"))
    meant = Counter(_WORD.findall(extract_plain_text(expected, main_content=False, alt_texts=False)))
    both = (kept & meant).total()
    return both / max(1, kept.total()), both / max(1, meant.total())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, help="folder of folders, each with source.html and expected.html")
    pages = {page.name: compared(page) for page in sorted(parser.parse_args().pages.iterdir())}
    for name, (precision, recall) in sorted(pages.items(), key=lambda page: min(page[1]))[:SHOWN]:
        print(f"{name:40} precision {precision:.2f}, recall {recall:.2f}")
    precision, recall = (mean(page[k] for page in pages.values()) for k in range(2))
    print(f"{len(pages)} pages read; of their words: precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    main()
