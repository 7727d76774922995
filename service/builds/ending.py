"""How a build ended whose own process cannot tell any more."""

from index.errors import IndexDamaged, IndexMissing
from index.generations import Generations
from index.manifest import content_sha256
from service.builds.folder import BuildFolder
from service.builds.job import Build, Failure, Status

DIED = Failure(
    "process_died",
    "the process that built ended before it was done, killed from outside or together with the machine; build again",
)


def ending(folder: BuildFolder, build: Build, generations: Generations, failure: Failure = DIED) -> Build:
    """Succeeded when what it was to publish is there all the same, canceled when that was asked, failed otherwise.

    A process can be killed between publishing and saying so.
    """
    version = _published(build, generations)
    if version is not None:
        return build.ended(Status.SUCCEEDED, version=version)
    if folder.canceled.exists():
        return build.ended(Status.CANCELED)
    return build.ended(Status.FAILED, failure=failure)


def _published(build: Build, generations: Generations) -> str | None:
    if build.dry_run or not build.texts:
        return None
    try:
        newest = generations.manifest(generations.versions()[-1])
        is_done = not build.activate or generations.current() == newest.version
    except (IndexError, IndexMissing, IndexDamaged):
        return None
    is_ours = newest.content_sha256 == content_sha256([text.sha256 for text in build.texts])
    return newest.version if is_done and is_ours and newest.version != build.newest_before else None
