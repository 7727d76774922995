"""A saved answer held against its text: no server, no model, nothing but slices and a hash."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from corpus.read import read_bytes, source_of
from service.errors import NotVerified
from service.http.schemas import AskResponse, CitationOut, PositionSelectorOut

Claim = tuple[str, int, int, str]
"""What is claimed: a name for the message, start, end, and the text said to stand there."""


def verify_answer(answer_path: Path, source_path: Path) -> int:
    """How many quotations of the saved answer stand in the source where it says they do.

    Raises:
        UnreadableText: one of the files cannot be read.
        NotVerified: the file is no answer, nothing in it cites the source, or a quotation is not the slice it names.
    """
    text = source_of(read_bytes(source_path), source_path.name).text
    try:
        answer = AskResponse.model_validate_json(read_bytes(answer_path))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise NotVerified(f"{answer_path.name}: not a saved answer: {where}: {first['msg'].lower()}") from error
    digest = sha256(text.encode("utf-8")).hexdigest()
    cited = [c for c in [*answer.citations, *answer.nearest] if c.document_sha256 == digest]
    if not cited:
        raise NotVerified(f"{answer_path.name}: cites no text with the SHA-256 of {source_path.name} ({digest[:12]}…)")
    claims = [claim for citation in cited for claim in _claims_of(citation)]
    if answer.answer and answer.citations and answer.citations[0].document_sha256 == digest:
        claims.append(("answer", answer.answer.start_char_index, answer.answer.end_char_index, answer.answer.text))
    for name, start, end, quoted in claims:
        if not 0 <= start < end or text[start:end] != quoted:
            raise NotVerified(f"{answer_path.name}: {name} is not characters {start} to {end} of {source_path.name}")
    if not _is_answer_cited(answer):
        raise NotVerified(f"{answer_path.name}: answer is not in the first citation")
    return len(claims)


def _is_answer_cited(answer: AskResponse) -> bool:
    """Whether the short answer, if there is one, stands in the first citation."""
    short, first = answer.answer, answer.citations[0] if answer.citations else None
    if short is None or first is None:
        return short is None
    return first.start_char_index <= short.start_char_index <= short.end_char_index <= first.end_char_index


def _claims_of(citation: CitationOut) -> Iterator[Claim]:
    name = f"citation {citation.number}"
    start, end = citation.start_char_index, citation.end_char_index
    yield name, start, end, citation.cited_text
    quotes = [citation.context, *citation.parts]
    yield from ((f"context of {name}", q.start_char_index, q.end_char_index, q.text) for q in quotes)
    for mark in citation.highlights:
        inside = citation.cited_text[max(0, mark.start_char_index - start) : max(0, mark.end_char_index - start)]
        yield f"highlight of {name}", mark.start_char_index, mark.end_char_index, inside
    for selector in citation.selector:
        if isinstance(selector, PositionSelectorOut):
            yield f"position selector of {name}", selector.start, selector.end, citation.cited_text
        else:
            prefix, exact, suffix = selector.prefix, selector.exact, selector.suffix
            yield f"quote selector of {name}", start - len(prefix), end + len(suffix), prefix + exact + suffix
