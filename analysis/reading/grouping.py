"""Pieces into articles: where one article ends and the next begins, which stretches belong together, whose headline.

A dateline or byline opens an article, a credit closes one, a title that stands alone marks a border, and an article's
columns are equally wide and speak of the same things. Each border is doubtful by itself; they are settled together with
the headlines, because every article has one: the division of the page with the highest sum of scores is taken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.reading import columns
from analysis.reading.linking import Join
from analysis.reading.openings import closing, opening
from analysis.reading.pieces import Piece
from analysis.reading.titles import MISSING, Headline, Titles
from analysis.reading.topics import Numbers, Topics

# Scores in nats for a border between two neighbouring stretches of text (positive: two articles).
_OPENING = 6.0
_CREDIT = 5.0
_BYLINE = 3.0
_TITLE_ALONE = 1.5
_TITLE_GLUED = -2.5
# Subheadings stand alone; a headline has its kicker or subtitle beside it.
_STACKED = 2.0
# A page that shows its subheadings right above their paragraphs may set one apart by accident.
_HAS_SUBHEADINGS = -2.0
_NOTHING_BETWEEN = -0.7
_OTHER_WIDTH, _SAME_WIDTH = 1.5, -1.0
# Subheadings are shorter than headlines.
_USUAL_LENGTH, _EACH_CHARACTER, _LENGTH_MOST = 11, 0.4, 1.2
# Stretches on each side of a border that are asked what they speak of.
_AROUND = 3
_TOPIC, _TOPIC_MOST, _RELATED = 25.0, 1.5, 0.03
_DECIDED = 100.0
_ARTICLE = -3.0
# An article that names its writers where it begins does not name them again where it ends.
_SIGNED_TWICE = -4.0
_STRANGER = -1.0
_WEAK = -1.5
_DOUBTFUL = 6.0
# Nothing but a spare headline can make a border of a plain paragraph end.
_PLAIN = -1.0
# A longer text is divided in windows that end at their most likely border.
_WINDOW = 48


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
    joined = {(join.tail, join.head) for join in joins}
    borders = {
        after: _border(pieces[before], pieces[after], pieces, titles)
        - _related(topics.similarity(body[max(0, at - _AROUND) : at], body[at : at + _AROUND]))
        for at, (before, after) in enumerate(pairwise(body), 1)
        if (before, after) not in joined
    }
    for number, begins in (decided or {}).items():
        if number in borders:
            borders[number] = _DECIDED if begins else -_DECIDED
    articles: list[list[int]] = []
    headlines: list[Headline] = []
    taken: dict[int, float] = {}
    windows = _windows(body, borders)
    ends = [*[window[-1] for window in windows[:-1]], len(pieces)]
    for window, begin, end in zip(windows, [0, *ends], ends, strict=False):
        near = titles.between(begin, end)
        found, cuts = _Search(window, borders, joins, pieces, topics, near).best()
        goes_on = bool(articles) and borders.get(window[0], -1.0) < 0
        if goes_on:
            articles[-1] += found[0]
        before = len(articles) - goes_on
        headlines += [replace(h, article=h.article + before) for h in near.headlines(found) if h.article or not goes_on]
        articles += map(list, found[goes_on:])
        taken |= {number: borders[number] for number in sorted(cuts)}
    return Division(articles, headlines, taken)


class _Search:
    """The search for the best cuts of one window: from the obvious borders, one doubtful border at a time."""

    def __init__(
        self,
        body: Numbers,
        borders: Mapping[int, float],
        joins: Sequence[Join],
        pieces: Sequence[Piece],
        topics: Topics,
        titles: Titles,
    ) -> None:
        self._body, self._pieces, self._topics, self._titles = body, pieces, topics, titles
        self._at = {number: place for place, number in enumerate(body)}
        here = self._at.keys()
        self._joins = [join for join in joins if join.head in here and join.tail in here]
        self._borders = {number: borders[number] for number in body[1:] if number in borders}
        torn = {join.tail for join in joins if join.tail in here}
        after_torn = {after for before, after in pairwise(body) if before in torn}
        bound = after_torn | {join.head for join in joins if join.head in here}
        opens = {number for number, score in self._borders.items() if pieces[number].opens and score > 0}
        self._fixed = {number for number in self._borders if number in bound} | opens
        self._signed_above = {number for number in body if _is_signed_above(pieces, number)}
        self._signed_below = {number for number in body if _is_signed_below(pieces[number])}

    def best(self) -> tuple[list[Numbers], set[int]]:
        """The articles of the best division, and the borders it takes."""
        cuts = self._fixed | {number for number, score in self._borders.items() if score > 0}
        articles, best, spare = self._divided(cuts)
        doubtful = [n for n, score in self._borders.items() if abs(score) < _DOUBTFUL and n not in self._fixed]
        waiting = deque(doubtful)
        while waiting:
            number = waiting.popleft()
            for changed in self._changes(number, cuts, doubtful, spare=spare):
                others, score, left = self._divided(cuts ^ changed)
                if score > best + 1e-9:
                    articles, best, spare, cuts = others, score, left, cuts ^ changed
                    again = doubtful.index(number)
                    waiting = deque(doubtful[again + 1 :] + doubtful[:again])
                    break
        return articles, cuts

    def _changes(self, number: int, cuts: set[int], doubtful: Sequence[int], *, spare: bool) -> Iterator[set[int]]:
        """What to try at a border: to take or leave it, or to take it instead of one that little speaks for."""
        if number in cuts or spare or self._borders[number] >= _PLAIN:
            yield {number}
        if number not in cuts:
            yield from ({number, other} for other in doubtful if other in cuts and self._borders[other] < 0)

    def _divided(self, cuts: set[int]) -> tuple[list[Numbers], float, bool]:
        """The articles that the cuts make, the score of the whole, and whether a likely headline heads none."""
        places = [0, *sorted([self._at[number] for number in cuts]), len(self._body)]
        stretches = [self._body[start:end] for start, end in pairwise(places)]
        articles = _bound(stretches, self._joins)
        chosen = self._titles.share(articles)
        borders = sum(self._borders[number] for number in cuts)
        strangers = [place for place, choice in enumerate(chosen) if self._is_stranger(articles, place, choice)]
        homeless = [place for place in strangers if not chosen[place]]
        ways = [homeless] if homeless == strangers else [homeless, strangers]
        options = [self._scored(articles, chosen, given_away) for given_away in ways]
        score, articles, spare = max(options, key=lambda option: option[0])
        return articles, borders + score, spare

    def _scored(
        self, articles: Sequence[Numbers], chosen: Sequence[tuple[int, float] | None], strangers: Sequence[int]
    ) -> tuple[float, list[Numbers], bool]:
        """The score of the articles with the strangers given to others, and whether that leaves a likely headline."""
        articles = list(articles)
        score = sum(self._adopt(articles, place) for place in reversed(strangers))
        chosen = self._titles.share(articles) if strangers else chosen
        score += sum(choice[1] if choice else MISSING for choice in chosen) + _ARTICLE * len(articles)
        score += _SIGNED_TWICE * sum(map(self._is_signed_twice, articles))
        unused = self._titles.unused(chosen)
        return score + unused, articles, unused < 0

    def _is_signed_twice(self, article: Numbers) -> bool:
        return not (self._signed_above.isdisjoint(article) or self._signed_below.isdisjoint(article))

    def _is_stranger(self, articles: Sequence[Numbers], place: int, choice: tuple[int, float] | None) -> bool:
        """Whether a stretch may be a piece of another article: it opens nothing, and no headline stands by it."""
        if len(articles) < 2 or self._pieces[articles[place][0]].opens:
            return False
        return not choice or (choice[1] < _WEAK and not self._titles.stands_by(choice[0], articles[place]))

    def _adopt(self, articles: list[Numbers], place: int) -> float:
        """Give a stretch without headline or opening to the article it is most like; what that costs."""
        if len(articles) < 2:
            return 0.0
        likeness = {
            other: self._topics.similarity(articles[place], article)
            for other, article in enumerate(articles)
            if other != place
        }
        nearest = max(likeness, key=lambda other: (likeness[other], -other))
        articles[nearest] = articles[nearest] + articles[place]
        del articles[place]
        return _STRANGER + _related(likeness[nearest]) - _TOPIC_MOST


def _is_signed_above(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a stretch begins with a byline or stands right below one."""
    if number and pieces[number - 1].kind == "byline":
        return True
    found = opening(pieces[number].flat) if pieces[number].opens else None
    return found is not None and bool(found.byline)


def _is_signed_below(piece: Piece) -> bool:
    """Whether a stretch ends with a byline in brackets."""
    found = closing(piece.text) if piece.credited else None
    return found is not None and bool(found[1])


def _windows(body: Numbers, borders: Mapping[int, float]) -> list[Numbers]:
    """The body in windows, each ending before the most likely border of its second half."""
    windows: list[Numbers] = []
    rest = body
    while len(rest) > _WINDOW:
        places = range(_WINDOW // 2, _WINDOW)
        end = max(places, key=lambda place: (borders.get(rest[place], -_DECIDED), -place))
        windows.append(rest[:end])
        rest = rest[end:]
    return [*windows, rest] if rest else windows


def _bound(stretches: Sequence[Numbers], joins: Sequence[Join]) -> list[Numbers]:
    """The stretches put together where a join binds them, each tail's stretch before its head's."""
    starts = [stretch[0] for stretch in stretches]
    groups, of = list(stretches), list(range(len(stretches)))
    for join in joins:
        first, second = (of[bisect_right(starts, number) - 1] for number in (join.tail, join.head))
        if first != second:
            groups[first] += groups[second]
            groups[second] = ()
            of = [first if group == second else group for group in of]
    return [group for group in groups if group]


def _border(before: Piece, after: Piece, pieces: Sequence[Piece], titles: Titles) -> float:
    """What the pieces before and after a border and between them say for it, besides what they speak of."""
    between = pieces[before.number + 1 : after.number]
    kinds = {piece.kind for piece in between}
    score = _OPENING if after.opens else 0.0
    score += (_CREDIT if "credit" in kinds or before.credited else 0.0) + (_BYLINE if "byline" in kinds else 0.0)
    if "title" in kinds:
        score += _title_score(between, titles)
    elif not kinds & {"credit", "byline"}:
        score += _NOTHING_BETWEEN
    return score + (_SAME_WIDTH if columns.same(before.width, after.width) else _OTHER_WIDTH)


def _title_score(between: Sequence[Piece], titles: Titles) -> float:
    """How far the titles between two stretches speak for a border: where they stand and how long."""
    above = [piece for piece in between if piece.kind == "title"]
    if all(piece.number in titles.like_subheadings for piece in above):
        return _TITLE_GLUED
    longest = max(len(piece.text) for piece in above)
    length = min(_LENGTH_MOST, _EACH_CHARACTER * (longest - _USUAL_LENGTH))
    score = _TITLE_ALONE + max(-_LENGTH_MOST if titles.has_subheadings else 0.0, length)
    score += _STACKED * (len(above) > 1)
    return score + (_HAS_SUBHEADINGS if len(between) == 1 and titles.has_subheadings else 0.0)


def _related(similarity: float) -> float:
    return max(-_TOPIC_MOST, min(_TOPIC_MOST, _TOPIC * (similarity - _RELATED)))
