"""A page's regions cut into pieces: stretches of lines that are one thing each, and what kind of thing.

A piece is a stretch of a paragraph, a title (kicker, headline, subtitle or subheading: told apart later), a byline or a
credit on a line of its own, or furniture (masthead, mark, jump, caption, staff).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from analysis import vocabularies
from analysis.documents import Source, Span
from analysis.reading import columns, slices
from analysis.reading.columns import Columns
from analysis.reading.lines import Line, lines, regions
from analysis.reading.openings import credit_of_line, names_of_line, opening

STOP = re.compile(r"(?:[。！？!?]|…+|——)[”’」』）)》〉】]*$")
_CLOSED = re.compile(r"(?:[。！？!?；;：:]|…+)[”’」』）)》〉】]*$")
_INNER_STOP = re.compile(r"[。；;][^”’」』）)》]")
_NO_TITLE_END = re.compile(r"[。，、；;,]$")
_LONGEST_TITLE = 64
_LONGEST_TITLE_LINES = 4
_LONGEST_FURNITURE = 200
FURNITURE = ("masthead", "mark", "jump", "caption", "staff", "other")


@dataclass(slots=True)
class Piece:
    """A stretch of lines: ``kind`` is body, title, byline, credit or a kind of furniture.

    ``ranges`` are its places in the source; ``begins`` and ``ends`` say whether the layout proves that a paragraph
    begins with it or ends with it (None: unknown).
    """

    number: int
    kind: str
    ranges: list[Span]
    text: str
    flat: str
    width: float
    region: int
    lines: int
    size: float
    begins: bool | None = None
    ends: bool | None = None

    @property
    def start(self) -> int:
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        return self.ranges[-1][1]


def pieces(source: Source) -> list[Piece]:
    """The pieces of a page in source order; with the gaps of white space between them they are the whole text."""
    page = regions(lines(source))
    found: list[Piece] = []
    layout = columns.measure(page)
    for region, width in zip(page, layout.widths, strict=True):
        for stretch in _stretches(region, width, layout):
            found.extend(_pieces_of(source.text, stretch, width, layout, len(found), whole=len(stretch) == len(region)))
    return found


def flat(text: str, ranges: Sequence[Span]) -> str:
    """The text of ranges with its spaces but without line breaks, as bylines are read."""
    return "".join(re.sub(r"\s*[\r\n\f\v]\s*", "", text[start:end]) for start, end in ranges)


def _stretches(region: Sequence[Line], width: float, layout: Columns) -> Iterator[list[Line]]:
    """The region's lines up to each that ends something: a paragraph, a title, or a line that is a thing of its own."""
    kind = _furniture_kind(" ".join(line.text for line in region), "block") if len(region) <= 6 else None
    stretch: list[Line] = []
    for line, following in zip(region, [*region[1:], None], strict=True):
        stretch.append(line)
        if following is None or (kind is None and _ends(stretch, following, width, layout)):
            yield stretch
            stretch = []


def _ends(stretch: Sequence[Line], following: Line, width: float, layout: Columns) -> bool:
    line = stretch[-1]
    if _own_kind(line.text) or _own_kind(following.text) or opening(following.text):
        return True
    if following.indent - line.indent >= 1.5:
        return True
    closed = bool(_CLOSED.search(line.text))
    if not layout.had_room(line, following, width, first=len(stretch) == 1):
        return False
    return closed or (_is_title(stretch, width, layout) and not _is_title([following], width, layout))


def _pieces_of(
    text: str, stretch: Sequence[Line], width: float, layout: Columns, number: int, *, whole: bool
) -> Iterator[Piece]:
    """The piece that a stretch of lines is, with the jump marks at its ends as pieces of their own."""
    whole_kind = _furniture_kind(" ".join(line.text for line in stretch), "block") if whole else None
    if whole_kind is None and len(stretch) == 1:
        whole_kind = _own_kind(stretch[0].text)
    if whole_kind:
        yield _piece(text, whole_kind, (stretch[0].start, stretch[-1].end), stretch, width, layout, number)
        return
    before, start = _mark_at(text, stretch[0].start, stretch[0].end, "start")
    after, end = _mark_at(text, max(start, stretch[-1].start), stretch[-1].end, "end")
    if before:
        yield _piece(text, "jump", before, stretch[:1], width, layout, number)
        number += 1
    if start < end:
        body = _piece(text, "body", (start, end), stretch, width, layout, number)
        body.kind = "title" if _is_title(stretch, width, layout) else "body"
        yield body
        number += 1
    if after:
        yield _piece(text, "jump", after, stretch[-1:], width, layout, number)


def _piece(
    text: str, kind: str, place: Span, stretch: Sequence[Line], width: float, layout: Columns, number: int
) -> Piece:
    place = slices.trimmed(text, *place)
    content = slices.read(text, slices.spans(text, [place]))
    flattened = flat(text, [(place[0], min(place[1], place[0] + 400))])
    piece = Piece(number, kind, [place], content, flattened, width, stretch[0].region, len(stretch), stretch[0].size)
    piece.begins = True if opening(flattened) else None
    piece.ends = bool(STOP.search(content)) or (
        bool(_CLOSED.search(content)) and not layout.is_full(stretch[-1], width)
    )
    return piece


def _is_title(stretch: Sequence[Line], width: float, layout: Columns) -> bool:
    """Whether lines that say no sentence are a title: few, short of the column, without the pauses of running text."""
    if len(stretch) > _LONGEST_TITLE_LINES or sum(len(line.text) for line in stretch) > _LONGEST_TITLE:
        return False
    content = "".join(line.text for line in stretch)
    if opening(content) or _NO_TITLE_END.search(content) or _INNER_STOP.search(content) or not _balanced(content):
        return False
    if STOP.search(content) and not content.endswith(("？", "！", "——", "……")):
        return content.endswith("”") and len(content) <= 20 and not re.search(r"[。！？]”$", content)
    pauses = sum(content.count(mark) for mark in "，、；：")
    return pauses == 0 or (pauses < 3 and not layout.is_full(stretch[-1], width, first=len(stretch) == 1))


def _balanced(content: str) -> bool:
    return all(content.count(left) == content.count(right) for left, right in ("“”", "（）", "《》"))


def _mark_at(text: str, start: int, end: int, place: str) -> tuple[Span | None, int]:
    """A jump mark at an end of a line, and where the rest of the line ends or begins."""
    piece = text[start:end] if end - start <= _LONGEST_FURNITURE else ""
    for kind, pattern in _patterns(place):
        match = pattern.match(piece) if place == "start" else re.search(f"(?:{pattern.pattern})$", piece)
        if match and match.group() and kind == "jump":
            return (start + match.start(), start + match.end()), (
                start + match.end() if place == "start" else start + match.start()
            )
    return None, start if place == "start" else end


def _own_kind(line: str) -> str | None:
    """The kind of a line that is a thing of its own by its words."""
    if len(line) > _LONGEST_FURNITURE:
        return None
    if kind := _furniture_kind(line, "line"):
        return kind
    if credit_of_line(line):
        return "credit"
    return "byline" if names_of_line(line) else None


def _furniture_kind(text: str, place: str) -> str | None:
    if len(text) > _LONGEST_FURNITURE:
        return None
    return next((kind for kind, pattern in _patterns(place) if pattern.fullmatch(text.strip())), None)


@cache
def _patterns(place: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = vocabularies.rows("page_lines")
    return tuple((row["kind"], re.compile(row["pattern"])) for row in rows if row["place"] == place)
