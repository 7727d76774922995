"""The command line of the fuzz: `python -m tests.service.builds.fuzz --uploads 10000`.

It stands apart because processes divided from another load the main module anew, unless it is a package's `__main__`.
"""
# ruff: noqa: T201

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from corpus.read import parse_document
from index.encoding.embedding import TextEmbedder
from service.building import publish
from service.settings import PREFIX, load_settings
from tests.service.builds.conftest import TEXT
from tests.service.builds.fuzz.sending import fuzzed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uploads", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="number of the first, to send one again")
    given = parser.parse_args()
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        with patch.dict(os.environ, {f"{PREFIX}HOME": scratch}):
            publish([parse_document(TEXT, ".txt")], TextEmbedder(), load_settings())
        with fuzzed(home) as fuzz:
            for case in range(given.first, given.first + given.uploads):
                fuzz.send(given.seed, case)
                if (case + 1) % 500 == 0:
                    print(
                        f"{case + 1:,} sent in {time.perf_counter() - begin:.0f} s, {len(fuzz.faults)} faults",
                        flush=True,
                    )
    for (kind, outcome), count in sorted(fuzz.outcomes.items()):
        print(f"{count:>6}  {kind}: {outcome}")
    print(f"{given.uploads:,} uploads in {time.perf_counter() - begin:.0f} s, {len(fuzz.faults)} faults")
    return 1 if fuzz.faults else 0


if __name__ == "__main__":
    sys.exit(main())
