"""A client of the pages with an assistant of fixed answers behind them."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.web.fakes import FakeAssistant, app_with


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def client(assistant: FakeAssistant) -> Iterator[TestClient]:
    with TestClient(app_with(assistant)) as client:
        yield client
