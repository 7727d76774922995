"""What identifies the reader's weights, and the check that the files are those."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import TransitionError
from index.hashing import first_difference, sha256_of

GRAPH, WEIGHTS, TOKENIZER, CARD = "reader.onnx", "reader.bin", "tokenizer.json", "reader.json"
FILES = (GRAPH, WEIGHTS, TOKENIZER)
SHIPPED_READER = Path(__file__).parent / "weights"


class ReaderDamaged(TransitionError):
    """The reader's files are missing or not those of their card."""

    status = 503


@dataclass(frozen=True, slots=True)
class ReaderCard:
    """`files` holds the SHA-256 of each; `agreement` is the share of spans that int8 and float32 choose alike."""

    name: str
    max_tokens: int
    agreement: float
    files: dict[str, str]

    @classmethod
    def write(cls, folder: Path, name: str, max_tokens: int, agreement: float) -> "ReaderCard":
        """Put the card of the files in `folder` beside them."""
        card = cls(name, max_tokens, agreement, {file: sha256_of(folder / file) for file in FILES})
        (folder / CARD).write_text(json.dumps(asdict(card), indent=1) + "\n", encoding="utf-8")
        return card

    @classmethod
    def read(cls, folder: Path) -> "ReaderCard":
        """Read the card and check each file against it.

        Raises:
            ReaderDamaged: the card or a file is missing, or a file does not have the hash the card names.
        """
        try:
            card = cls(**json.loads((folder / CARD).read_text(encoding="utf-8")))
            different = first_difference(folder, card.files)
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise _unopened(folder, error) from error
        if different is None:
            return card
        if different.error:
            raise _unopened(folder, different.error) from different.error
        raise ReaderDamaged(different.told("its card"))


def _unopened(folder: Path, error: Exception) -> ReaderDamaged:
    return ReaderDamaged(f"{folder}: the reader cannot be opened ({error}); install the package again")
