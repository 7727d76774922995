"""PDFs made to hurt: bombs, loops, depths and lies."""

import zlib
from collections.abc import Callable
from random import Random

TEXT = b"BT /F1 10 Tf 72 700 Td (Otters swim in the lake.) Tj ET"
FONT = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"


def _file(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Objects numbered from 1, the first of which is the catalog."""
    out, starts = bytearray(b"%PDF-1.7\n"), []
    for number, item in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, at)
    return bytes(out)


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def _one_page(
    contents: bytes, *others: bytes, page: bytes = b"", count: bytes = b"1", resources: bytes = FONT
) -> bytes:
    """One page, object 3, whose content is object 4 or what `contents` names; `others` are objects from 4 on."""
    box = b"" if b"/MediaBox" in page else b"/MediaBox [0 0 600 800]"
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count %s /Kids [3 0 R] >>" % count,
            b"<< /Type /Page /Parent 2 0 R %s /Contents %s /Resources %s %s >>" % (box, contents, resources, page),
            *others,
        ]
    )


def _deflated(content: bytes, times: int) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return _stream(content, b"/Filter [%s]" % b" ".join([b"/FlateDecode"] * times))


def flate_bomb(random: Random) -> bytes:
    """A few kilobytes that become many megabytes."""
    unit = random.choice((b"q ", b" ", b"\0", b"Q\n", TEXT + b"\n", b"[", b"1 0 0 1 0 0 cm "))
    size = random.choice((1_000_000, 20_000_000, 100_000_000))
    return _one_page(b"4 0 R", _deflated(unit * (size // len(unit)), random.choice((1, 1, 2, 3))))


def shared_contents(random: Random) -> bytes:
    """One stream, many times over."""
    times = random.choice((100, 5_000))
    return _one_page(b"[%s]" % (b"4 0 R " * times), _deflated((TEXT + b"\n") * 200, 1))


def deep_tree(random: Random) -> bytes:
    """A page under many nodes."""
    deep = random.choice((10, 1_000, 20_000))
    nodes = [b"<< /Type /Pages /Count 1 /Parent %d 0 R /Kids [%d 0 R] >>" % (i + 1, i + 3) for i in range(deep)]
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 9 9] /Contents %d 0 R >>" % (deep + 1, deep + 3)
    return _file([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, page, _stream(TEXT)])


def cyclic_tree(random: Random) -> bytes:
    """Nodes that are their own children, parents or grandchildren."""
    kids = random.choice((b"2 0 R", b"3 0 R", b"1 0 R", b"2 0 R 3 0 R 2 0 R", b"3 0 R " * 1_000))
    parent = random.choice((b"3 0 R", b"2 0 R"))
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R >>",
            b"<< /Type /Pages /Count %d /Kids [%s] /Parent %s >>" % (random.choice((1, -1, 5)), kids, parent),
            b"<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent %s >>" % parent,
        ]
    )


def lying_count(random: Random) -> bytes:
    """More pages than there are, or fewer than none."""
    count = random.choice((b"2147483647", b"-1", b"100000", b"99999999999999999999", b"0", b"1.5", b"/x", b"2 0 R"))
    return _one_page(b"4 0 R", _stream(TEXT), count=count)


def many_pages(random: Random) -> bytes:
    """The same page again and again."""
    many = random.choice((1_000, 20_000))
    kids = b"3 0 R " * many
    return _one_page(b"4 0 R", _stream(TEXT)).replace(b"/Count 1 /Kids [3 0 R]", b"/Count %d /Kids [%s]" % (many, kids))


def looping_form(random: Random) -> bytes:
    """A form that draws itself, or many in a ring; where each draws two, PDFium is at it until its time is up."""
    forms, draw = random.choice((1, 2, 30)), random.choice((b"/X Do", b"/X Do", b"/X Do", b"/X Do /Y Do"))
    drawn = [
        _stream(
            draw,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R /Y %d 0 R >> >>"
            % (5 + (i + 1) % forms, 5 + (i + 1) % forms),
        )
        for i in range(forms)
    ]
    return _one_page(b"4 0 R", _stream(b"/X Do"), *drawn, resources=b"<< /XObject << /X 5 0 R >> >>")


def looping_references(random: Random) -> bytes:
    """Objects that stand for each other."""
    key = random.choice((b"/Length", b"/Filter", b"/Type", b"/DecodeParms"))
    return _one_page(b"4 0 R", _stream(TEXT, b"%s 5 0 R" % key), b"6 0 R", b"5 0 R", page=b"/Rotate 5 0 R")


def deep_arrays(random: Random) -> bytes:
    """Brackets in brackets."""
    deep = random.choice((100, 10_000, 500_000))
    opened = random.choice((b"[", b"<< /A "))
    return _one_page(b"4 0 R", _stream(TEXT), page=b"/X " + opened * deep)


def odd_numbers(random: Random) -> bytes:
    """Boxes and letters of sizes that no page has."""
    box = random.choice((b"0 0 1e38 1e38", b"0 0 0 0", b"-1 -1 -2 -2", b"nan inf 0 0", b"0 0 99999999999 9", b"/a (b)"))
    size = random.choice((b"1e30", b"-9", b"0", b"0.00001", b"99999999999"))
    text = TEXT.replace(b" 10 Tf", b" %s Tf" % size) + b" %s 0 0 %s 0 0 Tm" % (size, size)
    return _one_page(b"4 0 R", _stream(text), page=b"/MediaBox [%s]" % box)


def looping_table(random: Random) -> bytes:
    """Cross-reference tables that lead to themselves, or nowhere."""
    content = _one_page(b"4 0 R", _stream(TEXT))
    at = content.index(b"xref")
    previous = random.choice((at, 0, len(content), 2**31, -1))
    return content.replace(b"/Root", b"/Prev %d /Root" % previous)


def encrypted(random: Random) -> bytes:
    """An encryption that nobody knows."""
    filter_ = random.choice((b"/Standard /V 5 /R 6 /O () /U () /P -1", b"/None", b"/Standard /V 99 /Length 99999"))
    return _one_page(b"4 0 R", _stream(TEXT)).replace(b"/Root", b"/Encrypt << /Filter %s >> /ID [()()] /Root" % filter_)


def odd_strings(random: Random) -> bytes:
    """Text of control characters, broken escapes and hexadecimal that ends early."""
    shown = random.choice(
        (b"(\\0\\377\\777)", b"(((", b"<41 4", b"<" + b"00" * 50_000 + b">", b"(" + b"x" * 1_000_000 + b")")
    )
    return _one_page(b"4 0 R", _stream(b"BT /F1 10 Tf 72 700 Td " + shown + b" Tj ET"))


def noise(random: Random) -> bytes:
    """A head, and then anything."""
    return b"%PDF-1.7\n" + random.randbytes(random.randrange(5_000)) + random.choice((b"", b"\n%%EOF"))


PDFS: list[Callable[[Random], bytes]] = [
    *(flate_bomb, shared_contents, deep_tree, cyclic_tree, lying_count, many_pages, looping_form, looping_references),
    *(deep_arrays, odd_numbers, looping_table, encrypted, odd_strings, noise),
]
