"""A printing press for tests: PDF pages with text, rules, frames and pictures, written byte by byte.

The embedded font has a square for every character used; a full-width character advances one em, an ASCII one half.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

WIDTH, HEIGHT = 600.0, 800.0
_FIRST_PAGE = 12
_UPRIGHT = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
_TURNED, _ON_ITS_SIDE = f"/MediaBox [0 0 {HEIGHT} {WIDTH}] /Rotate 90", f"0 1 -1 0 {HEIGHT} 0 cm\n"


@dataclass
class Page:
    """Things to print; text is placed by its baseline and y grows upwards."""

    printed: list[tuple[str, float, float, str, float]] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 10) -> Page:
        self.printed.append(("H", x, y, text, size))
        return self

    def down(self, x: float, y: float, text: str, size: float = 10) -> Page:
        """A vertical line; x is its middle, y its upper end."""
        self.printed.append(("V", x, y, text, size))
        return self

    def column(self, x: float, y: float, lines: list[str], size: float = 10, leading: float = 1.5) -> Page:
        """Lines one below the other; the ideographic spaces before a line are left blank, not printed."""
        for number, line in enumerate(lines):
            bare = line.lstrip("\u3000")
            self.text(x + size * (len(line) - len(bare)), y - number * size * leading, bare, size)
        return self

    def rule(self, left: float, bottom: float, right: float, top: float) -> Page:
        self.drawn.append(f"{left} {bottom} {right - left} {top - bottom} re f")
        return self

    def frame(self, left: float, bottom: float, right: float, top: float) -> Page:
        self.drawn.append(f"{left} {bottom} {right - left} {top - bottom} re S")
        return self

    def picture(self, left: float, bottom: float, right: float, top: float) -> Page:
        self.drawn.append(f"q {right - left} 0 0 {top - bottom} {left} {bottom} cm /I Do Q")
        return self

    def commands(self, codes: dict[str, int]) -> str:
        lines = [
            f"BT /{font} {size} Tf {x} {y} Td <{''.join(f'{codes[character]:04X}' for character in text)}> Tj ET"
            for font, x, y, text, size in self.printed
        ]
        return "\n".join(lines + self.drawn)


def pdf(*pages: Page, unmapped: str = "", locked: bool = False, turned: bool = False) -> bytes:
    """The pages as a file; ``unmapped`` characters have no Unicode value in it, a ``locked`` file wants a password.

    ``turned`` pages lie on their side and are turned upright by the viewer.
    """
    used = sorted({character for page in pages for _, _, _, text, _ in page.printed for character in text})
    codes = {character: number for number, character in enumerate(used, 1)}
    objects = _document(pages) | _fonts(codes, unmapped)
    for number, page in enumerate(pages):
        place = _FIRST_PAGE + 2 * number
        objects[place] = (
            f"<< /Type /Page /Parent 2 0 R {_TURNED if turned else _UPRIGHT} /Contents {place + 1} 0 R "
            "/Resources << /Font << /H 3 0 R /V 4 0 R >> /XObject << /I 9 0 R >> >> >>"
        ).encode()
        objects[place + 1] = _stream("", f"{_ON_ITS_SIDE if turned else ''}{page.commands(codes)}".encode())
    if locked:
        secret = "<" + "00" * 32 + ">"
        objects[10] = f"<< /Filter /Standard /V 1 /R 2 /P -44 /O {secret} /U {secret} >>".encode()
    return _file(objects, locked=locked)


def _document(pages: tuple[Page, ...]) -> dict[int, bytes]:
    kids = " ".join(f"{_FIRST_PAGE + 2 * number} 0 R" for number in range(len(pages)))
    picture = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        9: _stream(picture, b"0"),
    }


def _fonts(codes: dict[str, int], unmapped: str) -> dict[int, bytes]:
    widths = " ".join(f"{number} [500]" for character, number in codes.items() if character.isascii())
    named = "<< /Type /Font /Subtype /Type0 /BaseFont /Press /Encoding /Identity-{} "
    named += "/DescendantFonts [5 0 R] /ToUnicode 6 0 R >>"
    descendant = f"/BaseFont /Press /CIDToGIDMap /Identity /DW 1000 /W [{widths}] /FontDescriptor 7 0 R"
    collection = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    return {
        3: named.format("H").encode(),
        4: named.format("V").encode(),
        5: f"<< /Type /Font /Subtype /CIDFontType2 {descendant} {collection} >>".encode(),
        6: _stream("", _unicode_map({c: number for c, number in codes.items() if c not in unmapped}).encode()),
        7: b"<< /Type /FontDescriptor /FontName /Press /Flags 4 /FontBBox [0 -140 1000 860] /ItalicAngle 0 /Ascent 860 "
        b"/Descent -140 /CapHeight 700 /StemV 80 /FontFile2 8 0 R >>",
        8: _stream("", _squares(codes)),
    }


def _squares(codes: dict[str, int]) -> bytes:
    names = [".notdef", *(f"c{number}" for number in codes.values())]
    widths = [1000, *(500 if character.isascii() else 1000 for character in codes)]
    glyphs = {}
    for name, width in zip(names, widths, strict=True):
        pen = TTGlyphPen(None)
        pen.moveTo((50, -90))
        for corner in ((50, 810), (width - 50, 810), (width - 50, -90)):
            pen.lineTo(corner)
        pen.closePath()
        glyphs[name] = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (width, 50) for name, width in zip(names, widths, strict=True)})
    builder.setupHorizontalHeader(ascent=860, descent=-140)
    builder.setupPost()
    font = io.BytesIO()
    builder.save(font)
    return font.getvalue()


def _unicode_map(codes: dict[str, int]) -> str:
    lines = [f"<{number:04X}> <{character.encode('utf-16-be').hex()}>" for character, number in codes.items()]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}\nendcmap end end"
    )


def _stream(dictionary: str, content: bytes) -> bytes:
    return f"<< {dictionary} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _file(objects: dict[int, bytes], *, locked: bool) -> bytes:
    written = bytearray(b"%PDF-1.5\n")
    offsets = {}
    for number, content in sorted(objects.items()):
        offsets[number] = len(written)
        written += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start, size = len(written), max(objects) + 1
    written += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        entry = f"{offsets[number]:010} 00000 n" if number in offsets else "0000000000 65535 f"
        written += f"{entry} \n".encode()
    extra = "/Encrypt 10 0 R /ID [<00> <00>]" if locked else ""
    written += f"trailer << /Size {size} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(written)
