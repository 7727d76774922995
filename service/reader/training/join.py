"""The file that ships, of the reader of what stands alone and of that of follow-ups.

    python -m service.reader.training.join ALONE FOLLOWING OUT [--frozen 2]

Each is a folder that `export` wrote, or one of two joined, of which the reader is taken that has this place. FOLLOWING
was trained with `--start` ALONE and `--frozen`, so that below they are the same; it reads what has the mark `GOES_ON`.
"""

import argparse
import shutil
from pathlib import Path

import onnx
from tokenizers import Tokenizer

from service.reader.card import GRAPH, TOKENIZER, ReaderCard
from service.reader.training.branches import joined, parted
from service.reader.training.weights import write
from service.reader.wording import GOES_ON


def join(alone: Path, following: Path, out: Path, frozen: int) -> ReaderCard:
    """Write graph, weights, tokenizer and card of both into `out`.

    Raises:
        ReaderDamaged: a folder holds no exported reader.
        ValueError: the two differ in the `frozen` lowest layers or below.
    """
    cards = [ReaderCard.read(folder) for folder in (alone, following)]
    mark = Tokenizer.from_file(str(alone / TOKENIZER)).get_vocab()[GOES_ON]
    first, _ = parted(onnx.load(alone / GRAPH))
    _, second = parted(onnx.load(following / GRAPH))
    graph = joined(first, second, frozen, mark)
    out.mkdir(parents=True, exist_ok=True)
    write(graph, out)
    if out != alone:
        shutil.copyfile(alone / TOKENIZER, out / TOKENIZER)
    return ReaderCard.write(out, cards[0].name, cards[0].max_tokens, min(card.agreement for card in cards))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("alone", type=Path)
    parser.add_argument("following", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--frozen", type=int, default=2, help="so many of the lowest layers are the same in both")
    a = parser.parse_args()
    print(join(a.alone, a.following, a.out, a.frozen))


if __name__ == "__main__":
    main()
