"""Borders between neighbouring stretches of text: how far what stands there speaks for two articles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from analysis.reading import columns
from analysis.reading.linking import Join
from analysis.reading.pieces import Piece
from analysis.reading.shapes import is_salutation
from analysis.reading.titles import Titles
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
# Two turns of one conversation, two entries of one list, or two articles of one law.
_TURNS = -4.0
_TURN = re.compile(r"[^，。；：“”]{1,7}：")
# An article of a law after the first goes on with the law.
_FURTHER_ARTICLE = re.compile(r"第(?!一条)[一二三四五六七八九十百零〇○]+条")
_OTHER_WIDTH, _SAME_WIDTH = 1.5, -1.0
# Subheadings are shorter than headlines.
_USUAL_LENGTH, _EACH_CHARACTER, _LENGTH_MOST = 11, 0.4, 1.2
# Stretches on each side of a border that are asked what they speak of.
_AROUND = 3
_TOPIC, TOPIC_MOST, _RELATED = 25.0, 1.5, 0.03
_UNRELATED = _TOPIC * _RELATED
_DECIDED = 100.0


class Borders(dict[int, float]):
    """The scores in nats of a page's borders, each by the number of the piece after it (positive: two articles).

    ``looks`` are the scores by what stands there; what both sides speak of is only asked where it matters. No border
    is where a join goes across; ``decided`` says of a piece whether an article begins with it (by a person).
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        body: Numbers,
        joins: Sequence[Join],
        titles: Titles,
        topics: Topics,
        decided: Mapping[int, bool],
    ) -> None:
        self._body, self._topics = body, topics
        self._at = {number: place for place, number in enumerate(body)}
        joined = {(join.tail, join.head) for join in joins}
        self.looks = {
            after: _looks(pieces[before], pieces[after], pieces, titles)
            for before, after in pairwise(body)
            if (before, after) not in joined
        }
        known = {number: _DECIDED if begins else -_DECIDED for number, begins in decided.items()}
        super().__init__({number: score for number, score in known.items() if number in self.looks})
        self.looks |= self

    def __missing__(self, number: int) -> float:
        at = self._at[number]
        around = self._body[max(0, at - _AROUND) : at], self._body[at : at + _AROUND]
        score = self[number] = self.looks[number] - related(self._topics.similarity(*around))
        return score

    def exceeds(self, number: int, least: float) -> bool:
        """Whether there is a border of a score higher than ``least``."""
        return number in self.looks and self.looks[number] + _UNRELATED > least and self[number] > least


def _looks(before: Piece, after: Piece, pieces: Sequence[Piece], titles: Titles) -> float:
    """What the pieces before and after a border and between them say for it, besides what they speak of."""
    between = pieces[before.number + 1 : after.number]
    kinds = {piece.kind for piece in between}
    opens = after.opens or (after.text.endswith("：") and is_salutation(after.text))
    score = _OPENING if opens else 0.0
    score += (_CREDIT if "credit" in kinds or before.credited else 0.0) + (_BYLINE if "byline" in kinds else 0.0)
    if "title" in kinds:
        score += _title_score(between, titles)
    elif kinds.isdisjoint(("credit", "byline")):
        turns = _TURN.match(before.text) and _TURN.match(after.text)
        score += _TURNS if turns else _NOTHING_BETWEEN
    score += _TURNS * bool(_FURTHER_ARTICLE.match(after.text))
    return score + (_SAME_WIDTH if columns.same(before.width, after.width) else _OTHER_WIDTH)


def _title_score(between: Sequence[Piece], titles: Titles) -> float:
    """How far the titles between two stretches speak for a border: where they stand and how long."""
    above = [piece for piece in between if piece.kind == "title"]
    if titles.like_subheadings.issuperset([piece.number for piece in above]):
        return _TITLE_GLUED
    longest = max([len(piece.text) for piece in above])
    length = min(_LENGTH_MOST, _EACH_CHARACTER * (longest - _USUAL_LENGTH))
    score = _TITLE_ALONE + max(-_LENGTH_MOST if titles.has_subheadings else 0.0, length)
    score += _STACKED * (len(above) > 1)
    return score + (_HAS_SUBHEADINGS if len(between) == 1 and titles.has_subheadings else 0.0)


def related(similarity: float) -> float:
    """Nats by which the likeness of two stretches speaks for one article."""
    return max(-TOPIC_MOST, min(TOPIC_MOST, _TOPIC * (similarity - _RELATED)))
