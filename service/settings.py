"""The one table of settings; each is read from the environment as `TRANSITION_QA_` and its name in capitals."""

import unicodedata
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.encoding.embedding import DEFAULT_ENCODER
from index.search import Weights
from index.store import KEEP
from service.errors import BadSetting

PREFIX = "TRANSITION_QA_"
_WEIGHTS = Weights()

Weight = Annotated[float, Field(ge=0, le=100)]


def _home(home: Path) -> Path:
    """A folder named as a shell would take it: an environment file leaves "~" as it is."""
    if home == Path():
        raise ValueError("should name a folder")
    try:
        return home.expanduser()
    except RuntimeError as error:
        raise ValueError(f"should name a folder, and {error}".lower()) from error


def _sendable(token: SecretStr) -> SecretStr:
    """A secret that a header brings as it is."""
    secret = token.get_secret_value()
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in secret):
        raise ValueError("should be in UTF-8, without control characters")
    if secret != secret.strip():
        raise ValueError("should not begin or end with white space, which is lost on the way")
    return token


class Settings(BaseSettings):
    """Name, type, default and meaning of each setting."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    home: Annotated[Path, AfterValidator(_home)] = Field(
        Path("~/.transition-qa"), validate_default=True, description="folder of indexes and caches"
    )
    encoder: str = Field(
        DEFAULT_ENCODER,
        min_length=1,
        description="embedding model of a build: the shipped one, or a sentence-transformers folder",
    )
    threads: int = Field(2, ge=1, le=64, description="cores that encode one question and read its passages")
    confidence_threshold: float = Field(0.08, ge=0, le=1, description="confidence from which an answer is given")
    read_passages: int = Field(5, ge=1, le=50, description="passages that the reader reads for one question at most")
    max_body_bytes: int = Field(1_000_000, ge=1_000, description="largest request body")
    dense_weight: Weight = Field(_WEIGHTS.dense, description="weight of the passage's cosine in the ranking")
    sentence_weight: Weight = Field(_WEIGHTS.sentence, description="weight of its best sentence's cosine")
    keyword_weight: Weight = Field(_WEIGHTS.keyword, description="weight of its BM25 score")
    history_weight: float = Field(
        _WEIGHTS.history, ge=0, le=1, description="share of the earlier question in a follow-up's ranking"
    )
    candidates: int = Field(_WEIGHTS.candidates, ge=1, le=10_000, description="passages each way of searching proposes")
    admin_token: Annotated[SecretStr, AfterValidator(_sendable)] | None = Field(
        None,
        min_length=16,
        description="secret of 16 characters or more; who sends it may build, compare and activate over HTTP;"
        " unset, nobody may",
    )
    max_upload_bytes: int = Field(20_000_000, ge=1_000, description="largest request body that brings texts to build")
    build_memory_bytes: int = Field(
        4_000_000_000,
        ge=100_000_000,
        le=2**63 - 1,  # the most that the system takes for a limit
        description="most memory that a build started over HTTP may take",
    )
    build_seconds: int = Field(3_600, ge=1, le=604_800, description="time until such a build is ended")
    keep: int = Field(
        KEEP, ge=1, le=10_000, description="newest indexes that are kept, beside the one that serves and the one before"
    )
    feedback: bool = Field(
        False, description="thumbs under answers; keeps status, confidence, section and date of the last 10,000"
    )
    feedback_questions: bool = Field(False, description="keep the words of their questions too, not only a keyed hash")

    @property
    def weights(self) -> Weights:
        """The ranking's weights together."""
        return Weights(
            self.dense_weight, self.sentence_weight, self.keyword_weight, self.history_weight, self.candidates
        )


def load_settings() -> Settings:
    """Settings from the environment.

    Raises:
        BadSetting: names the variable, its value and what is wanted.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        if "admin_token" in first["loc"]:
            # Neither the secret in the message, nor the error that holds it behind it.
            raise BadSetting(f"{name}: {first['msg'].lower()}") from None
        raise BadSetting(f"{name}={first['input']!r}: {first['msg'].lower()}") from error
