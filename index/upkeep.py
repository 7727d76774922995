"""Generations that go: the old are removed, the damaged set aside, and what dead builders left is swept away."""

import logging
import shutil
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from index.errors import IndexDamaged, IndexOutdated, IndexUnreadable
from index.manifest import Manifest
from index.versions import set_aside_name, versions_in

BUILDING, EXPORTING, REMOVING = ".building-", ".exporting-", ".removing-"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A damaged generation, and where it lies now."""

    version: str
    path: Path


@dataclass(frozen=True, slots=True)
class Pruned:
    """What pruning did."""

    removed: tuple[str, ...]
    set_aside: tuple[SetAside, ...]


def damaged_in(generations: Path) -> dict[str, str]:
    """The versions whose files are not those of their manifest, and what is wrong with each.

    One of another format version may be whole for the program that wrote it, and so may one that cannot be read at the
    moment; neither is among them.
    """
    found = {}
    for version in versions_in(generations):
        try:
            Manifest.read(generations / version).check_files(generations / version)
        except (IndexOutdated, IndexUnreadable):
            continue
        except IndexDamaged as error:
            found[version] = str(error)
    return found


def set_aside(generations: Path, version: str, why: str) -> SetAside:
    """Take a damaged generation out of the way, all of it kept for whoever wants to look."""
    path = set_aside_name(generations, version)
    (generations / version).rename(path)
    _log.warning("%s is damaged, and set aside as %s: %s", version, path, why)
    return SetAside(version, path)


def remove_all_but(generations: Path, keep: int, held: Set[str | None]) -> tuple[str, ...]:
    """Remove the oldest until the newest `keep` are left; the versions `held` stay, however old."""
    old = [version for version in versions_in(generations)[:-keep] if version not in held]
    for version in old:
        remove(generations, version)
    return tuple(old)


def remove(generations: Path, version: str) -> None:
    """Remove one generation; renamed first, so that no half of it is ever taken for one."""
    leaving = generations / f"{REMOVING}{version}"
    (generations / version).rename(leaving)
    shutil.rmtree(leaving, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove what a killed process left unfinished; what cannot be removed is left to the next."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.name.startswith((BUILDING, EXPORTING, REMOVING)):
            shutil.rmtree(path, ignore_errors=True)
