"""Open ends joined: which stretch of text goes on where, when columns, boxes or furniture tear a paragraph.

Every stretch that stops in mid-sentence must go on somewhere or nowhere on this page; each stretch can continue one
other at most. All choices of a page are made together, as the assignment with the highest sum of scores.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from analysis.reading import columns, flow
from analysis.reading.kickers import is_kicker
from analysis.reading.pairs import affinity
from analysis.reading.pieces import Piece
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
_TOP_OF_PAGE = 3.0
_IN_FLOW = -2.5
_CANNOT_BEGIN = 6.0
_PAGE_WORD = 1.5
_JUMP = 6.0
_NO_JOIN = -1.0
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Join:
    """Piece ``tail`` goes on with piece ``head``; ``runner_up`` is the best other head (None: going on nowhere)."""

    tail: int
    head: int
    score: float
    confidence: float
    runner_up: int | None


def joins(pieces: Sequence[Piece]) -> list[Join]:
    """The joins of a page, in the order of their tails."""
    body = [piece for piece in pieces if piece.kind == "body"]
    order = {piece.number: place for place, piece in enumerate(body)}
    words = page_words(body)
    found: list[Join] = []
    for begin in range(0, len(body), _WINDOW):
        window = body[begin : begin + _WINDOW]
        tails = [piece for piece in window if not piece.ends]
        heads = body[max(0, begin - _WINDOW) : begin + 2 * _WINDOW] if len(body) > _WINDOW else window
        taken = {join.head for join in found}
        heads = [piece for piece in heads if not piece.opens and piece.number not in taken]
        found.extend(_assign(tails, heads, order, words, pieces))
    return found


def page_words(body: Sequence[Piece]) -> Counter[str]:
    """How often each run of two to four characters occurs on the page."""
    counts: Counter[str] = Counter()
    for piece in body:
        text = piece.text[:4000]
        for size in (2, 3, 4):
            counts.update(text[i : i + size] for i in range(len(text) - size + 1))
    return counts


def _assign(
    tails: Sequence[Piece],
    heads: Sequence[Piece],
    order: dict[int, int],
    words: Counter[str],
    pieces: Sequence[Piece],
) -> list[Join]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if not tails or not heads:
        return []
    scores = np.array([[_score(tail, head, order, words, pieces) for head in heads] for tail in tails])
    nowhere = np.full((len(tails), len(tails)), _NO_JOIN)
    rows, chosen = linear_sum_assignment(np.hstack([scores, nowhere]), maximize=True)
    found = []
    for row, column in zip(rows, chosen, strict=True):
        if column < len(heads):
            others = [(scores[row][other], -other) for other in range(len(heads)) if other != column]
            best, place = max([*others, (_NO_JOIN, -len(heads))])
            runner_up = heads[-place].number if -place < len(heads) else None
            score = float(scores[row][column])
            found.append(
                Join(tails[row].number, heads[column].number, score, 1 / (1 + exp(float(best) - score)), runner_up)
            )
    return found


def _score(tail: Piece, head: Piece, order: dict[int, int], words: Counter[str], pieces: Sequence[Piece]) -> float:
    if tail.number == head.number:
        return -1e6
    return (
        _position(order[head.number] - order[tail.number], pieces[tail.number + 1 : head.number])
        + (_SAME_WIDTH if columns.same(tail.width, head.width) else _OTHER_WIDTH)
        + min(_TORN_MOST, _TORN_SHARE * flow.torn(tail.text, head.text))
        + affinity(tail.text, head.text)
        + _beginning(tail, head, pieces)
        + _pairs(tail, head)
        + (_CANNOT_BEGIN if flow.cannot_begin(head.text) else 0.0)
        + _shared_words(tail.text, head.text, words)
    )


def _position(distance: int, between: Sequence[Piece]) -> float:
    if distance == 1:
        titled = any(piece.kind in ("title", "byline", "credit") for piece in between)
        return _NEXT_PAST_TITLE if titled else _NEXT
    return _LATER if distance > 0 else _EARLIER


def _beginning(tail: Piece, head: Piece, pieces: Sequence[Piece]) -> float:
    """A stretch below a title or a finished paragraph of its own column begins something; the page's first need not."""
    before = pieces[head.number - 1] if head.number else None
    titled = before is not None and before.kind == "title" and not is_kicker(before.text)
    if before is not None and before.region == head.region and (titled or (before.kind == "body" and before.ends)):
        return _BEGINS
    if begins_sentence(head.text):
        return _BEGINS
    above = next((piece for piece in reversed(pieces[: head.number]) if piece.kind == "body"), None)
    if above is None:
        return _TOP_OF_PAGE
    flows = above is before and above.ends and columns.same(above.width, head.width)
    return _IN_FLOW if flows and above is not tail else 0.0


def _pairs(tail: Piece, head: Piece) -> float:
    waiting, missing = flow.open_pairs(tail.text[-400:]), flow.closes(head.text[:400])
    if waiting and missing and waiting[-1] == missing[0]:
        return _PAIR_CLOSED
    return _PAIR_LEFT_OPEN if bool(waiting) != bool(missing) else 0.0


def _shared_words(tail: str, head: str, words: Counter[str]) -> float:
    """Whether the characters around the break stand together elsewhere on the page."""
    joined = tail[-3:] + head[:3]
    middle = min(3, len(tail))
    runs = [joined[i:j] for i in range(middle) for j in range(middle + 1, len(joined) + 1) if 2 <= j - i <= 4]
    longest = max((len(run) for run in runs if run.isalnum() and words[run]), default=1)
    return _PAGE_WORD * (longest - 1)
