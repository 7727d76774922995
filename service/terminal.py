"""What the subcommands print, as text."""

from corpus.document import Document
from corpus.roles import heading_words
from index.manifest import Manifest, VectorCard
from service.answer import Answer, Citation, Status


def answer_text(answer: Answer) -> str:
    """The short answer, the excerpts and their places, or else the nearest passages."""
    if answer.status is Status.ANSWERED and answer.short:
        said, shown = f"{answer.short.text}\n(confidence {answer.confidence:.2f})", answer.citations
    else:
        said, shown = answer.notice or "The text does not say. Nearest to the question:", answer.nearest
    return "\n\n".join([said, *map(_cited, shown)])


def generation_line(manifest: Manifest) -> str:
    """The version, its time, how much is in it, and its titles."""
    titles = "; ".join(card.title for card in manifest.documents)
    passages = f"{manifest.passages} passages{_recall(manifest.passage_vectors)}"
    sentences = f"{manifest.sentences} sentences{_recall(manifest.sentence_vectors)}"
    return f"{manifest.version}  {manifest.created_at}  {passages}, {sentences}  {titles}"


def cut_text(document: Document) -> str:
    """How a text is cut: what is left out, and a line for each passage with its place."""
    counts = f"{len(document.sections)} sections, {len(document.passages)} passages"
    lines = [f"{document.title}: {len(document.text):,} characters, {counts}"]
    for left_out in document.dropped:
        lines.append(f"  left out as {left_out.reason}: {left_out.span.of(document.text)!r}")
    for passage in document.passages:
        text = " ".join(passage.span.of(document.text).split())
        lines.append(f"  {passage.span.start:>7}  {document.section_of(passage)[:32]:<32}  {text[:60]}")
    return "\n".join(lines)


def _cited(citation: Citation) -> str:
    span = citation.quote.span
    parts = "".join(f"\n      {heading_words(part.text)}" for part in citation.parts)
    place = f"{citation.document_title}, {citation.section}, characters {span.start}–{span.end}"
    return f"  [{citation.number}] “{citation.quote.text}”{parts}\n      {place}"


def _recall(card: VectorCard) -> str:
    return "" if card.kind == "exact" else f" ({card.kind}, recall@10 {card.recall_at_10:.3f})"
