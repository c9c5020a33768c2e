"""The division of a stretch of text into articles: which borders are cuts, which stretches belong together.

A dateline or byline opens an article, a credit closes one, a title that stands alone marks a border, and an article's
columns are equally wide and speak of the same things. Each border is doubtful by itself; they are settled together with
the headlines, because every article has one: the division with the highest sum of scores is taken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.reading.borders import TOPIC_MOST, Borders, related
from analysis.reading.linking import Join
from analysis.reading.openings import closing, opening
from analysis.reading.pieces import Piece
from analysis.reading.titles import MISSING, Titles
from analysis.reading.topics import Numbers, Topics

# Scores in nats.
_ARTICLE = -3.0
# An article that names its writers where it begins does not name them again where it ends.
_SIGNED_TWICE = -4.0
_STRANGER = -1.0
_WEAK = -1.5
_DOUBTFUL = 6.0
# Nothing but a spare headline can make a border of a plain paragraph end.
_PLAIN = -0.9
# What articles hardly ever gain by the words of a stretch given to them, or by titles read apart.
_BESIDES = 1.0
# Borders are settled anew where one so many stretches away has changed.
_NEAR = 10


class Search:
    """The search for the best cuts of one window: from the obvious borders, one doubtful border at a time.

    ``goes_on`` says that the first stretch belongs to an article that the window before has given its headline.
    """

    def __init__(
        self,
        body: Numbers,
        borders: Borders,
        joins: Sequence[Join],
        pieces: Sequence[Piece],
        topics: Topics,
        titles: Titles,
        *,
        goes_on: bool,
    ) -> None:
        self._body, self._pieces, self._topics, self._titles = body, pieces, topics, titles
        self._goes_on = goes_on
        self._at = {number: place for place, number in enumerate(body)}
        here = self._at.keys()
        self._joins = [join for join in joins if join.head in here and join.tail in here]
        self._borders, self._open = borders, [number for number in body[1:] if number in borders.looks]
        torn = {join.tail for join in joins if join.tail in here}
        after_torn = {after for before, after in pairwise(body) if before in torn}
        bound = after_torn | {join.head for join in joins if join.head in here}
        opens = {number for number in self._open if pieces[number].opens and borders.exceeds(number, 0.0)}
        self._fixed = {number for number in self._open if number in bound} | opens
        self._doubtful = [n for n in self._open if abs(borders.looks[n]) < _DOUBTFUL and n not in self._fixed]
        self._signed_below = {number for number in body if _is_signed_below(pieces[number])}
        signed = body if self._signed_below else ()
        self._signed_above = {number for number in signed if _is_signed_above(pieces, number)}

    def best(self) -> tuple[list[Numbers], set[int]]:
        """The articles of the best division, and the borders it takes."""
        cuts = self._fixed | {number for number in self._open if self._borders.exceeds(number, 0.0)}
        articles, best, spare = self._divided(cuts)
        weak, waiting = self._weak(cuts), deque(self._doubtful)
        while waiting:
            number = waiting.popleft()
            for tried in self._changes(number, cuts, weak, spare=spare):
                if self._at_most(tried) <= best:
                    continue
                others, score, left = self._divided(tried)
                if score > best + 1e-9:
                    articles, best, spare, cuts = others, score, left, tried
                    weak = self._weak(cuts)
                    near = [other for other in self._doubtful if self._are_near(number, other)]
                    waiting.extend([other for other in near if other not in waiting])
                    break
        return articles, cuts

    def _weak(self, cuts: set[int]) -> list[int]:
        """The doubtful cuts that little speaks for."""
        return [number for number in self._doubtful if number in cuts and self._borders[number] < 0]

    def _changes(self, number: int, cuts: set[int], weak: Sequence[int], *, spare: bool) -> Iterator[set[int]]:
        """What to try at a border: to take or leave it, or to take it instead of one that little speaks for."""
        if number in cuts or spare or self._borders.exceeds(number, _PLAIN):
            yield cuts ^ {number}
        if number not in cuts:
            yield from (cuts ^ {number, other} for other in weak if self._are_near(number, other))

    def _are_near(self, number: int, other: int) -> bool:
        """Whether a change at one border may make a difference to another."""
        return number != other and abs(self._at[number] - self._at[other]) <= _NEAR

    def _articles(self, cuts: set[int]) -> list[Numbers]:
        """The articles that the cuts make; the one that goes on from the window before comes first."""
        places = [0, *sorted([self._at[number] for number in cuts]), len(self._body)]
        articles = _bound([self._body[start:end] for start, end in pairwise(places)], self._joins)
        if self._goes_on:
            articles.sort(key=lambda article: self._body[0] not in article)
        return articles

    def _at_most(self, cuts: set[int]) -> float:
        """What cuts are hardly ever worth more than: of the articles that like a title best one has it, and the others
        have what they like next or are given away."""
        score = sum(map(self._borders.__getitem__, cuts)) + _ARTICLE * self._goes_on + _BESIDES
        gains: dict[int, float] = {}
        for article in self._articles(cuts)[self._goes_on :]:
            title, best, second = self._titles.liked(article)
            without = max(_ARTICLE + second, _STRANGER)
            gains[title] = max(gains.get(title, 0.0), _ARTICLE + best - without)
            score += without
        return score + sum(gains.values())

    def _divided(self, cuts: set[int]) -> tuple[list[Numbers], float, bool]:
        """The articles that the cuts make, the score of the whole, and whether a likely headline heads none."""
        articles = self._articles(cuts)
        chosen = self._share(articles)
        borders = sum(map(self._borders.__getitem__, cuts))
        headed = list(enumerate(chosen))[self._goes_on :]
        strangers = [place for place, choice in headed if self._is_stranger(articles, place, choice)]
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
        chosen = self._share(articles) if strangers else chosen
        fits = [choice[1] if choice else MISSING for choice in chosen[self._goes_on :]]
        score += sum(fits) + _ARTICLE * len(articles)
        if self._signed_above:
            score += _SIGNED_TWICE * sum(map(self._is_signed_twice, articles))
        unused = self._titles.unused(chosen)
        return score + unused, articles, unused < 0

    def _share(self, articles: Sequence[Numbers]) -> list[tuple[int, float] | None]:
        return [None] * self._goes_on + self._titles.share(articles[self._goes_on :])

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
        return _STRANGER + related(likeness[nearest]) - TOPIC_MOST


def _is_signed_above(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a stretch begins with a byline or stands right below one."""
    if number and pieces[number - 1].kind == "byline":
        return True
    found = opening(pieces[number].flat) if pieces[number].opens else None
    return found is not None and bool(found.byline)


def _is_signed_below(piece: Piece) -> bool:
    """Whether a stretch ends with a byline in brackets."""
    found = closing(piece.flat) if piece.credited else None
    return found is not None and bool(found[1])


def _bound(stretches: Sequence[Numbers], joins: Sequence[Join]) -> list[Numbers]:
    """The stretches put together where a join binds them, each tail's stretch before its head's."""
    starts = [stretch[0] for stretch in stretches]
    groups, of = list(stretches), list(range(len(stretches)))
    for join in joins:
        first, second = of[bisect_right(starts, join.tail) - 1], of[bisect_right(starts, join.head) - 1]
        if first != second:
            groups[first] += groups[second]
            groups[second] = ()
            of = [first if group == second else group for group in of]
    return [group for group in groups if group]
