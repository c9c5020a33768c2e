"""Titles: which are headlines (标题), kickers (引题), subtitles (副题) or subheadings (小标题), and whose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analysis import vocabularies
from analysis.documents import Span
from analysis.reading.pieces import Piece
from analysis.reading.topics import Topics

_MARK_AT_END = re.compile(r"(?<=[^\s0-9０-９.,:：∶比第])([0-9０-９]{1,2})$")
_MARK_AT_START = re.compile(r"^[■□●○◆◇★☆▲△▼▶►◎※]+")
_SUBTITLE = re.compile(r"^(?:——|—|－－|--)")
_BEFORE, _AFTER, _ELSEWHERE = 1.5, 1.2, -1.5
_COVERAGE = 5.0
_KICKER = -3.0
_UNFIT = -4.0


@dataclass(frozen=True, slots=True)
class Headline:
    """The title piece chosen as headline of article number ``article``, how sure, and the next best title."""

    article: int
    title: int
    confidence: float
    runner_up: int | None


def headline_like(title: Piece, pieces: Sequence[Piece]) -> float:
    """How much a title looks like a headline rather than a subheading between paragraphs (0: not at all)."""
    score = 1.5 if _MARK_AT_END.search(title.text) else 0.0
    score += 1.5 if title.lines > 1 or _wider(title) else 0.0
    score += 1.5 if any(other.kind == "title" for other in _beside(title, pieces)) else 0.0
    score += 3.0 * (title.size > 1.1)
    return score - (1.0 if _glued(title, pieces) else 0.0)


def is_kicker(text: str) -> bool:
    """Whether a title is by its words a kicker: the name of a column or section (今日谈, 综合新闻)."""
    return any(pattern.fullmatch(text) for pattern in _kickers())


def headlines(articles: Sequence[Sequence[int]], pieces: Sequence[Piece], topics: Topics) -> list[Headline]:
    """The headline of each article: the titles shared out so that words and places fit best over the whole page."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    titles = [piece for piece in pieces if piece.kind == "title"]
    if not titles or not articles:
        return []
    scores = np.array([[_fit(title, numbers, pieces, topics) for title in titles] for numbers in articles])
    none = np.full((len(articles), len(articles)), _UNFIT)
    found = []
    for row, column in zip(*linear_sum_assignment(np.hstack([scores, none]), maximize=True), strict=True):
        if column < len(titles):
            score = float(scores[row][column])
            others = [(float(scores[row][other]), -other) for other in range(len(titles)) if other != column]
            best, place = max(others, default=(_UNFIT, 1))
            runner_up = titles[-place].number if place <= 0 else None
            confidence = 1 / (1 + 2.718281828 ** (best - score))
            found.append(Headline(int(row), titles[column].number, confidence, runner_up))
    return found


def mark_span(text: str) -> Span | None:
    """Where a stray page mark stands at the beginning or the end of a title's text."""
    match = _MARK_AT_START.search(text) or _MARK_AT_END.search(text)
    return match.span() if match and match.span() != (0, len(text)) else None


def is_subtitle(text: str) -> bool:
    return bool(_SUBTITLE.match(text))


def _fit(title: Piece, numbers: Sequence[int], pieces: Sequence[Piece], topics: Topics) -> float:
    score = _COVERAGE * topics.coverage(title.number, numbers) + 0.5 * headline_like(title, pieces)
    score += _KICKER if is_kicker(title.text) or is_subtitle(title.text) else 0.0
    return score + _place(title, numbers, pieces)


def _place(title: Piece, numbers: Sequence[int], pieces: Sequence[Piece]) -> float:
    """Right before the article's opening or after its end fits; among its paragraphs or far away does not."""
    following = _next_body(title, pieces, 1)
    preceding = _next_body(title, pieces, -1)
    if following == numbers[0]:
        return _BEFORE
    if preceding == numbers[-1]:
        return _AFTER
    inside = preceding in numbers and following in numbers
    return _ELSEWHERE - (1.0 if inside else 0.0)


def _next_body(title: Piece, pieces: Sequence[Piece], step: int) -> int | None:
    at = title.number + step
    while 0 <= at < len(pieces):
        if pieces[at].kind == "body":
            return at
        at += step
    return None


def _beside(title: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    return [pieces[at] for at in (title.number - 1, title.number + 1) if 0 <= at < len(pieces)]


def _glued(title: Piece, pieces: Sequence[Piece]) -> bool:
    after = title.number + 1
    return after < len(pieces) and pieces[after].kind == "body" and pieces[after].region == title.region


def _wider(title: Piece) -> bool:
    return len(title.text) > title.width + 2


@cache
def _kickers() -> tuple[re.Pattern[str], ...]:
    names = [re.escape(row["name"]) for row in vocabularies.rows("sections")]
    patterns = [row["pattern"] for row in vocabularies.rows("kickers")]
    return tuple(re.compile(pattern) for pattern in [*names, *patterns])
