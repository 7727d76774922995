"""Names of generations: a number that only grows, so that their order does not hang on the clock."""

import re
from pathlib import Path

_VERSION = re.compile(r"(\d{4,})-[0-9a-f]{8}")
_SET_ASIDE = re.compile(rf"\.damaged-({_VERSION.pattern})-\d+")


def versions_in(folder: Path) -> list[str]:
    """Every version in a folder of generations, oldest first."""
    if not folder.is_dir():
        return []
    names = (path.name for path in folder.iterdir() if _VERSION.fullmatch(path.name))
    return sorted(names, key=lambda name: (_of(name), name))


def next_version(folder: Path, content_sha256: str) -> str:
    """One more than the highest ever given; those set aside count too, as a name given twice would mean two things."""
    given = [_of(match[1]) for path in folder.iterdir() if (match := _SET_ASIDE.fullmatch(path.name))]
    highest = max([*given, *map(_of, versions_in(folder))], default=0)
    return f"{highest + 1:04d}-{content_sha256[:8]}"


def set_aside_name(folder: Path, version: str) -> Path:
    """A path for a damaged generation that nothing has yet."""
    number = 1
    while (path := folder / f".damaged-{version}-{number}").exists():
        number += 1
    return path


def _of(version: str) -> int:
    return int(version.split("-")[0])
