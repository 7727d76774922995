"""One-line messages as sentences of a page."""


def sentence(words: str) -> str:
    """The line of an error as a sentence."""
    return f"{words[:1].upper()}{words[1:].removesuffix('.')}."
