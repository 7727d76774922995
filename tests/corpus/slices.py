"""Counts broken quotations over many made-up texts: `python -m tests.corpus.slices --cases 100000`.

A case is one made-up text, read as plain text or as Markdown with a limit of 3 to 200 tokens. The count is over
all its slices: passages, paragraphs, sentences, headings, parts of passages and dropped stretches.
"""

import argparse
import sys
import time
from random import Random

from corpus.document import Document
from corpus.errors import UnreadableText
from corpus.passages import count_words
from corpus.read import FORMATS, parse_document
from tests.corpus.claims import broken_claims, mismatches, slices_of
from tests.corpus.texts import random_text

LIMITS_TOKENS = (3, 8, 40, 200)


def main() -> int:
    parser = argparse.ArgumentParser(description="Count broken quotations over made-up texts.")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    started = time.perf_counter()
    without_text = slices = broken = claims = 0
    for case in range(arguments.cases):
        document, limit = made_up_document(Random(f"{arguments.seed}-{case}"))
        if document is None:
            without_text += 1
            continue
        slices += sum(1 for _ in slices_of(document))
        broken += len(mismatches(document))
        for claim in broken_claims(document, count_words, limit):
            claims += 1
            sys.stderr.write(f"case {case}: {claim}\n")
    sys.stdout.write(
        f"{arguments.cases:,} cases ({without_text:,} without text), {slices:,} slices: {broken} mismatches, "
        f"{claims} broken claims, {time.perf_counter() - started:.0f} s\n"
    )
    return 1 if broken or claims else 0


def made_up_document(random: Random) -> tuple[Document | None, int]:
    """A document, None when the text made up has nothing but white space and markup, and its limit in tokens."""
    text, suffix, limit = random_text(random), random.choice(list(FORMATS)), random.choice(LIMITS_TOKENS)
    try:
        return parse_document(text, suffix, max_tokens=limit), limit
    except UnreadableText:
        return None, limit


if __name__ == "__main__":
    sys.exit(main())
