"""Open ends joined: which stretch of text goes on where, when columns, boxes or furniture tear a paragraph.

Every stretch that stops in mid-sentence must go on somewhere or nowhere on this page; each stretch can continue one
other at most. All choices of a page are made together, as the assignment with the highest sum of scores.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, isinf

from analysis.reading import columns, flow
from analysis.reading.assignment import assign
from analysis.reading.endings import stops
from analysis.reading.heights import sentence_ends_at_bottoms
from analysis.reading.kickers import is_kicker
from analysis.reading.openings import opening
from analysis.reading.pairs import MOST, affinity
from analysis.reading.pieces import INDENT, Piece, is_below_byline
from analysis.reading.shapes import begins_sentence, is_salutation

# Weights in nats: a choice model fitted to 3810 torn pieces of pages composed of some fifty articles, among them the
# development articles; what such pages cannot show (_INDENTED, _CANNOT_BEGIN) is set by what an editor trusts.
_NEXT = 4.8
_EARLIER = -0.7
_SAME_WIDTH = 1.0
_OTHER_WIDTH = -2.1
_FOLLOWS = 0.37
_TORN, _TORN_MOST = 0.53, 10.0
_PAGE_WORD = 0.9
_LEFT_OPEN = -4.0
_BEGINS = -1.8
_INDENTED = -8.0
_CANNOT_BEGIN = 6.0
_TOP_OF_PAGE = 3.0
_LAST_LINE, _LONGEST_LAST_LINE = 2.5, 8
_IN_FLOW = -1.6
_HAD_ROOM = -6.5
_NO_JOIN = -1.0
# What scores less before its words are looked at is no join if they say nothing but how one character follows another.
_LEAST = _NO_JOIN - _FOLLOWS * MOST
_JUMP = 6.0
_BOTTOM = -0.4
_PARTING = frozenset(("title", "byline", "credit"))
_TITLE_LINES = 2
_MOSTLY = 0.4
_SPEAKER = re.compile(r"[^，。、：；“]{1,12}[说道][，。：]")
_SPEAKING = re.compile(r"([㐀-鿿]{2,4})：")
_QUOTATION = re.compile(r"“[^”]*”")
_WINDOW, _MARGIN = 60, 20
_NEAR = 400
_MOST_CHARACTERS = 4000


@dataclass(frozen=True, slots=True)
class Join:
    """Piece ``tail`` goes on with piece ``head``; ``runner_up`` is the best other head (None: going on nowhere).

    ``confidence`` is the share of this choice among all that the tail has: of joins with 0.8 about eight in ten hold.
    """

    tail: int
    head: int
    score: float
    confidence: float
    runner_up: int | None


def joins(pieces: Sequence[Piece], decided: Mapping[int, int | None] | None = None) -> list[Join]:
    """The joins of a page, in the order of their tails; ``decided`` are those a person has settled (None: none)."""
    decided = decided or {}
    body = [piece for piece in pieces if piece.kind == "body"]
    going_on = set(_going_on(pieces, indented=_is_indented(body)))
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
    return sum([piece.indent >= INDENT for piece in body]) > _MOSTLY * len(body)


def _going_on(pieces: Sequence[Piece], *, indented: bool) -> Iterator[int]:
    """Sentences that end where a column does, on a full line, and whose paragraph goes on in the next all the same.

    A page that indents its paragraphs does not indent it, or a quotation there has yet to be given its speaker.
    """
    announced = False
    for piece, following in pairwise(pieces):
        both = piece.kind == following.kind == "body" and piece.region != following.region and not piece.credited
        full = both and piece.full and columns.same(piece.width, following.width)
        unindented = indented and following.indent < INDENT
        if full and (unindented or _lacks_speaker(piece, following.text, announced=announced)):
            yield piece.number
        announced = piece.text.endswith("：")


def _lacks_speaker(piece: Piece, after: str, *, announced: bool) -> bool:
    """Whether a quotation ends, and what follows says whose it was (她说。) or must: nobody is named before it."""
    if not piece.text.endswith("”"):
        return False
    begun = opening(piece.flat) if piece.opens else None
    before = piece.flat[begun.end :].strip() if begun else piece.text
    unnamed = not announced and bool(_QUOTATION.fullmatch(before)) and not after.startswith("“")
    return unnamed or bool(_SPEAKER.match(after))


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
        turns = Counter([_turn(piece.text) for piece in body])
        self._speakers = {speaker for speaker, times in turns.items() if speaker and times > 1}
        self._followers: dict[str, set[str]] = {}
        self._at = [self._order[head.number] for head in heads]
        self._firsts = [head.text[:1] for head in heads]
        self._starts = [self._start(head) for head in heads]
        self._missing = [flow.first_closed(head.text[:_NEAR]) for head in heads]
        self._fits: dict[tuple[float, str | None], list[float]] = {}

    def scores(self, tail: Piece) -> dict[int, float]:
        """Nats for each head, by its place among the heads, going on where ``tail`` stops, unless no join is better."""
        text, order, found = tail.text, self._order[tail.number], {}
        waiting = flow.open_pairs(text[-_NEAR:])
        fits = self._fit(tail.width, waiting[-1] if waiting else None)
        unfinished, following = flow.unfinished(text[-flow.WINDOW :]), self._following(text[-1:])
        full = bool(tail.full or waiting or isinf(tail.width))
        for place, (head, at, first, score) in enumerate(zip(self._heads, self._at, self._firsts, fits, strict=True)):
            distance = at - order
            if distance == 0 or (tail.ends and head.number != tail.number + 1):
                continue
            if not full and not (tail.near_full and first.isascii()):
                score += _HAD_ROOM
            nearness = self._as_next(tail, head) if distance == 1 else _EARLIER * (distance < 0)
            tears = [ending for ending, counts in unfinished if ending + first in counts]
            if not (tears or first in following) and score + nearness < _LEAST:
                continue
            follows = affinity(text, first)
            score += _FOLLOWS * follows
            score += nearness
            if tears:
                score += _TORN * min(_TORN_MOST, flow.torn(text, head.text))
            if follows > 0 and first in following:
                score += self._shared_words(text, head.text)
            if score >= _NO_JOIN:
                found[place] = score
        return found

    def _fit(self, width: float, waiting: str | None) -> list[float]:
        """How well each head goes on in a column of this width with this quotation or bracket open."""
        if (width, waiting) not in self._fits:
            self._fits[width, waiting] = [
                start + _width(width, head) + (_LEFT_OPEN if waiting != missing else 0.0)
                for head, start, missing in zip(self._heads, self._starts, self._missing, strict=True)
            ]
        return self._fits[width, waiting]

    def _as_next(self, tail: Piece, head: Piece) -> float:
        """What speaks for the next text on the page, unless a title parts them: its place."""
        between = self._pieces[tail.number + 1 : head.number]
        return _NEXT if _PARTING.isdisjoint([piece.kind for piece in between]) else 0.0

    def _start(self, head: Piece) -> float:
        """How little a stretch begins something: what cannot begin, what must, and the page's first, which need not."""
        score = _CANNOT_BEGIN if flow.cannot_begin(head.text) else 0.0
        if (self._indented and head.indent >= INDENT) or is_salutation(head.text):
            return score + _INDENTED
        before = self._pieces[head.number - 1] if head.number else None
        parted = before is not None and before.region == head.region and _parts(before)
        parted = parted or is_below_byline(head, self._pieces)
        stands_alone = head.lines <= _TITLE_LINES and not stops(head.text) and not flow.first_closed(head.text)
        begins = begins_sentence(head.text) or _turn(head.text) in self._speakers
        if parted or stands_alone or head.indent >= INDENT or begins:
            return score + _BEGINS
        above = self._above.get(head.number)
        score += _LAST_LINE * _is_last_line(head)
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
    runner_up = heads[-max(others)[1]].number if others else None
    odds_against = sum(exp(score - scores[chosen]) for score in [_NO_JOIN, *(score for score, _ in others)])
    return Join(tail.number, heads[chosen].number, scores[chosen], 1 / (1 + odds_against), runner_up)


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


def _parts(piece: Piece) -> bool:
    """Whether what follows in the same column begins anew: below a title or a finished sentence."""
    return (piece.kind == "title" and not is_kicker(piece.text)) or (piece.kind == "body" and piece.ends)


def _turn(text: str) -> str:
    """Who may be speaking where a turn of an interview begins (陈立：……); else nothing."""
    speaker = _SPEAKING.match(text)
    return speaker[1] if speaker else ""


def _is_last_line(head: Piece) -> bool:
    """Whether a piece is what a paragraph leaves for its last line: too short a sentence for a paragraph."""
    short = head.lines == 1 and len(head.text) <= _LONGEST_LAST_LINE and head.text.endswith("。")
    return short and not head.text.startswith("“")


def _width(width: float, head: Piece) -> float:
    """What the column's width says for a piece's going on in it: nothing against a line that leaves its own open."""
    if columns.same(width, head.width):
        return _SAME_WIDTH
    return _OTHER_WIDTH if head.lines > 1 else 0.0
