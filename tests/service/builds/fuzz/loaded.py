"""What a build's process loads, model included: imported by the process that the fuzz divides others from."""

from functools import cache

from corpus.html import main_text  # noqa: F401
from corpus.pdf import text  # noqa: F401
from index.encoding.embedding import TextEmbedder
from service.builds import work, worker  # noqa: F401
from service.settings import load_settings

loaded = cache(TextEmbedder)
loaded(load_settings().encoder)
work.TextEmbedder = loaded  # type: ignore[attr-defined, assignment]
