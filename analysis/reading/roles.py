"""What each title, byline and credit of a page is to which article, once the headlines are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.reading.kickers import is_brief, is_kicker, is_section, leads
from analysis.reading.names import is_lone_name, may_be_name
from analysis.reading.openings import closing, opening
from analysis.reading.pieces import Piece
from analysis.reading.shapes import NUMBERED, ends_open
from analysis.reading.stacks import is_subtitle
from analysis.reading.titles import Headline, Titles

_LARGEST_GROUP, _LONGEST_NAME = 6, 3


@dataclass(frozen=True, slots=True)
class Role:
    """A piece's part in an article (kicker, headline, subtitle, heading, byline, credit); no article: furniture."""

    article: int | None
    part: str


def roles(
    articles: Sequence[Sequence[int]], pieces: Sequence[Piece], chosen: Sequence[Headline], titles: Titles
) -> dict[int, Role]:
    """The role of every title, byline and credit piece, by piece number."""
    page = _Page(articles, pieces, titles)
    found = {headline.title: Role(headline.article, "headline") for headline in chosen}
    for piece in pieces:
        if piece.kind == "title" and piece.number not in found:
            found[piece.number] = page.title_role(piece, found)
        elif piece.kind in ("byline", "credit"):
            found[piece.number] = page.line_role(piece, found)
    return found


class _Page:
    """The pieces of a page with their articles, and the nearest text above and below each."""

    def __init__(self, articles: Sequence[Sequence[int]], pieces: Sequence[Piece], titles: Titles) -> None:
        self._articles, self._pieces, self._titles = articles, pieces, titles
        self._home = {number: article for article, numbers in enumerate(articles) for number in numbers}
        self._next = {one: two for numbers in articles for one, two in pairwise(numbers)}
        self._above = _nearest_text(pieces)
        self._below = _nearest_text(pieces, backwards=True)

    def title_role(self, title: Piece, found: dict[int, Role]) -> Role:
        """A kicker above its headline, a subtitle below it, a subheading between paragraphs, or furniture."""
        before, after = self._article(self._above[title.number]), self._article(self._below[title.number])
        if is_section(title.text) and before is None:
            return Role(None, "kicker")
        if after is not None and NUMBERED.match(title.text):
            return Role(after, "heading")
        above, below = self._headline_beside(title, found, -1), self._headline_beside(title, found, 1)
        if above is not None and ends_open(self._pieces[title.number - 1].text):
            return Role(above, "headline")
        runs_on = self._runs_on(title)
        if below is not None and (leads(title.text) or (not runs_on and (is_brief(title.text) or above is None))):
            return Role(below, "kicker")
        if below is not None and not is_lone_name(title.flat) and self._has_subtitle(above, title, found):
            return Role(below, "kicker")
        if above is not None and (below is None or is_subtitle(title.text) or self._covers(title, above, below)):
            if not may_be_name(title.flat):
                return Role(above, "subtitle")
            written = after is not None and self._has_writers(above, after, found)
            return Role(after if written else above, "byline")
        if below is not None and not runs_on:
            return Role(below, "kicker")
        if is_kicker(title.text) and before != after:
            return Role(None, "kicker")
        if before is not None and (before == after or runs_on):
            return Role(before, "heading")
        if after is None or len(title.text) <= _LONGEST_NAME:
            signs = after is not None and is_lone_name(title.flat) and not self._is_signed(after, found)
            return Role(after, "byline") if signs else Role(None, "other")
        return Role(after, "heading")

    def _has_subtitle(self, article: int | None, title: Piece, found: dict[int, Role]) -> bool:
        """Whether the headline above a title has its subtitle already, unless the title says it is another."""
        return Role(article, "subtitle") in found.values() and not is_subtitle(title.text)

    def line_role(self, piece: Piece, found: dict[int, Role]) -> Role:
        """A credit belongs to the text above it, a byline to what it is set with, else to the text below it."""
        above, below = self._article(self._above[piece.number]), self._article(self._below[piece.number])
        if self._is_under_title(piece):
            headed = self._headline_beside(piece, found, -1)
            if headed is not None and not self._has_writers(headed, below, found):
                return Role(headed, piece.kind)
        closes = piece.kind == "credit" or self._is_set_with_text_above(piece) or self._signs(piece, above, found)
        first, second = (above, below) if closes else (below, above)
        article = first if first is not None else second
        return Role(None, "other") if article is None else Role(article, piece.kind)

    def _is_under_title(self, piece: Piece) -> bool:
        return piece.number > 0 and self._pieces[piece.number - 1].kind == "title"

    def _has_writers(self, article: int, other: int | None, found: dict[int, Role]) -> bool:
        """Whether an article is signed, or begins with a dateline where another, which does not, wants a byline."""
        if self._is_signed(article, found):
            return True
        rival = other is not None and other != article and not self._pieces[self._articles[other][0]].opens
        return rival and self._pieces[self._articles[article][0]].opens

    def _is_signed(self, article: int, found: dict[int, Role]) -> bool:
        """Whether an article names its writers where it begins or ends or has been given a byline."""
        first, last = (self._pieces[self._articles[article][at]] for at in (0, -1))
        begun = opening(first.flat) if first.opens else None
        ended = closing(last.flat) if last.credited else None
        named = bool(begun and begun.byline) or bool(ended and ended[1])
        return named or Role(article, "byline") in found.values()

    def _is_set_with_text_above(self, piece: Piece) -> bool:
        """Whether a byline is the last line of a block of text."""
        around = [self._pieces[at] for at in (piece.number - 1, piece.number + 1) if 0 <= at < len(self._pieces)]
        above, *below = [other for other in around if other.region == piece.region] or [piece]
        return above.kind == "body" and above.number < piece.number and not below

    def _signs(self, piece: Piece, above: int | None, found: dict[int, Role]) -> bool:
        """Whether a byline stands between an unsigned article's text and the title or byline of another."""
        kinds = [other.kind for other in self._pieces[max(0, piece.number - 1) : piece.number + 2]]
        between = kinds[:2] == ["body", "byline"] and kinds[2:] in (["title"], ["byline"])
        return between and above is not None and not self._is_signed(above, found)

    def _article(self, number: int | None) -> int | None:
        return None if number is None else self._home[number]

    def _covers(self, title: Piece, above: int, below: int) -> bool:
        first, second = (self._titles.coverage(title.number, self._articles[place]) for place in (above, below))
        return first >= second

    def _runs_on(self, title: Piece) -> bool:
        """Whether the article above the title goes on, with a new paragraph, elsewhere than below: its subheading."""
        above = self._above[title.number]
        if above is None or above not in self._next or not self._pieces[above].ends:
            return False
        return self._next[above] != self._below[title.number]

    def _headline_beside(self, title: Piece, found: dict[int, Role], step: int) -> int | None:
        for at in range(title.number + step, title.number + step * _LARGEST_GROUP, step):
            if not 0 <= at < len(self._pieces) or self._pieces[at].kind in ("body", "credit"):
                return None
            role = found.get(at)
            if role and role.part == "headline":
                return role.article
        return None


def _nearest_text(pieces: Sequence[Piece], *, backwards: bool = False) -> list[int | None]:
    """For each piece the number of the last body piece before it, or of the first one after it."""
    nearest: int | None = None
    found: list[int | None] = [None] * len(pieces)
    for piece in reversed(pieces) if backwards else pieces:
        found[piece.number] = nearest
        if piece.kind == "body":
            nearest = piece.number
    return found
