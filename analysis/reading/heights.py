"""Column bottoms: the columns of an article are equally high, so its torn lines lie equally many lines apart.

A full line that ends a sentence looks like the end of a paragraph when an empty line follows. At the bottom of a column
it seldom is one: one line in fifteen ends a sentence by chance, while one paragraph in fifteen ends on a full line, and
there are several lines to a paragraph.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, pairwise
from math import gcd

from analysis.reading import columns
from analysis.reading.pieces import Piece

_LOWEST_COLUMN, _LEAST_TORN = 8, 2


def sentence_ends_at_bottoms(pieces: Sequence[Piece], torn: Collection[int]) -> Iterator[int]:
    """Pieces that end with a sentence on a full line where their column ends; ``torn`` are those torn by a column."""
    if len(torn) < _LEAST_TORN:
        return
    below = list(accumulate([piece.lines for piece in pieces]))
    for flow in _flows(pieces):
        above = below[flow[0].number] - flow[0].lines
        bottoms = [below[piece.number] - above for piece in flow if piece.number in torn]
        height = gcd(*bottoms)
        if len(bottoms) < _LEAST_TORN or height < _LOWEST_COLUMN:
            continue
        beside = {bottom + step for bottom in bottoms for step in (-height, height)}
        for piece, following in pairwise(flow):
            adjacent = following.number == piece.number + 1 and following.region != piece.region
            finished = piece.ends and piece.full and not piece.credited
            if finished and adjacent and below[piece.number] - above in beside:
                yield piece.number


def _flows(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Stretches of body pieces in columns of one width, without a dateline or a credit between them."""
    flow: list[Piece] = []
    for piece in pieces:
        if flow and (piece.kind == "credit" or piece.opens or not columns.same(flow[-1].width, piece.width)):
            yield flow
            flow = []
        if piece.kind == "body":
            flow.append(piece)
    if flow:
        yield flow
