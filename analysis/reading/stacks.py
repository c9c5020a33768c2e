"""Two titles right above each other: a kicker or a subtitle with its headline, or the headlines of two articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import add

from analysis.reading import kickers
from analysis.reading.assignment import Sharing
from analysis.reading.pieces import Piece
from analysis.reading.shapes import MARK_AT_END

# Articles by titles, in nats.
Fits = list[list[float]]
# The places of the lesser and of the greater of two titles, and how sure that is in nats.
Pair = tuple[int, int, float]

_SUBTITLE = re.compile(r"^(?:——|—|－－|--)")
_SIZES = 5.0
# What it costs to read two titles apart, more where their words or sizes say how they belong together.
_APART, _APART_ODDS = 0.5, 2.0


def is_subtitle(text: str) -> bool:
    """Whether a title begins with the dash of a subtitle."""
    return bool(_SUBTITLE.match(text))


def stacked(titles: Sequence[Piece]) -> list[Pair]:
    """For each two titles right above each other the place of the lesser, of the greater, and how sure that is."""
    found = []
    for at, (above, below) in enumerate(pairwise(titles)):
        if above.number + 1 == below.number:
            odds = _kicker_odds(above, below)
            found.append((at, at + 1, odds) if odds > 0 else (at + 1, at, -odds))
    return found


def apart(covers: Fits, pair: Pair) -> float:
    """Nats for reading two stacked titles apart: how much better their words fit two articles than one, less what
    their looks say for their belonging together."""
    lesser, greater = ([cover[at] for cover in covers] for at in pair[:2])
    gain = max(lesser) + max(greater) - max(map(add, lesser, greater))
    return gain - max(_APART, pair[2] - _APART_ODDS)


def most_gained(sharing: Sharing, fits: Fits, pair: Pair) -> float:
    """What the sharing out gains at most when the lesser of two stacked titles is no longer held to be that."""
    lesser, _, odds = pair
    return sharing.gain_at_most(lesser, [fit[lesser] + odds for fit in fits])


def related(fits: Sequence[float], covers: Sequence[float], stacked: Sequence[Pair], sign: int = 1) -> list[float]:
    """The titles' fits to an article when the lesser of two stacked ones, no headline itself, lends its words."""
    changed = list(fits)
    for lesser, greater, odds in stacked:
        changed[lesser] -= sign * odds
        changed[greater] += sign * max(0.0, covers[lesser] - covers[greater])
    return changed


def _kicker_odds(above: Piece, below: Piece) -> float:
    """Nats for the upper of two titles being the kicker of the lower, not the lower its subtitle.

    A stray page mark sticks to a headline; a headline is larger than its kicker and its subtitle.
    """
    if above.size != below.size:
        return _SIZES if above.size < below.size else -_SIZES
    odds = -_SIZES if is_subtitle(below.text) else kickers.odds(above.text, below.text)
    if MARK_AT_END.search(below.text):
        return max(0.0, odds)
    return min(0.0, odds) if MARK_AT_END.search(above.text) else odds
