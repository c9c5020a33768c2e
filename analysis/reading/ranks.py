"""The rank of a page's titles by how they are set: which look like subheadings, which like headlines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isinf

from analysis.reading import columns
from analysis.reading.pieces import Piece
from analysis.reading.shapes import MARK_AT_END, NUMBERED

HEADLINE_SIZE = 1.3
_MANY = 2


@dataclass(frozen=True, slots=True)
class Ranks:
    """Titles by piece number: ``numbered`` ones, the ``lesser`` that look like subheadings, those ``signed`` by a
    byline below. ``alike`` says that all are set right above their text, the first at the top of the page."""

    numbered: frozenset[int]
    lesser: frozenset[int]
    signed: frozenset[int]
    alike: bool
    has_subheadings: bool


def ranks(titles: Sequence[Piece], pieces: Sequence[Piece]) -> Ranks:
    """How the titles of a page are set."""
    big = any(title.size >= HEADLINE_SIZE for title in titles)
    glued = {title.number for title in titles if _is_glued(title, pieces)}
    numbered = {t.number for t in titles if NUMBERED.match(t.text)} | _below_counted_marks(pieces)
    small = {t.number for t in titles if (big and t.size < HEADLINE_SIZE) or t.number in numbered}
    alike = 0 in glued and len(glued) == len(titles) and not small
    small |= _lesser(glued, pieces) if alike else glued
    between = {t.number for t in titles if t.number not in small and _is_between(t, pieces)}
    has_subheadings = len(small | between) >= _MANY
    if _heads_a_web_page(pieces):
        small |= between
    signed = _right_above(pieces, ("byline",))
    return Ranks(frozenset(numbered), frozenset(small), frozenset(signed), alike, has_subheadings)


def is_whole(pieces: Sequence[Piece]) -> bool:
    """Whether no column has broken the text: it stands in its order."""
    return all(isinf(piece.width) for piece in pieces)


def _heads_a_web_page(pieces: Sequence[Piece]) -> bool:
    """Whether the first title of whole text has its origin or time below it, as the headline of a web page does."""
    headed = _right_above(pieces, ("credit", "masthead"))
    first = next((piece.number for piece in pieces if piece.kind == "title"), None)
    return first in headed and is_whole(pieces)


def _right_above(pieces: Sequence[Piece], kinds: Collection[str]) -> set[int]:
    """The titles right above a line of one of these kinds, with what they are stacked with."""
    found: set[int] = set()
    for piece, below in reversed([*pairwise(pieces)]):
        if piece.kind == "title" and (below.kind in kinds or below.number in found):
            found.add(piece.number)
    return found


def _below_counted_marks(pieces: Sequence[Piece]) -> set[int]:
    """What stands right below bare numbers that count from one, as sections of a web page do (01, 02)."""
    marks = [piece for piece in pieces if piece.kind == "mark" and piece.text.isdecimal()]
    counted = len(marks) >= _MANY and [int(mark.text) for mark in marks] == list(range(1, len(marks) + 1))
    return {mark.number + 1 for mark in marks} if counted else set()


def _lesser(glued: set[int], pieces: Sequence[Piece]) -> set[int]:
    """Of titles all set right above their text those that head no dateline or byline, or no block, where others do."""
    opening = {number for number in glued if pieces[number + 1].opens}
    leading = {number for number in glued if number == 0 or pieces[number - 1].region != pieces[number].region}
    return glued - opening if opening else glued - leading if leading - {0} else set()


def _is_glued(title: Piece, pieces: Sequence[Piece]) -> bool:
    after = title.number + 1
    return after < len(pieces) and pieces[after].kind == "body" and pieces[after].region == title.region


def _is_between(title: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a title stands alone between two paragraphs of one column, as subheadings and plain headlines do."""
    around = [pieces[at] for at in (title.number - 1, title.number + 1) if 0 <= at < len(pieces)]
    if len(around) < 2 or any(piece.kind != "body" for piece in around) or around[1].opens or title.lines > 1:
        return False
    return columns.same(around[0].width, around[1].width) and not MARK_AT_END.search(title.text)
