"""Back to a kept generation, or on to one: it serves once it is found whole."""

from index.errors import EncoderMismatch, IndexDamaged, IndexMissing
from index.store import Store
from service.errors import CannotActivate, NotFound


def let_serve(version: str, store: Store) -> None:
    """Let a kept generation serve; whoever serves takes it up within a second.

    Raises:
        NotFound: there is no such generation, or it is no longer kept.
        CannotActivate: it, or its encoder, is not whole; what served before goes on serving.
        StoreUnwritable: likewise.
    """
    try:
        store.activate(version)
    except IndexMissing as error:
        raise NotFound.generation(version, store.versions()) from error
    except (IndexDamaged, EncoderMismatch) as error:
        raise CannotActivate(f"{version} stays unused: {error}") from error
