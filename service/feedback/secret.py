"""Files that are made whole or not at all, by whichever process comes first; and the key of the hashes."""

import contextlib
import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

from index.durable import flush

_KEY_BYTES = 32


def made_once(path: Path, make: Callable[[Path], None]) -> Path:
    """`path`, which `make` fills where it is not there yet; readable by nobody else.

    Raises:
        OSError: it cannot be written.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".feedback-", dir=path.parent) as folder:
            made = Path(folder) / path.name
            made.touch(0o600)
            make(made)
            # On disk before it has its name: a key that a power cut left empty would be one that everybody knows.
            flush(made)
            with contextlib.suppress(FileExistsError):
                os.link(made, path)
    return path


def keyed_hash(question: str, key_file: Path) -> str:
    """32 hex digits by which the same question is known again, and by nobody without the key.

    Raises:
        OSError: the key can be neither read nor made.
    """
    key = made_once(key_file, _make_key).read_bytes()
    same = " ".join(question.casefold().split())
    return hmac.new(key, same.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]


def _make_key(path: Path) -> None:
    path.write_bytes(secrets.token_bytes(_KEY_BYTES))
