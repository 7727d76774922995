"""The article that ships with the project; apart from `corpus.read`, so that serving need not load what reads texts."""

from importlib.resources import files
from pathlib import Path

SHIPPED_ARTICLE = Path(str(files("corpus").joinpath("data/article.txt")))
"""UNICEF's article on its transition in Azerbaijan, byte for byte as received."""
