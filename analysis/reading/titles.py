"""Headlines (标题): how much each title of a page looks like one, and which article it fits."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from math import exp, log
from operator import add

from analysis.documents import Span
from analysis.reading import kickers
from analysis.reading.assignment import Sharing
from analysis.reading.names import is_lone_name
from analysis.reading.pieces import Piece
from analysis.reading.ranks import HEADLINE_SIZE, is_whole, ranks
from analysis.reading.shapes import MARK_AT_END
from analysis.reading.stacks import Fits, Pair, apart, is_subtitle, read_apart, related, stacked
from analysis.reading.topics import Numbers, Topics, Wording

# An office that signs what it publishes.
_OFFICE = re.compile(
    r"[㐀-鿿]{2,16}(?:[^当定结时大全布格僵破残开终]局|委员会|人民政府|办公[厅室]|[省市]厅|法院|检察院|调查队|协会)"
)
_MARK_AT_START = re.compile(r"^[■□●○◆◇★☆▲△▼▶►◎※]+")
# Scores in nats: where a headline stands to its article, how much of its words the article holds, what it looks like.
_BEFORE, _AFTER, _ELSEWHERE, _NOWHERE, _INSIDE = 2.0, 1.5, -0.5, -5.0, -2.5
# Text that no column has broken is in its order: a headline stands above its article.
_INSIDE_WHOLE = -12.0
# Nats by the share of a title's words that an article holds: of headlines four in a hundred find none of theirs in
# their article, of other titles six in seven; from a fifth on hardly any but its own.
_STEEP, _FAINT, _USUAL = 2.0, 0.02, 0.12
_MARKED, _WIDE, _BIG = 2.0, 0.7, 2.0
# Where no title stands freer than another the first line of the text is the headline.
_AT_TOP = 2.0
_KICKER, _NUMBER, _LIKE_SUBHEADING, _SIGNED = -6.0, -4.0, -3.0, 2.0
# What it costs to read a title apart from every headline as a subheading; dearer where no other subheading stands.
_UNUSED, _UNUSED_ALONE, _OVER_OPENING = 1.0, 2.0, 6.0
MISSING = -5.0
_DECIDED = 1000.0
# What an article's words say for each title, how well each fits as its headline, both in nats, and those worth having.
Row = tuple[list[float], list[float], dict[int, float]]
# The place of the title that fits best, how well it fits, and how well the next does.
Liked = tuple[int, float, float]


@dataclass(frozen=True, slots=True)
class Headline:
    """The title piece chosen as headline of article number ``article``, how sure, and the next best title."""

    article: int
    title: int
    confidence: float
    runner_up: int | None


class Titles:
    """The titles of a page and how well each fits as the headline of an article.

    ``decided`` gives titles whose article, by the number of any piece of its body, a person has decided.
    """

    def __init__(self, pieces: Sequence[Piece], topics: Topics, decided: Mapping[int, int] | None = None) -> None:
        self._pieces, self._topics, self._decided = pieces, topics, decided or {}
        self._titles = [piece for piece in pieces if piece.kind == "title"]
        self._inside = _INSIDE_WHOLE if is_whole(pieces) else _INSIDE
        self._above = _nearest_body(pieces)
        self._below = _nearest_body(pieces, backwards=True)
        looks = ranks(self._titles, pieces)
        self.like_subheadings, self._has_subheadings = looks.lesser, looks.has_subheadings
        self._likely = {
            t.number: _likelihood(t)
            + _NUMBER * (t.number in looks.numbered)
            + _LIKE_SUBHEADING * (t.number in looks.lesser)
            + _SIGNED * (t.number in looks.signed)
            for t in self._titles
        }
        if looks.alike:
            self._likely[0] += _AT_TOP
        self._limit(self._titles)

    def between(self, first: int, last: int, used: Collection[int]) -> Titles:
        """The same titles as far as they stand from piece ``first`` to piece ``last`` and are not ``used``."""
        titles = [title for title in self._titles if first <= title.number < last and title.number not in used]
        if titles == self._titles:
            return self
        near = copy(self)
        near._limit(titles)
        return near

    def _limit(self, titles: list[Piece]) -> None:
        """Share out these titles alone."""
        self._titles, self._stacked = titles, stacked(titles)
        self._unused = [(t.number, cost) for t in titles if (cost := self._cost_unused(t.number)) > 0]
        self._numbers = [title.number for title in titles]
        self._looks = [self._likely[number] for number in self._numbers]
        self._wording = Wording(self._topics, self._numbers)
        self._rows: dict[Numbers, Row] = {}
        self._liked: dict[Numbers, Liked] = {}
        self._answered: dict[tuple[Numbers, ...], tuple[list[tuple[int, float] | None], Fits]] = {}

    @property
    def has_subheadings(self) -> bool:
        """Whether titles of the page are glued to their paragraphs, numbered, small, or alone in a column of text."""
        return self._has_subheadings

    def share(self, articles: Sequence[Numbers]) -> list[tuple[int, float] | None]:
        """Each article's headline and how well it fits, None for none: the sharing out with the highest sum."""
        return self._answer(articles)[0]

    def liked(self, article: Numbers) -> Liked:
        """The title that suits an article best, how well it fits, and how well the next does, whoever wants them."""
        if article not in self._liked:
            self._liked[article] = _two_best(self._row(article)[2])
        return self._liked[article]

    def headlines(self, articles: Sequence[Numbers]) -> list[Headline]:
        """The shared-out headlines with the title that would have been next best for each article."""
        chosen, fits = self._answer(articles)
        found = []
        for place, choice in enumerate(chosen):
            if choice:
                offers = zip(fits[place], self._titles, strict=True)
                others = [(fit, -title.number) for fit, title in offers if title.number != choice[0]]
                best, rival = max(others, default=(MISSING, 1))
                confidence = 1 / (1 + exp(min(50.0, best - choice[1])))
                found.append(Headline(place, choice[0], confidence, -rival if rival < 1 else None))
        return found

    def unused(self, chosen: Sequence[tuple[int, float] | None]) -> float:
        """The cost of titles that look like headlines and are none: not beside a headline, so read as subheadings."""
        used = {choice[0] for choice in chosen if choice}
        costs = [cost for number, cost in self._unused if used.isdisjoint((number - 1, number, number + 1))]
        return -sum(costs)

    def _cost_unused(self, title: int) -> float:
        below = self._below[title]
        heads_opening = below is not None and self._pieces[below].opens
        least = _UNUSED if self.has_subheadings else _UNUSED_ALONE
        return max(0.0, least + self._likely[title] + _OVER_OPENING * heads_opening)

    def stands_by(self, title: int, numbers: Sequence[int]) -> bool:
        """Whether a title that may well be a headline stands right before an article or after a stretch of it."""
        if title in self.like_subheadings or kickers.is_kicker(self._pieces[title].text):
            return False
        return self._places([title], numbers)[0] in (_BEFORE, _AFTER)

    def coverage(self, title: int, numbers: Sequence[int]) -> float:
        """The weighted share of the title's character pairs that the pieces ``numbers`` hold."""
        return Wording(self._topics, [title]).coverages(numbers)[0]

    def _answer(self, articles: Sequence[Numbers]) -> tuple[list[tuple[int, float] | None], Fits]:
        asked = tuple(articles)
        answer = self._answered.get(asked)
        if answer is None:
            answer = self._answered[asked] = self._shared(articles)
        return answer

    def _shared(self, articles: Sequence[Numbers]) -> tuple[list[tuple[int, float] | None], Fits]:
        """The sharing out and what it rests on: articles by titles, how well each title fits as headline.

        Of two titles right above each other one is the other's kicker or subtitle, unless there is more to gain by
        reading them apart, the upper as the headline of the text above and the lower of the text below.
        """
        rows = [self._row(numbers) for numbers in articles]
        covers, fits = [cover for cover, _, _ in rows], [fit for _, fit, _ in rows]
        sharing = Sharing([wishes for _, _, wishes in rows], MISSING)
        if len(articles) > 1 and self._stacked:
            home = {number: place for place, numbers in enumerate(articles) for number in numbers}
            doubtful = {pair: apart(covers, pair) for pair in self._stacked if self._parts(pair, home)}
            fits, sharing = read_apart(fits, covers, doubtful, sharing)
        things = zip(sharing.chosen(), fits, strict=True)
        return [None if at is None else (self._titles[at].number, fit[at]) for at, fit in things], fits

    def _parts(self, pair: Pair, home: Mapping[int, int]) -> bool:
        """Whether two stacked titles stand between two articles, and none says by itself that it is a subtitle."""
        if is_subtitle(self._titles[pair[0]].text):
            return False
        upper = self._titles[min(pair[0], pair[1])].number
        above, below = self._above[upper], self._below[upper + 1]
        return above is None or below is None or home.get(above) != home.get(below)

    def _row(self, numbers: Numbers) -> Row:
        """How each title suits an article as long as none of two stacked titles is read apart."""
        row = self._rows.get(numbers)
        if row is None:
            covers = [_of_words(share) if share else _NO_WORDS for share in self._wording.coverages(numbers)]
            looks = map(add, self._looks, self._places(self._numbers, numbers))
            fits = related(list(map(add, covers, looks)), covers, self._stacked)
            row = covers, fits, {at: fit for at, fit in enumerate(fits) if fit > MISSING}
            self._rows[numbers] = row
        return row

    def _places(self, titles: Sequence[int], numbers: Sequence[int]) -> list[float]:
        """What it says for each title where it stands: right before the article or after a stretch of it fits; among
        its paragraphs or far away does not."""
        first, members, places = numbers[0], set(numbers), []
        away = _ELSEWHERE if self._pieces[first].opens else _NOWHERE
        for title in titles:
            below = self._below[title]
            if title in self._decided:
                place = _DECIDED if self._decided[title] in members else -_DECIDED
            elif below == first:
                place = _BEFORE
            elif self._above[title] in members:
                place = self._inside if below in members else _AFTER
            else:
                place = away
            places.append(place)
        return places


def _two_best(wishes: Mapping[int, float]) -> Liked:
    best = max(wishes, key=wishes.__getitem__, default=-1)
    second = max([fit for title, fit in wishes.items() if title != best], default=MISSING)
    return best, wishes.get(best, MISSING), second


def _of_words(coverage: float) -> float:
    return _STEEP * log((coverage + _FAINT) / (_USUAL + _FAINT))


_NO_WORDS = _of_words(0.0)


def mark_span(text: str) -> Span | None:
    """Where a stray page mark stands at the beginning or the end of a title's text."""
    match = _MARK_AT_START.search(text) or MARK_AT_END.search(text)
    return match.span() if match and match.span() != (0, len(text)) else None


def without_mark(text: str) -> str:
    """A title's text without the stray page mark at an end of it."""
    start, end = mark_span(text) or (0, 0)
    return text[:start] + text[end:]


def _likelihood(title: Piece) -> float:
    """How much a title looks like a headline by itself, in nats."""
    wide = title.lines > 1 or len(title.text) > title.width + 2
    score = _MARKED * bool(MARK_AT_END.search(title.text)) + _WIDE * wide + _BIG * (title.size >= HEADLINE_SIZE)
    beside = kickers.is_kicker(title.text) or is_subtitle(title.text) or is_lone_name(title.flat)
    return score + _KICKER * (beside or bool(_OFFICE.fullmatch(title.text)))


def _nearest_body(pieces: Sequence[Piece], *, backwards: bool = False) -> dict[int, int | None]:
    """For each title the number of the last body piece before it, or of the first one after it."""
    nearest: int | None = None
    found: dict[int, int | None] = {}
    for piece in reversed(pieces) if backwards else pieces:
        if piece.kind == "body":
            nearest = piece.number
        elif piece.kind == "title":
            found[piece.number] = nearest
    return found
