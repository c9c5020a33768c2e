"""Titles: which are headlines (标题), kickers (引题), subtitles (副题) or subheadings (小标题), and whose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from analysis.documents import Span
from analysis.reading.kickers import is_kicker
from analysis.reading.pieces import Piece
from analysis.reading.topics import Topics

_MARK_AT_END = re.compile(r"(?<=[^\s0-9０-９.,:：∶比第])([0-9０-９]{1,2})$")
_MARK_AT_START = re.compile(r"^[■□●○◆◇★☆▲△▼▶►◎※]+")
_SUBTITLE = re.compile(r"^(?:——|—|－－|--)")
# Scores in nats: where a headline stands to its article, how much of its words the article holds, what it looks like.
_BEFORE, _AFTER, _ELSEWHERE, _NOWHERE, _INSIDE = 2.0, 1.5, -0.5, -5.0, -2.5
_COVERAGE, _COVERED = 6.0, 0.35
_KICKER = -6.0
_SECOND = 5.0
_FAINT = 0.08
_SHORT = 5
HEADLINE_SIZE = 1.3
_BIG = 2.0
_LIKE_SUBHEADING = 3.0
_MANY = 2
_UNUSED, _UNUSED_ALONE = 1.0, 2.0
_OVER_OPENING = 3.0


@dataclass(frozen=True, slots=True)
class Headline:
    """The title piece chosen as headline of article number ``article``, how sure, and the next best title."""

    article: int
    title: int
    confidence: float
    runner_up: int | None


class Titles:
    """The titles of a page and how well each fits as the headline of an article."""

    missing = -3.0

    def __init__(self, pieces: Sequence[Piece], topics: Topics) -> None:
        self._pieces, self._topics = pieces, topics
        self._titles = [piece for piece in pieces if piece.kind == "title"]
        big = any(title.size >= HEADLINE_SIZE for title in self._titles)
        small = {t.number for t in self._titles if _is_glued(t, pieces) or (big and t.size < HEADLINE_SIZE)}
        self.like_subheadings: frozenset[int] = frozenset(small)
        self._likely = {t.number: _likelihood(t) - _LIKE_SUBHEADING * (t.number in small) for t in self._titles}

    @property
    def has_subheadings(self) -> bool:
        """Whether the page shows subheadings: titles glued to their paragraphs, or small beside big ones."""
        return len(self.like_subheadings) >= _MANY

    def share(self, articles: Sequence[Sequence[int]]) -> tuple[list[Headline], list[float | None]]:
        """The headline of each article, titles shared out so that the page as a whole fits best, and each one's fit."""
        import numpy as np
        from scipy.optimize import linear_sum_assignment

        fits: list[float | None] = [None] * len(articles)
        if not self._titles or not articles:
            return [], fits
        scores = np.array(self._fits(articles))
        none = np.full((len(articles), len(articles)), self.missing)
        chosen = []
        for row, column in zip(*linear_sum_assignment(np.hstack([scores, none]), maximize=True), strict=True):
            if column < len(self._titles):
                fits[row] = float(scores[row][column])
                chosen.append(self._choice(int(row), int(column), scores[row].tolist()))
        return chosen, fits

    def unused(self, articles: Sequence[Sequence[int]], chosen: Sequence[Headline]) -> float:
        """The cost of titles that look like headlines and are none: not beside a headline, so read as subheadings."""
        used = {headline.title for headline in chosen}
        least = _UNUSED if self.has_subheadings else _UNUSED_ALONE
        cost = 0.0
        for title in self._titles:
            if title.number not in used and not any(other.number in used for other in _beside(title, self._pieces)):
                cost -= max(0.0, least + self._likely[title.number] + _OVER_OPENING * self._heads_opening(title))
        return cost

    def _heads_opening(self, title: Piece) -> bool:
        following = _next_body(title, self._pieces, 1)
        return following is not None and self._pieces[following].opens

    def _choice(self, row: int, column: int, scores: Sequence[float]) -> Headline:
        others = [(score, -place) for place, score in enumerate(scores) if place != column]
        best, place = max(others, default=(self.missing, 1))
        confidence = 1 / (1 + exp(best - scores[column]))
        return Headline(
            row, self._titles[column].number, confidence, self._titles[-place].number if place < 1 else None
        )

    def _fits(self, articles: Sequence[Sequence[int]]) -> list[list[float]]:
        """Articles by titles: how well each title fits as headline; a subtitle lends its words to its headline."""
        covers = {t.number: [self._topics.coverage(t.number, numbers) for numbers in articles] for t in self._titles}
        second = {t.number: self._is_second(t, covers) for t in self._titles}
        fits = []
        for place, numbers in enumerate(articles):
            row = []
            for title in self._titles:
                lent = covers[title.number + 1][place] if second.get(title.number + 1) else 0.0
                coverage = _COVERAGE * (max(covers[title.number][place], lent) - _COVERED)
                looks = self._likely[title.number] - _SECOND * second[title.number]
                row.append(coverage + looks + _place(title, numbers, self._pieces))
            fits.append(row)
        return fits

    def _is_second(self, title: Piece, covers: dict[int, list[float]]) -> bool:
        """Whether a title goes with the one above it as its subtitle: unmarked, and of no other article's words."""
        above = covers.get(title.number - 1)
        if above is None or is_kicker(self._pieces[title.number - 1].text) or _MARK_AT_END.search(title.text):
            return False
        own = covers[title.number]
        return max(own) < _FAINT or own.index(max(own)) == above.index(max(above))


def _likelihood(title: Piece) -> float:
    """How much a title looks like a headline by itself, in nats."""
    score = 2.0 * bool(_MARK_AT_END.search(title.text)) + 0.7 * (title.lines > 1 or _wider(title))
    score -= (len(title.text) < _SHORT) - _BIG * (title.size >= HEADLINE_SIZE)
    score += _KICKER if is_kicker(title.text) or is_subtitle(title.text) else 0.0
    return score


def mark_span(text: str) -> Span | None:
    """Where a stray page mark stands at the beginning or the end of a title's text."""
    match = _MARK_AT_START.search(text) or _MARK_AT_END.search(text)
    return match.span() if match and match.span() != (0, len(text)) else None


def is_subtitle(text: str) -> bool:
    return bool(_SUBTITLE.match(text))


def _place(title: Piece, numbers: Sequence[int], pieces: Sequence[Piece]) -> float:
    """Right before the article's opening or after a stretch of it fits; among its paragraphs or far away does not."""
    preceding, following = _next_body(title, pieces, -1), _next_body(title, pieces, 1)
    if following == numbers[0]:
        return _BEFORE
    if preceding in numbers:
        return _INSIDE if following in numbers else _AFTER
    return _ELSEWHERE if pieces[numbers[0]].opens else _NOWHERE


def _next_body(title: Piece, pieces: Sequence[Piece], step: int) -> int | None:
    at = title.number + step
    while 0 <= at < len(pieces):
        if pieces[at].kind == "body":
            return at
        at += step
    return None


def _beside(title: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    return [pieces[at] for at in (title.number - 1, title.number + 1) if 0 <= at < len(pieces)]


def _is_glued(title: Piece, pieces: Sequence[Piece]) -> bool:
    after = title.number + 1
    return after < len(pieces) and pieces[after].kind == "body" and pieces[after].region == title.region


def _wider(title: Piece) -> bool:
    return len(title.text) > title.width + 2
