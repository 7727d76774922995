"""A large model as a teacher: all-mpnet-base-v2 with its words numbered as the reader numbers them.

    python -m service.reader.training.teacher MPNET_FOLDER OUT --like reader-seed

Both cut text into the same pieces (BERT's uncased word pieces, of which MPNet numbers the special ones otherwise), so
a teacher renumbered once says of every token of the reader's what it holds likely. What comes out is trained with
`service.reader.training.train`, and then given to it as `--teachers`.
"""

import argparse
from pathlib import Path
from typing import Any

import torch
from transformers import AutoTokenizer, MPNetForQuestionAnswering, MPNetTokenizer


def renumbered(folder: str, like: str, out: Path) -> None:
    """Write the MPNet model of `folder` for the tokenizer of `like`.

    Raises:
        ValueError: a word of `like` is none of MPNet's.
    """
    mine, theirs = AutoTokenizer.from_pretrained(like), MPNetTokenizer.from_pretrained(folder)
    model = MPNetForQuestionAnswering.from_pretrained(folder)
    rows = torch.tensor(_numbers(mine, theirs.get_vocab()))
    words = model.mpnet.embeddings.word_embeddings.weight.detach()[rows]
    model.resize_token_embeddings(len(rows))
    model.mpnet.embeddings.word_embeddings.weight.data.copy_(words)
    model.save_pretrained(out)
    mine.save_pretrained(out)


def _numbers(tokenizer: Any, theirs: dict[str, int]) -> list[int]:  # noqa: ANN401
    """MPNet's number of each of the tokenizer's words, in their order."""
    special = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
    words = [special.get(word, word) for word in tokenizer.convert_ids_to_tokens(range(len(tokenizer)))]
    strange = next((word for word in words if word not in theirs), None)
    if strange is not None:
        raise ValueError(f"{strange!r} is no word of MPNet's; a teacher needs the reader's own uncased word pieces")
    return [theirs[word] for word in words]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="all-mpnet-base-v2, a transformers model")
    parser.add_argument("out", type=Path)
    parser.add_argument("--like", required=True, help="folder of a transformers model with the reader's tokenizer")
    a = parser.parse_args()
    renumbered(a.folder, a.like, a.out)


if __name__ == "__main__":
    main()
