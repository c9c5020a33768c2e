"""Pieces into articles: where one article ends and the next begins, and which stretches of a page belong together.

A dateline or byline opens an article, a credit closes one, a headline stands at its border, and its columns are equally
wide and speak of the same things. Stretches that a join binds belong together wherever they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import exp

from analysis.reading import columns
from analysis.reading.linking import Join
from analysis.reading.openings import opening
from analysis.reading.pieces import Piece
from analysis.reading.titles import headline_like
from analysis.reading.topics import Topics

_CUT = 2.0
_OPENING = 6.0
_CREDIT = 5.0
_BYLINE = 3.0
_OTHER_WIDTH = 1.6
_TOPIC = 4.0
_JOINED = -20.0
_RELATED = 0.12


@dataclass(slots=True)
class Stretch:
    """Pieces that follow each other on the page and belong to one article, by number."""

    numbers: list[int] = field(default_factory=list)
    opened: bool = False
    score: float = _CUT

    @property
    def confidence(self) -> float:
        """How sure the border before it is, 0 to 1."""
        return 1 / (1 + exp(_CUT - 1 - self.score))


def stretches(pieces: Sequence[Piece], joins: Sequence[Join], topics: Topics) -> list[Stretch]:
    """The page's body cut where one article ends and another begins."""
    body = [piece for piece in pieces if piece.kind == "body"]
    joined = {(join.tail, join.head) for join in joins}
    found: list[Stretch] = []
    for before, piece in pairwise([None, *body]):
        if piece is None:
            continue
        score = _border(before, piece, pieces, joined, topics) if before else _CUT
        if score >= _CUT:
            found.append(Stretch(opened=opening(piece.flat) is not None, score=score))
        found[-1].numbers.append(piece.number)
    return found


def articles(
    found: Sequence[Stretch], pieces: Sequence[Piece], joins: Sequence[Join], topics: Topics
) -> list[list[Stretch]]:
    """The stretches of each article, in reading order."""
    home = {number: place for place, stretch in enumerate(found) for number in stretch.numbers}
    follows = {place: place for place in range(len(found))}
    order: list[list[int]] = [[place] for place in range(len(found))]
    for join in joins:
        tail, head = home[join.tail], home[join.head]
        if tail != head and follows[tail] != follows[head]:
            _merge(order, follows, follows[tail], follows[head])
    _adopt_orphan(found, pieces, order, follows, topics)
    return [[found[place] for place in places] for places in order if places]


def _border(
    before: Piece, piece: Piece, pieces: Sequence[Piece], joined: set[tuple[int, int]], topics: Topics
) -> float:
    if (before.number, piece.number) in joined:
        return _JOINED
    between = pieces[before.number + 1 : piece.number]
    kinds = {other.kind for other in between}
    titles = [other for other in between if other.kind == "title"]
    score = _OPENING if opening(piece.flat) else 0.0
    score += _CREDIT if "credit" in kinds else 0.0
    score += _BYLINE if "byline" in kinds else 0.0
    score += 0.0 if columns.same(before.width, piece.width) else _OTHER_WIDTH
    score += max((headline_like(title, pieces) for title in titles), default=0.0)
    return score + _TOPIC * (_RELATED - topics.similarity(_around(before, pieces, -1), _around(piece, pieces, 1)))


def _around(piece: Piece, pieces: Sequence[Piece], step: int) -> list[int]:
    """Up to three body pieces from here in one direction."""
    numbers: list[int] = []
    at = piece.number
    while 0 <= at < len(pieces) and len(numbers) < 3:
        if pieces[at].kind == "body":
            numbers.append(at)
        at += step
    return numbers


def _merge(order: list[list[int]], follows: dict[int, int], first: int, second: int) -> None:
    order[first] += order[second]
    for place in order[second]:
        follows[place] = first
    order[second] = []


def _adopt_orphan(
    found: Sequence[Stretch], pieces: Sequence[Piece], order: list[list[int]], follows: dict[int, int], topics: Topics
) -> None:
    """The first stretch of a page, without an opening or a headline of its own, is some article's last column."""
    if len(found) < 2 or found[0].opened or follows[0] != 0 or len(order[0]) > 1:
        return
    if any(piece.kind == "title" and headline_like(piece, pieces) >= 1 for piece in pieces[: found[0].numbers[0]]):
        return
    others = [place for place in range(1, len(found)) if order[place]]
    nearest = max(
        others, key=lambda place: (topics.similarity(found[0].numbers, _numbers(found, order[place])), -place)
    )
    _merge(order, follows, nearest, 0)


def _numbers(found: Sequence[Stretch], places: Sequence[int]) -> list[int]:
    return [number for place in places for number in found[place].numbers]
