"""Open ends joined: which stretch of text goes on where, when columns, boxes or furniture tear a paragraph.

Every stretch that stops in mid-sentence must go on somewhere or nowhere on this page; each stretch can continue one
other at most. All choices of a page are made together, as the assignment with the highest sum of scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from analysis.reading import columns, flow
from analysis.reading.assignment import assign
from analysis.reading.heights import sentence_ends_at_bottoms
from analysis.reading.kickers import is_kicker
from analysis.reading.pairs import affinity
from analysis.reading.pieces import INDENT, Piece
from analysis.reading.shapes import begins_sentence

# Weights in nats, set by what an editor trusts: a torn word or an open quotation outweighs the order of the page.
# A choice model fitted to 1503 torn pieces of pages composed of the development articles sets how much less than a torn
# word the meeting characters tell, and how much more than the order of the page the column's width and a title between.
_NEXT = 4.0
_NEXT_PAST_TITLE = 0.5
_LATER = 0.0
_EARLIER = -1.5
_SAME_WIDTH = 1.0
_OTHER_WIDTH = -3.0
_FOLLOWS = 0.4
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
_MOSTLY = 0.4
_SPEAKER = re.compile(r"[^，。、：；]{1,7}[说道]。")
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
    going_on = set(_before_speaker(pieces)) | set(_before_unindented(pieces) if _is_indented(body) else ())
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
            found.extend(_assign(tails, heads, _Page(near, heads, pieces, top=begin == 0)))
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


def _before_speaker(pieces: Sequence[Piece]) -> Iterator[int]:
    """Quotations that a full line closes at the end of a column, where the next one names only who said it (她说。)."""
    for piece, following in pairwise(pieces):
        below = piece.kind == following.kind == "body" and piece.region != following.region
        if below and piece.full and piece.text.endswith("”") and _SPEAKER.fullmatch(following.text):
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

    def __init__(self, body: Sequence[Piece], heads: Sequence[Piece], pieces: Sequence[Piece], *, top: bool) -> None:
        self._pieces, self._top, self._indented, self._heads = pieces, top, _is_indented(body), heads
        self._order = {piece.number: place for place, piece in enumerate(body)}
        self._above = {after.number: before for before, after in pairwise(body)}
        text = "\n".join(piece.text[:_MOST_CHARACTERS] for piece in body)
        self._text = text
        self._followers: dict[str, set[str]] = {}
        self._starts = [self._start(head) for head in heads]
        self._missing = [flow.first_closed(head.text[:_NEAR]) for head in heads]
        self._by_first: dict[str, list[int]] = {}
        for place, head in enumerate(heads):
            self._by_first.setdefault(head.text[:1], []).append(place)
        self._fits: dict[tuple[float, str | None], list[float]] = {}

    def scores(self, tail: Piece) -> dict[int, float]:
        """Nats for each head, by its place among the heads, going on where ``tail`` stops, unless no join is better."""
        text, order, found = tail.text, self._order[tail.number], {}
        waiting = flow.open_pairs(text[-_NEAR:])
        fits = self._fit(tail.width, waiting[-1] if waiting else None)
        for first, places in self._by_first.items():
            follows, tears = affinity(text, first), flow.may_tear(text, first)
            shared = follows > 0 and first in self._following(text[-1:])
            for place in places:
                head = self._heads[place]
                distance = self._order[head.number] - order
                if distance == 0 or (tail.ends and head.number != tail.number + 1):
                    continue
                score = fits[place] + _FOLLOWS * follows
                score += self._as_next(tail, place) if distance == 1 else _LATER if distance > 0 else _EARLIER
                if tears:
                    score += min(_TORN_MOST, _TORN_SHARE * flow.torn(text, head.text))
                if shared:
                    score += self._shared_words(text, head.text)
                if score >= _NO_JOIN:
                    found[place] = score
        return found

    def _fit(self, width: float, waiting: str | None) -> list[float]:
        """How well each head goes on in a column of this width with this quotation or bracket open."""
        if (width, waiting) not in self._fits:
            self._fits[width, waiting] = [
                start + _width(width, head) + _pair(waiting, missing)
                for head, start, missing in zip(self._heads, self._starts, self._missing, strict=True)
            ]
        return self._fits[width, waiting]

    def _as_next(self, tail: Piece, place: int) -> float:
        """What speaks for the next text on the page: its place, which also excuses its beginning where a line would."""
        head = self._heads[place]
        between = self._pieces[tail.number + 1 : head.number]
        titled = any(piece.kind in ("title", "byline", "credit") for piece in between)
        return (_NEXT_PAST_TITLE if titled else _NEXT) - (_IN_FLOW if self._starts[place] == _IN_FLOW else 0.0)

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

    def _following(self, character: str) -> set[str]:
        """The characters that follow one somewhere on the page."""
        if character not in self._followers:
            after = {part[:1] for part in self._text.split(character)[1:]}
            self._followers[character] = after | {character} if "" in after else after
        return self._followers[character]

    def _shared_words(self, tail: str, head: str) -> float:
        """Whether the two or three characters around the break stand together elsewhere on the page."""
        joined = tail[-2:] + head[:2]
        known = sum(len(three) == 3 and three.isalnum() and three in self._text for three in (joined[:3], joined[1:]))
        return _PAGE_WORD * (known + 1 if known else 0)


def _assign(tails: Sequence[Piece], heads: Sequence[Piece], page: _Page) -> list[Join]:
    scores = [page.scores(tail) for tail in tails]
    return [
        _join(tail, heads, likely, place)
        for tail, likely, place in zip(tails, scores, assign(scores, _NO_JOIN), strict=True)
        if place is not None
    ]


def _join(tail: Piece, heads: Sequence[Piece], scores: Mapping[int, float], chosen: int) -> Join:
    others = [(score, -place) for place, score in scores.items() if place != chosen]
    best, place = max(others, default=(_NO_JOIN, -len(heads)))
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


def _width(width: float, head: Piece) -> float:
    """What the column's width says for a piece's going on in it: nothing against a line that leaves its own open."""
    if columns.same(width, head.width):
        return _SAME_WIDTH
    return _OTHER_WIDTH if head.lines > 1 else 0.0


def _pair(waiting: str | None, missing: str | None) -> float:
    """What a quotation or bracket that one side leaves open and the other closes says for reading them together."""
    if waiting and waiting == missing:
        return _PAIR_CLOSED
    return _PAIR_LEFT_OPEN if bool(waiting) != bool(missing) else 0.0
