"""Two titles right above each other: a kicker or a subtitle with its headline, or the headlines of two articles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import add, itemgetter

from analysis.reading import kickers
from analysis.reading.assignment import Sharing
from analysis.reading.pieces import Piece
from analysis.reading.shapes import MARK_AT_END

# Articles by titles, in nats.
Fits = list[list[float]]
# The places of the lesser and of the greater of two titles, and how sure that is in nats.
Pair = tuple[int, int, float]

# A subtitle begins with a dash, says of whom a portrait is (记三连战士陈立), who was asked (访县长陈立) or what was
# looked into (对三个县的调查).
_SUBTITLE = re.compile(
    r"^(?:——|—|－－|--|记(?![者录住忆得事账叙过])|访(?![问谈贫友客港台美华欧])|"
    r"[对来][^，。]{3,24}的(?:调查|思考|观察|报告|报道)$)"
)
_SIZES = 5.0
# A title broken into shorter lines than the one it stands with is set in larger type; of three the middle one may be.
_WRAPPED, _MIDDLE, _LONGEST_LINE = 5.5, 4.5, 16
# What it costs to read two titles apart, more where their words or sizes say how they belong together.
_APART, _APART_ODDS = 0.5, 2.0


def is_subtitle(text: str) -> bool:
    """Whether a title begins as subtitles do."""
    return bool(_SUBTITLE.match(text))


def stacked(titles: Sequence[Piece]) -> list[Pair]:
    """For each two titles right above each other the place of the lesser, of the greater, and how sure that is."""
    found = []
    middles = _middles(titles)
    for at, (above, below) in enumerate(pairwise(titles)):
        if above.number + 1 == below.number:
            odds = _kicker_odds(above, below)
            if abs(odds) < _SIZES:
                odds += _MIDDLE * ((at + 1 in middles) - (at in middles))
            found.append((at, at + 1, odds) if odds > 0 else (at + 1, at, -odds))
    surest = {lesser: odds for lesser, _, odds in sorted(found, key=itemgetter(2))}
    return [pair for pair in found if pair[2] == surest[pair[0]]]


def _middles(titles: Sequence[Piece]) -> set[int]:
    """The places of titles between a shorter one and another: a headline with its kicker and its subtitle."""
    numbers = [title.number for title in titles]
    longer = {at for at, (above, below) in enumerate(pairwise(titles), 1) if len(below.text) > len(above.text)}
    threes = {at for at in longer if numbers[at - 1 : at + 2] == [numbers[at] + step for step in (-1, 0, 1)]}
    return {at for at in threes if numbers[at] - 2 not in numbers and numbers[at] + 2 not in numbers}


def apart(covers: Fits, pair: Pair) -> float:
    """Nats for reading two stacked titles apart: how much better their words fit two articles than one, less what
    their looks say for their belonging together."""
    lesser, greater = [cover[pair[0]] for cover in covers], [cover[pair[1]] for cover in covers]
    gain = max(lesser) + max(greater) - max(map(add, lesser, greater))
    return gain - max(_APART, pair[2] - _APART_ODDS)


def related(fits: Sequence[float], covers: Sequence[float], stacked: Sequence[Pair]) -> list[float]:
    """The titles' fits to an article when the lesser of two stacked ones, no headline itself, lends its words."""
    changed = list(fits)
    for lesser, greater, odds in stacked:
        changed[lesser] -= odds
        changed[greater] += max(0.0, covers[lesser] - covers[greater])
    return changed


def read_apart(fits: Fits, covers: Fits, doubtful: Mapping[Pair, float], sharing: Sharing) -> tuple[Fits, Sharing]:
    """The fits and the sharing out once the stacked titles are read apart where that gains, what gains most first.

    ``doubtful`` are the pairs that may be read apart, with what is gained besides.
    """
    left = dict(doubtful)
    bounds: dict[Pair, float] = {}
    while True:
        for pair in left:
            if pair not in bounds:
                bounds[pair] = left[pair] + sharing.gain_at_most(pair[0], _alone(fits, pair))
        gained, better = 0.0, None
        for bound, pair in sorted([(bound, pair) for pair, bound in bounds.items() if bound > 0], reverse=True):
            if bound <= gained:
                break
            worths = {pair[0]: _alone(fits, pair), pair[1]: _unaided(fits, covers, pair)}
            tried = sharing.if_worth(worths)
            gain = tried.total - sharing.total + left[pair]
            if gain > gained:
                gained, better = gain, (pair, worths, tried)
        if better is None:
            return fits, sharing
        pair, worths, tried = better
        del left[pair]
        fits = [_replaced(fit, worths, article) for article, fit in enumerate(fits)]
        same = tried.is_priced_as(sharing)
        bounds = {other: bound for other, bound in bounds.items() if same and other[0] not in worths}
        sharing = tried


def _alone(fits: Fits, pair: Pair) -> list[float]:
    """What the lesser of two stacked titles is worth to each article when it is no longer held to be that."""
    lesser, _, odds = pair
    return [fit[lesser] + odds for fit in fits]


def _unaided(fits: Fits, covers: Fits, pair: Pair) -> list[float]:
    """What the greater of two stacked titles is worth to each article without the words of the lesser."""
    lesser, greater, _ = pair
    both = zip(fits, covers, strict=True)
    return [fit[greater] - max(0.0, cover[lesser] - cover[greater]) for fit, cover in both]


def _replaced(fit: Sequence[float], worths: Mapping[int, Sequence[float]], article: int) -> list[float]:
    changed = list(fit)
    for title, values in worths.items():
        changed[title] = values[article]
    return changed


def _kicker_odds(above: Piece, below: Piece) -> float:
    """Nats for the upper of two titles being the kicker of the lower, not the lower its subtitle.

    A stray page mark sticks to a headline; a headline is larger than its kicker and its subtitle.
    """
    if above.size != below.size:
        return _SIZES if above.size < below.size else -_SIZES
    odds = -_SIZES if is_subtitle(below.text) else kickers.odds(above.text, below.text)
    odds += _WRAPPED * (_is_larger(below, above) - _is_larger(above, below))
    if MARK_AT_END.search(below.text):
        return max(0.0, odds)
    return min(0.0, odds) if MARK_AT_END.search(above.text) else odds


def _is_larger(title: Piece, other: Piece) -> bool:
    """Whether a title fills more lines than another although they are shorter: its type is larger.

    A span ends with a line, if not before; as long as these are the lines of a subtitle.
    """
    shorter = len(title.text) / title.lines < len(other.text) / other.lines
    return title.lines > other.lines and shorter and max([end - start for start, end in title.spans]) <= _LONGEST_LINE
