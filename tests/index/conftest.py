"""A small encoder for what is not about embeddings."""

import pytest

from tests.index.tiny import TinyEmbedder


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyEmbedder:
    return TinyEmbedder.made(tmp_path_factory.mktemp("tiny") / "model")
