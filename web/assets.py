"""Styles and scripts under an address that changes with their content, so that browsers may keep them for good."""

import hashlib
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"


def fingerprint(folder: Path) -> str:
    """Twelve hex digits that change whenever a file of `folder` does."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


STATIC_URL = f"/static/{fingerprint(STATIC)}"
"""In the path rather than the query, so that modules which import each other by relative address share it."""


class Assets(StaticFiles):
    """Static files that never change at their address."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with a year to keep it."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
