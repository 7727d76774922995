"""A small fuzz; `python -m tests.service.builds.fuzz` is the large one."""

from collections import Counter
from pathlib import Path

import pytest

from tests.service.builds.fuzz.sending import fuzzed

UPLOADS, SEED = 55, 4
"""Among them a text that is to serve, and no PDF that takes its reader until its time is up."""


# Starlette leaves what came of a form that breaks off to the garbage collector, which closes it.
@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")
def test_every_upload_is_read_or_clearly_refused(own_home: Path) -> None:
    with fuzzed(own_home) as fuzz:
        for case in range(UPLOADS):
            fuzz.send(SEED, case)
    assert fuzz.faults == []
    came_of_it = Counter(outcome for _, outcome in fuzz.outcomes.elements())
    assert came_of_it["read"] > 10 < came_of_it["unreadable_text"]
    assert came_of_it["422"] > 10 and came_of_it["415"]
