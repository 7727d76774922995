"""Who is signed in: a cookie signed by the server, so that any process of it knows a session that another began."""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from threading import Lock

LIFETIME_S = 3_600
"""From the last page that was shown."""
LONGEST_S = 12 * 3_600
"""From signing in; also a copied cookie is worth nothing after that."""


@dataclass(frozen=True, slots=True)
class Session:
    """One signing in. `cookie` is its renewed cookie; `form_token` goes with every form, and no other page knows it."""

    id: str
    cookie: str
    form_token: str


class Sessions:
    """Begins sessions for the holder of the token, reads their cookies, and ends them.

    No cookie holds the token, and none outlives it: another token makes another key. Only the process that was told
    knows of a signing out; another one, or the same started again, takes a copied cookie until its time is over.
    """

    def __init__(self, token: str) -> None:
        """Derive the key; slowly, so that nobody who got hold of a cookie can try tokens on it."""
        self._token = token.encode()
        self._key = hashlib.scrypt(self._token, salt=b"admin session", n=2**14, r=8, p=1)
        self._ended: dict[str, float] = {}
        self._ending = Lock()

    def begin(self, token: str) -> Session | None:
        """A new session, or None when that is another token; it takes as long whichever it is."""
        is_right = secrets.compare_digest(token.encode(), self._token)
        return self._session(secrets.token_urlsafe(18), int(time.time())) if is_right else None

    def read(self, cookie: str) -> Session | None:
        """The session of a cookie; None when it was made up, is over, or was ended here."""
        if cookie.count(".") != 3:
            return None
        id, began, expires, signature = cookie.split(".")
        if not secrets.compare_digest(signature.encode(), self._sign(f"session {id} {began} {expires}").encode()):
            return None
        return None if id in self._ended or int(expires) < time.time() else self._session(id, int(began))

    def end(self, session: Session) -> None:
        """Sign out; what is remembered of it is forgotten once its cookie is over anyway."""
        now = time.time()
        with self._ending:  # of two at once neither is forgotten
            self._ended = {id: until for id, until in self._ended.items() if until > now}
            self._ended[session.id] = now + LIFETIME_S

    def _session(self, id: str, began: int) -> Session:
        expires = min(int(time.time()) + LIFETIME_S, began + LONGEST_S)
        signature = self._sign(f"session {id} {began} {expires}")
        return Session(id, f"{id}.{began}.{expires}.{signature}", self._sign(f"form {id}"))

    def _sign(self, words: str) -> str:
        return hmac.new(self._key, words.encode(), "sha256").hexdigest()
