"""A small soak; how long answers take is not judged here, where other things run beside it."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.encoding.embedding import TextEmbedder
from index.store import Store
from service.ask import Assistant
from service.errors import NotVerified
from service.http.schemas import AskResponse
from service.settings import Settings
from tests.service.builds.soak import Asked, Soak, run


def test_no_answer_fails_or_mixes_generations_while_they_are_swapped(embedder: TextEmbedder) -> None:
    found = run(embedder, questions=60, swaps=3, rebuilds=1, clients=4, seed=0)
    assert (found.errors, found.mixed) == ([], [])
    assert found.quotations > 5 * 60
    assert len(found.swapping_ms) > 10 < len(found.quiet_ms)


def test_a_mixed_answer_is_found_out(tmp_path: Path, embedder: TextEmbedder) -> None:
    soak = Soak.prepared(tmp_path / "home", embedder)
    answers = []
    for version in Store(soak.home).versions()[:2]:
        Store(soak.home).activate(version)
        answers.append(AskResponse.of(Assistant.open(Settings(home=soak.home)).ask("How tall is the lighthouse?")))
    first, second = answers
    whole = Asked(0, 1, first.model_dump_json().encode(), None)
    assert soak.verified(whole) >= 5
    for spoilt in (
        first.model_copy(update={"index": second.index}),
        first.model_copy(update={"nearest": second.citations + second.nearest}),
        first.model_copy(update={"index": first.index.model_copy(update={"version": second.index.version})}),
        first.model_copy(update={"index": first.index.model_copy(update={"content_sha256": "0" * 64})}),
    ):
        with pytest.raises(NotVerified):
            soak.verified(replace(whole, body=spoilt.model_dump_json().encode()))
