"""Pieces into articles: a page in one go, a longer text in windows, each of which settles what those after it leave."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.reading.borders import Borders
from analysis.reading.dividing import Search
from analysis.reading.linking import Join
from analysis.reading.pieces import Piece
from analysis.reading.titles import Headline, Titles
from analysis.reading.topics import Numbers, Topics

# A longer text is divided in windows of so many pieces of bodies, fewer where titles crowd, and of each as much is
# settled as what follows cannot change.
_WINDOW, _FEWEST, _PIECES = 40, 8, 160
_SETTLED = 0.85


@dataclass(frozen=True, slots=True)
class Division:
    """Articles as lists of body piece numbers in reading order, their headlines, and the border scores taken."""

    articles: list[list[int]]
    headlines: list[Headline]
    borders: dict[int, float]


def divide(
    pieces: Sequence[Piece],
    joins: Sequence[Join],
    titles: Titles,
    topics: Topics,
    decided: Mapping[int, bool] | None = None,
) -> Division:
    """The best division of a page; ``decided`` says of a piece whether an article begins with it (by a person)."""
    body = tuple([piece.number for piece in pieces if piece.kind == "body"])
    borders = Borders(pieces, body, joins, titles, topics, decided or {})
    division = Division([], [], {})
    start, goes_on = 0, False
    while start < len(body):
        window = _window(body, start)
        is_last = window[-1] == body[-1]
        above = body[start - (not goes_on)] if start else 0
        used = {headline.title for headline in division.headlines}
        near = titles.between(above, len(pieces) if is_last else window[-1], used)
        found, cuts = Search(window, borders, joins, pieces, topics, near, goes_on=goes_on).best()
        end = len(window) if is_last else _settled(window, found)
        _add(division, window[:end], found, near.headlines(found[goes_on:]), goes_on=goes_on)
        division.borders.update({number: borders[number] for number in sorted(cuts.intersection(window[:end]))})
        goes_on = not is_last and _is_spanned(window[end], found)
        start += end - goes_on
    return division


def _add(
    division: Division, settled: Numbers, found: Sequence[Numbers], headlines: Sequence[Headline], *, goes_on: bool
) -> None:
    """Add what a window has settled; where an article goes on, its first piece there is its last so far."""
    here = set(settled[goes_on:])
    for place, numbers in enumerate(found):
        kept = [number for number in numbers if number in here]
        if goes_on and place == 0:
            next(article for article in division.articles if settled[0] in article[-_WINDOW:]).extend(kept)
        elif kept:
            headed = [headline for headline in headlines if headline.article == place - goes_on]
            division.headlines.extend(replace(headline, article=len(division.articles)) for headline in headed)
            division.articles.append(kept)


def _window(body: Numbers, start: int) -> Numbers:
    """The pieces of bodies to divide together from place ``start`` on."""
    near = bisect_left(body, body[start] + _PIECES) - start
    return body[start : start + min(_WINDOW, max(_FEWEST, near))]


def _settled(window: Numbers, articles: Sequence[Numbers]) -> int:
    """How much of a window is settled: up to the last border that is not too near its end, or to there."""
    most = int(_SETTLED * len(window))
    return next((at for at in range(most, 0, -1) if not _is_spanned(window[at], articles)), most)


def _is_spanned(number: int, articles: Sequence[Numbers]) -> bool:
    """Whether an article has pieces before the piece ``number`` and goes on with it or later."""
    return any(min(article) < number <= max(article) for article in articles)
