"""What a build's process loads, model included: imported by the process that the fuzz divides others from."""

from functools import cache

from corpus import html, pdf  # noqa: F401
from index.embedding import TextEmbedder
from service.builds import work, worker  # noqa: F401
from service.settings import load_settings

loaded = cache(TextEmbedder)
loaded(load_settings().encoder)
work.TextEmbedder = loaded  # type: ignore[attr-defined, assignment]
