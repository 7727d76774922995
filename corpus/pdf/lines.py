"""The lines of a PDF's pages with their places on the page, by PDFium."""

import re
from collections.abc import Iterator
from ctypes import byref, c_double, c_int, create_string_buffer
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from corpus.errors import UnreadableText

HYPHEN = "\ufffe"
"""What PDFium puts where a hyphen at the end of a line was taken out and the word's halves joined."""
CELL_GAP = 1.5
"""A gap in a line this many times its size is one between columns."""
MAX_PDF_CHARS = 10_000_000
_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\uffff\ufeff]")
_BROKEN = re.compile(r"(?<=\w)\u2010\Z")
"""A word that the browser broke at the end of a line, with a hyphen that PDFium does not take out."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print, or two where a hyphenated word joins them; places are in points from the lower left corner.

    `left` and `baseline` are those of its first row, `right` and `last_baseline` those of its last, `edge` is the
    furthest it reaches. `weight` is the lighter of its ends. `cells` are its parts between wide gaps.
    """

    text: str
    page: int
    left: float
    right: float
    edge: float
    baseline: float
    last_baseline: float
    size: float
    weight: int
    cells: tuple[str, ...]

    @property
    def char_width(self) -> float:
        """How wide a character is, on average."""
        return (self.edge - self.left) / max(1, len(self.text))


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in the order in which they were set, and its height."""

    number: int
    height: float
    lines: tuple[Line, ...]


def read_pages(content: bytes, name: str) -> tuple[list[Page], str | None]:
    """Every page, and the title that the file declares.

    Raises:
        UnreadableText: no PDF, encrypted, broken, or with too much text.
    """
    try:
        pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise UnreadableText(f"{name}: {_why(content, error)}") from error
    try:
        pages = list(_pages(pdf, name))
        return pages, str(pdf.get_metadata_value("Title")).strip() or None
    except pdfium.PdfiumError as error:
        raise UnreadableText(f"{name}: a broken PDF ({error}); print it to a new PDF and try that") from error
    finally:
        pdf.close()


def _why(content: bytes, error: pdfium.PdfiumError) -> str:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return "an encrypted PDF; save it without a password and try again"
    if b"%PDF-" not in content[:1024]:
        return "not a PDF: it does not begin with %PDF-"
    return f"a broken PDF ({error}); print it to a new PDF and try that"


def _pages(pdf: pdfium.PdfDocument, name: str) -> Iterator[Page]:
    chars = 0
    for i in range(len(pdf)):
        page = pdf[i]
        text_page = page.get_textpage()
        yield Page(i + 1, page.get_height(), tuple(_lines(text_page, i + 1)))
        chars += text_page.count_chars()
        text_page.close()
        page.close()
        if chars > MAX_PDF_CHARS:
            raise UnreadableText(f"{name}: more than {MAX_PDF_CHARS:,} characters of text; cut it into several PDFs")


def _lines(text_page: pdfium.PdfTextPage, page: int) -> Iterator[Line]:
    at = 0
    for row in _text(text_page).split("\r\n"):
        text = row.strip()  # a space at an end has a place of its own, that of a mark's
        first = raw.FPDFText_GetCharIndexFromTextIndex(text_page, at + len(row) - len(row.lstrip()))
        at += _units(row) + 2
        if _printed(text) and first >= 0:
            yield _line(text_page, page, text, first, _units(text))


def _units(text: str) -> int:
    """The length of a text as PDFium counts."""
    return len(text.encode("utf-16-le")) // 2


def _text(text_page: pdfium.PdfTextPage) -> str:
    """All text of a page. The library passes over characters without text at either end too, but by recursion."""
    first, last = 0, text_page.count_chars() - 1
    while first <= last and raw.FPDFText_GetTextIndexFromCharIndex(text_page, first) < 0:
        first += 1
    while first < last and raw.FPDFText_GetTextIndexFromCharIndex(text_page, last) < 0:
        last -= 1
    text: str = text_page.get_text_range(first, last - first + 1)
    return text


def _line(text_page: pdfium.PdfTextPage, page: int, text: str, first: int, count: int) -> Line:
    last = first + count - 1
    boxes = [text_page.get_rect(i) for i in range(text_page.count_rects(first, count))] or [(0.0, 0.0, 0.0, 0.0)]
    size = raw.FPDFText_GetFontSize(text_page, _printed_at(text_page, (first + last) // 2, last))
    size = size if size > 1 else max(1.0, *(box[3] - box[1] for box in boxes))
    baseline, last_baseline = _baseline(text_page, first), _baseline(text_page, last)
    has_gaps = any(b[0] - a[2] > CELL_GAP * size for a, b in pairwise(boxes))
    cells = map(_printed, _cells(text_page, text, first, size) if has_gaps else [text])
    return Line(
        _printed(text),
        page,
        boxes[0][0],
        max((box[2] for box in boxes if box[1] < last_baseline + size / 2), default=boxes[-1][2]),
        max(box[2] for box in boxes),
        baseline,
        last_baseline,
        size,
        min(_weight(text_page, first), _weight(text_page, last)),
        tuple(cell for cell in cells if cell),
    )


def _printed_at(text_page: pdfium.PdfTextPage, index: int, last: int) -> int:
    """The next character that is in the file; a space that PDFium puts between two words has no size of its own."""
    return next((i for i in range(index, last) if not raw.FPDFText_IsGenerated(text_page, i)), last)


def _baseline(text_page: pdfium.PdfTextPage, index: int) -> float:
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, byref(x), byref(y))
    return y.value


def _cells(text_page: pdfium.PdfTextPage, text: str, first: int, size: float) -> Iterator[str]:
    """Parts of a line between wide gaps, by the box of each character."""
    start, right, following = 0, None, first
    for i, char in enumerate(text):
        index, following = following, following + _units(char)
        if char.isspace():
            continue
        left, _, this_right, _ = text_page.get_charbox(index)
        if right is not None and left - right > CELL_GAP * size:
            yield text[start:i]
            start = i
        right = this_right
    yield text[start:]


def _weight(text_page: pdfium.PdfTextPage, index: int) -> int:
    """The weight of a character's font; some fonts only say it in their name."""
    weight = int(raw.FPDFText_GetFontWeight(text_page, index))
    name = create_string_buffer(64)
    raw.FPDFText_GetFontInfo(text_page, index, name, len(name), byref(c_int()))
    return (
        max(weight, 700) if re.search(rb"bold|black|heavy|demi|CMBX", name.value, re.IGNORECASE) else min(weight, 500)
    )


def _printed(text: str) -> str:
    return _BROKEN.sub(HYPHEN, _UNPRINTED.sub("", text).translate(_LIGATURES).strip())
