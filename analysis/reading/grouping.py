"""Pieces into articles: where one article ends and the next begins, which stretches belong together, whose headline.

A dateline or byline opens an article, a credit closes one, a title that stands alone marks a border, and an article's
columns are equally wide and speak of the same things. Each border is doubtful by itself; they are settled together with
the headlines, because every article has one: the division of the page with the highest sum of scores is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.reading import columns
from analysis.reading.linking import Join
from analysis.reading.pieces import Piece
from analysis.reading.titles import Headline, Titles
from analysis.reading.topics import Topics

# Scores in nats for a border between two neighbouring stretches of text (positive: two articles).
_OPENING = 6.0
_CREDIT = 5.0
_BYLINE = 3.0
_TITLE_ALONE = 1.5
_TITLE_GLUED = -2.5
# A page that shows its subheadings right above their paragraphs may set one apart by accident.
_HAS_SUBHEADINGS = -1.0
_NOTHING_BETWEEN = -1.5
_OTHER_WIDTH = 1.5
_SAME_WIDTH = -1.0
_TOPIC = 25.0
_TOPIC_MOST = 1.5
_RELATED = 0.03
_ARTICLE = -3.0
_STRANGER = -1.0
_DOUBTFUL = 6.0


@dataclass(frozen=True, slots=True)
class Division:
    """Articles as lists of body piece numbers in reading order, their headlines, and the border scores taken."""

    articles: list[list[int]]
    headlines: list[Headline]
    score: float
    borders: dict[int, float]


def divide(pieces: Sequence[Piece], joins: Sequence[Join], topics: Topics) -> Division:
    """The best division of a page found by moving from the obvious borders one doubtful border at a time."""
    body = [piece.number for piece in pieces if piece.kind == "body"]
    joined = {(join.tail, join.head) for join in joins}
    forced = {join.head for join in joins} | {
        after for before, after in pairwise(body) if any(join.tail == before for join in joins)
    }
    titles = Titles(pieces, topics)
    borders = {
        after: _border(pieces[before], pieces[after], pieces, topics, titles)
        for before, after in pairwise(body)
        if (before, after) not in joined
    }
    fixed = {number for number in borders if number in forced}
    cuts = fixed | {number for number, score in borders.items() if score > 0}
    best = _evaluate(body, cuts, borders, joins, pieces, topics, titles)
    doubtful = [number for number, score in borders.items() if abs(score) < _DOUBTFUL and number not in fixed]
    improved = True
    while improved:
        improved = False
        for number in doubtful:
            other = _evaluate(body, cuts ^ {number}, borders, joins, pieces, topics, titles)
            if other.score > best.score + 1e-9:
                best, cuts, improved = other, cuts ^ {number}, True
    return best


def _evaluate(
    body: Sequence[int],
    cuts: set[int],
    borders: dict[int, float],
    joins: Sequence[Join],
    pieces: Sequence[Piece],
    topics: Topics,
    titles: Titles,
) -> Division:
    stretches: list[list[int]] = []
    for number in body:
        if not stretches or number in cuts:
            stretches.append([])
        stretches[-1].append(number)
    articles = _bound(stretches, joins)
    chosen, fits = titles.share(articles)
    strangers = [
        place
        for place, article in enumerate(articles)
        if fits[place] is None and not pieces[article[0]].opens and len(articles) > 1
    ]
    score = sum(borders[number] for number in cuts if number in borders)
    for place in reversed(strangers):
        orphan = articles[place]
        others = [other for other in range(len(articles)) if other != place]
        nearest = max(others, key=lambda other: (topics.similarity(orphan, articles[other]), -other))
        score += _STRANGER + _related(topics.similarity(orphan, articles[nearest])) - _TOPIC_MOST
        articles[nearest] = articles[nearest] + orphan
        del articles[place]
    if strangers:
        chosen, fits = titles.share(articles)
    score += sum(titles.missing if fit is None else fit for fit in fits) + _ARTICLE * len(articles)
    score += titles.unused(articles, chosen)
    return Division(articles, chosen, score, {number: borders[number] for number in sorted(cuts) if number in borders})


def _bound(stretches: Sequence[list[int]], joins: Sequence[Join]) -> list[list[int]]:
    """The stretches put together where a join binds them, each tail's stretch before its head's."""
    home = {number: place for place, stretch in enumerate(stretches) for number in stretch}
    groups = [list(stretch) for stretch in stretches]
    of = list(range(len(stretches)))
    for join in joins:
        first, second = of[home[join.tail]], of[home[join.head]]
        if first != second:
            groups[first] += groups[second]
            groups[second] = []
            of = [first if group == second else group for group in of]
    return [group for group in groups if group]


def _border(before: Piece, after: Piece, pieces: Sequence[Piece], topics: Topics, titles: Titles) -> float:
    between = pieces[before.number + 1 : after.number]
    kinds = {piece.kind for piece in between}
    score = _OPENING if after.opens else 0.0
    score += (_CREDIT if "credit" in kinds else 0.0) + (_BYLINE if "byline" in kinds else 0.0)
    if "title" in kinds:
        glued = all(piece.number in titles.like_subheadings for piece in between if piece.kind == "title")
        score += _TITLE_GLUED if glued else _TITLE_ALONE
        score += _HAS_SUBHEADINGS if not glued and len(between) == 1 and titles.has_subheadings else 0.0
    elif not kinds & {"credit", "byline"}:
        score += _NOTHING_BETWEEN
    score += _SAME_WIDTH if columns.same(before.width, after.width) else _OTHER_WIDTH
    return score - _related(topics.similarity(_around(before, pieces, -1), _around(after, pieces, 1)))


def _related(similarity: float) -> float:
    return max(-_TOPIC_MOST, min(_TOPIC_MOST, _TOPIC * (similarity - _RELATED)))


def _around(piece: Piece, pieces: Sequence[Piece], step: int) -> list[int]:
    """Up to three body pieces from here in one direction."""
    numbers: list[int] = []
    at = piece.number
    while 0 <= at < len(pieces) and len(numbers) < 3:
        if pieces[at].kind == "body":
            numbers.append(at)
        at += step
    return numbers
