"""What each title, byline and credit of a page is to which article, once the headlines are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.reading.kickers import is_kicker, is_section
from analysis.reading.pieces import Piece
from analysis.reading.titles import Headline, Titles, is_subtitle


@dataclass(frozen=True, slots=True)
class Role:
    """A piece's part in an article (kicker, headline, subtitle, heading, byline, credit); no article: furniture."""

    article: int | None
    part: str


def roles(
    articles: Sequence[Sequence[int]], pieces: Sequence[Piece], chosen: Sequence[Headline], titles: Titles
) -> dict[int, Role]:
    """The role of every title, byline and credit piece, by piece number."""
    home = {number: article for article, numbers in enumerate(articles) for number in numbers}
    found = {headline.title: Role(headline.article, "headline") for headline in chosen}
    for piece in pieces:
        if piece.kind == "title" and piece.number not in found:
            found[piece.number] = _title_role(piece, pieces, home, articles, found, titles)
        elif piece.kind in ("byline", "credit"):
            found[piece.number] = _line_role(piece, pieces, home)
    return found


def _title_role(
    title: Piece,
    pieces: Sequence[Piece],
    home: dict[int, int],
    articles: Sequence[Sequence[int]],
    found: dict[int, Role],
    titles: Titles,
) -> Role:
    if is_section(title.text) and all(piece.kind != "body" for piece in pieces[: title.number]):
        return Role(None, "kicker")
    above, below = _headline_beside(title, pieces, found, -1), _headline_beside(title, pieces, found, 1)
    before, after = _body_beside(title, pieces, home, -1), _body_beside(title, pieces, home, 1)
    if below is not None and (is_kicker(title.text) or above is None) and not _runs_on(before, articles, title, pieces):
        return Role(below, "kicker")
    if above is not None and (
        below is None or is_subtitle(title.text) or _covers(title, above, below, articles, titles)
    ):
        return Role(above, "subtitle")
    if below is not None and not _runs_on(before, articles, title, pieces):
        return Role(below, "kicker")
    if is_kicker(title.text) and before != after:
        return Role(None, "kicker")
    if before is not None and (before == after or _runs_on(before, articles, title, pieces)):
        return Role(before, "heading")
    return Role(after, "heading") if after is not None and len(title.text) > 3 else Role(None, "other")


def _covers(title: Piece, above: int, below: int, articles: Sequence[Sequence[int]], titles: Titles) -> bool:
    return titles.coverage(title.number, articles[above]) >= titles.coverage(title.number, articles[below])


def _runs_on(article: int | None, articles: Sequence[Sequence[int]], title: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether the article above the title goes on, with a new paragraph, elsewhere than below it: its subheading."""
    if article is None:
        return False
    numbers = articles[article]
    above = max((number for number in numbers if number < title.number), default=-1)
    last = max(number for number in range(title.number) if pieces[number].kind == "body")
    after = numbers.index(above) + 1 if above == last else len(numbers)
    return after < len(numbers) and numbers[after] != above + 1 and pieces[above].ends


def _headline_beside(title: Piece, pieces: Sequence[Piece], found: dict[int, Role], step: int) -> int | None:
    at = title.number + step
    while 0 <= at < len(pieces) and pieces[at].kind not in ("body", "credit"):
        role = found.get(at)
        if role and role.part == "headline":
            return role.article
        at += step
    return None


def _body_beside(title: Piece, pieces: Sequence[Piece], home: dict[int, int], step: int) -> int | None:
    at = title.number + step
    while 0 <= at < len(pieces):
        if at in home:
            return home[at]
        at += step
    return None


def _line_role(piece: Piece, pieces: Sequence[Piece], home: dict[int, int]) -> Role:
    """A credit belongs to the text above it, a byline to the text below it when an article begins there."""
    steps = (-1, 1) if piece.kind == "credit" else (1, -1)
    for step in steps:
        article = _body_beside(piece, pieces, home, step)
        if article is not None:
            return Role(article, piece.kind)
    return Role(None, "other")
