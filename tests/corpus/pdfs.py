"""PDFs written by hand, so that each line stands exactly where a test wants it."""

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 800


@dataclass(frozen=True)
class Print:
    """A line of print: its text, and where and how it is set."""

    text: str
    x: float
    y: float
    size: float = 10
    bold: bool = False


def column(lines: Sequence[str], y: float = 700, x: float = 72, size: float = 10, bold: bool = False) -> list[Print]:
    """Lines under each other, the first at `y`."""
    return [Print(text, x, y - 1.2 * size * i, size, bold) for i, text in enumerate(lines)]


def pdf(*pages: Sequence[Print], title: str = "", tilde: str = "~") -> bytes:
    """A PDF with these pages, in Helvetica; its font says that what looks like a tilde is another character."""
    cmap = (
        "1 begincodespacerange <00> <FF> endcodespacerange\n1 beginbfrange <20> <7D> <0020> endbfrange\n"
        f"1 beginbfchar <7E> <{tilde.encode('utf-16-be').hex()}> endbfchar\n"
    )
    objects: list[bytes | str] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{7 + 2 * i} 0 R' for i in range(len(pages)))}] >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    for page in pages:
        content = b"".join(map(_set, page))
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 {HEIGHT}] /Contents {len(objects) + 2} 0 R"
            " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    return _file([item if isinstance(item, bytes) else item.encode("ascii") for item in objects])


def _set(line: Print) -> bytes:
    text = line.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F%d %g Tf %g %g Td (%s) Tj ET\n" % (2 if line.bold else 1, line.size, line.x, line.y, text)


def _file(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    starts = []
    for number, item in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    trailer = b"trailer << /Size %d /Root 1 0 R /Info 5 0 R >>" % (len(objects) + 1)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        trailer,
        len(out),
    )
