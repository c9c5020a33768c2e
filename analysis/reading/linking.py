"""Open ends joined: which stretch of text goes on where, when columns, boxes or furniture tear a paragraph.

Every stretch that stops in mid-sentence must go on somewhere or nowhere on this page; each stretch can continue one
other at most. All choices of a page are made together, as the assignment with the highest sum of scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from analysis.reading import columns, flow
from analysis.reading.heights import sentence_ends_at_bottoms
from analysis.reading.kickers import is_kicker
from analysis.reading.pairs import affinity
from analysis.reading.pieces import INDENT, Piece
from analysis.reading.shapes import begins_sentence

# Weights in nats, set by what an editor trusts: a torn word or an open quotation outweighs the order of the page.
_NEXT = 4.0
_NEXT_PAST_TITLE = 2.0
_LATER = 0.0
_EARLIER = -1.5
_SAME_WIDTH = 1.0
_OTHER_WIDTH = -1.0
_TORN_MOST = 6.0
_TORN_SHARE = 0.6
_PAIR_CLOSED = 5.0
_PAIR_LEFT_OPEN = -3.0
_BEGINS = -3.0
_INDENTED = -8.0
_TOP_OF_PAGE = 3.0
_IN_FLOW = -2.5
_CANNOT_BEGIN = 6.0
_PAGE_WORD = 1.5
_JUMP = 6.0
_NO_JOIN = -1.0
_BOTTOM = 1.5
_NEVER = -1e6
_MOSTLY = 0.4
_WINDOW, _MARGIN = 60, 20
_NEAR = 400
_MOST_CHARACTERS = 4000


@dataclass(frozen=True, slots=True)
class Join:
    """Piece ``tail`` goes on with piece ``head``; ``runner_up`` is the best other head (None: going on nowhere)."""

    tail: int
    head: int
    score: float
    confidence: float
    runner_up: int | None


def joins(pieces: Sequence[Piece], decided: Mapping[int, int | None] | None = None) -> list[Join]:
    """The joins of a page, in the order of their tails; ``decided`` are those a person has settled (None: none)."""
    decided = decided or {}
    body = [piece for piece in pieces if piece.kind == "body"]
    going_on = set(_before_unindented(pieces)) if _is_indented(body) else set()
    found = [Join(tail, head, _JUMP, 1.0, None) for tail, head in decided.items() if head is not None]
    for begin in range(0, len(body), _WINDOW):
        window = body[begin : begin + _WINDOW]
        near = body[max(0, begin - _MARGIN) : begin + _WINDOW + _MARGIN]
        taken = {join.head for join in found}
        tails = [
            piece for piece in window if piece.number not in decided and (not piece.ends or piece.number in going_on)
        ]
        heads = [piece for piece in near if not piece.opens and piece.number not in taken]
        if tails and heads:
            found.extend(_assign(tails, heads, _Page(near, pieces, top=begin == 0)))
    found += _at_bottoms(found, pieces, decided)
    return _without_circles(sorted(found, key=lambda join: join.tail))


def _is_indented(body: Sequence[Piece]) -> bool:
    """Whether the page indents the first lines of its paragraphs."""
    return sum(piece.indent >= INDENT for piece in body) > _MOSTLY * len(body)


def _before_unindented(pieces: Sequence[Piece]) -> Iterator[int]:
    """Finished sentences that a full line ends before a column that begins without the indentation of a paragraph."""
    for piece, following in pairwise(pieces):
        both = piece.kind == following.kind == "body" and piece.region != following.region and not piece.credited
        if both and piece.full and following.indent < INDENT and columns.same(piece.width, following.width):
            yield piece.number


def _at_bottoms(found: Sequence[Join], pieces: Sequence[Piece], decided: Mapping[int, int | None]) -> list[Join]:
    """Joins of sentences that end where a column does, as its torn neighbours show."""
    heads = {join.head for join in found}
    torn = {join.tail for join in found if join.head == join.tail + 1}
    return [
        Join(tail, tail + 1, _BOTTOM, 1 / (1 + exp(-_BOTTOM)), None)
        for tail in sentence_ends_at_bottoms(pieces, torn)
        if tail not in decided and tail + 1 not in heads
    ]


class _Page:
    """What the scores of a page's joins rest on besides the two pieces: their order, the page's words, its titles."""

    def __init__(self, body: Sequence[Piece], pieces: Sequence[Piece], *, top: bool) -> None:
        self._pieces, self._top, self._indented = pieces, top, _is_indented(body)
        self._order = {piece.number: place for place, piece in enumerate(body)}
        self._above = {after.number: before for before, after in pairwise(body)}
        text = "\n".join(piece.text[:_MOST_CHARACTERS] for piece in body)
        self._threes = set(zip(text, text[1:], text[2:], strict=False))
        self._starts = {piece.number: self._start(piece) for piece in body}

    def score(self, tail: Piece, head: Piece) -> float:
        """Nats for ``head`` going on where ``tail`` stops."""
        if tail.number == head.number or (tail.ends and head.number != tail.number + 1):
            return _NEVER
        total = self._position(tail, head) + self._starts[head.number]
        if self._above.get(head.number) is tail and self._starts[head.number] == _IN_FLOW:
            total -= _IN_FLOW
        total += _SAME_WIDTH if columns.same(tail.width, head.width) else _OTHER_WIDTH
        total += min(_TORN_MOST, _TORN_SHARE * flow.torn(tail.text, head.text))
        follows = affinity(tail.text, head.text)
        total += follows + _pairs(tail, head)
        return total + self._shared_words(tail.text, head.text) if follows > 0 else total

    def _position(self, tail: Piece, head: Piece) -> float:
        distance = self._order[head.number] - self._order[tail.number]
        if distance == 1:
            between = self._pieces[tail.number + 1 : head.number]
            titled = any(piece.kind in ("title", "byline", "credit") for piece in between)
            return _NEXT_PAST_TITLE if titled else _NEXT
        return _LATER if distance > 0 else _EARLIER

    def _start(self, head: Piece) -> float:
        """How little a stretch begins something: what cannot begin, what must, and the page's first, which need not."""
        score = _CANNOT_BEGIN if flow.cannot_begin(head.text) else 0.0
        if self._indented and head.indent >= INDENT:
            return score + _INDENTED
        before = self._pieces[head.number - 1] if head.number else None
        titled = before is not None and before.kind == "title" and not is_kicker(before.text)
        if before is not None and before.region == head.region and (titled or (before.kind == "body" and before.ends)):
            return score + _BEGINS
        if begins_sentence(head.text) or head.indent >= INDENT:
            return score + _BEGINS
        above = self._above.get(head.number)
        if above is None:
            return score + _TOP_OF_PAGE * self._top
        flows = above is before and columns.same(above.width, head.width)
        return _IN_FLOW if flows and above.ends and not score else score

    def _shared_words(self, tail: str, head: str) -> float:
        """Whether the two or three characters around the break stand together elsewhere on the page."""
        joined = tail[-2:] + head[:2]
        threes = (joined[:3], joined[1:])
        known = sum(tuple(three) in self._threes and three.isalnum() for three in threes)
        return _PAGE_WORD * (known + 1 if known else 0)


def _assign(tails: Sequence[Piece], heads: Sequence[Piece], page: _Page) -> list[Join]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    scores = np.array([[page.score(tail, head) for head in heads] for tail in tails])
    nowhere = np.full((len(tails), len(tails)), _NO_JOIN)
    rows, chosen = linear_sum_assignment(np.hstack([scores, nowhere]), maximize=True)
    return [
        _join(tails[row], heads, scores[row].tolist(), int(column))
        for row, column in zip(rows, chosen, strict=True)
        if column < len(heads)
    ]


def _join(tail: Piece, heads: Sequence[Piece], scores: Sequence[float], chosen: int) -> Join:
    others = [(score, -place) for place, score in enumerate(scores) if place != chosen]
    best, place = max([*others, (_NO_JOIN, -len(heads))])
    runner_up = heads[-place].number if -place < len(heads) else None
    confidence = 1 / (1 + exp(min(50.0, best - scores[chosen])))
    return Join(tail.number, heads[chosen].number, scores[chosen], confidence, runner_up)


def _without_circles(found: Sequence[Join]) -> list[Join]:
    """The joins without those that would lead a paragraph back to its own beginning, the strongest kept."""
    after: dict[int, int] = {}
    for join in sorted(found, key=lambda join: (-join.score, join.tail)):
        at: int | None = join.head
        while at is not None and at != join.tail:
            at = after.get(at)
        if at is None:
            after[join.tail] = join.head
    return [join for join in found if after.get(join.tail) == join.head]


def _pairs(tail: Piece, head: Piece) -> float:
    waiting, missing = flow.open_pairs(tail.text[-_NEAR:]), flow.first_closed(head.text[:_NEAR])
    if waiting and waiting[-1] == missing:
        return _PAIR_CLOSED
    return _PAIR_LEFT_OPEN if bool(waiting) != bool(missing) else 0.0
