"""The admin token: who may change what is served."""

import secrets
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import SecretStr
from starlette.exceptions import HTTPException

_bearer = HTTPBearer(auto_error=False, scheme_name="AdminToken", description="the setting `admin_token`")


def admin(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> None:
    """Let only the holder of the token through.

    Raises:
        HTTPException: 404 when no token is configured, so that there is nothing to try; 401 when it is missing or
            wrong, with the header that says how to send it.
    """
    expected: SecretStr | None = request.app.state.settings.admin_token
    if expected is None:
        raise HTTPException(404)
    if given is None:
        raise HTTPException(401, "send the admin token as `Authorization: Bearer …`", {"WWW-Authenticate": "Bearer"})
    # Headers arrive decoded as Latin-1 whatever they are; this gives the bytes that were sent. Not those of
    # `given.credentials`: the last byte of "à" is a space in Latin-1, and gone there.
    sent = request.headers["Authorization"].encode("latin-1").partition(b" ")[2].strip()
    if not secrets.compare_digest(sent, expected.get_secret_value().encode()):
        challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        raise HTTPException(401, "the admin token is another one", challenge)
