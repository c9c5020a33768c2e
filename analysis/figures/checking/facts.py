"""A figure as arithmetic sees it, with its readings and the words around it, and the page of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from analysis.figures.checking.cues import cue, without
from analysis.figures.checking.naming import Name
from analysis.figures.checking.times import differ, parted
from analysis.figures.intervals import Readings, readings
from analysis.writing import normalized

WHOLE_THINGS = frozenset({"count", "people", "visits", "household", "organisation", ""})
HORIZON = 300
SCALES = (("万亿", Decimal(10**12)), ("亿", Decimal(10**8)), ("万", Decimal(10**4)))


@dataclass(frozen=True)
class Fact:
    """One figure with its surroundings.

    ``value`` and ``step`` are in ``unit``, ``factor`` brings them to ``base``. ``gap`` is the text between the figure
    before (or the sentence's begin) and this one, ``tail`` what follows up to the next figure or the sentence's end,
    both without white space and half-width. ``order`` numbers the facts of a document. ``year`` and ``season`` are
    named in the sentence before the figure, ``context_year`` last named before the sentence in the passage. ``role`` is
    that of a figure, or ``base`` for an amount that another is measured against in place (比上年120亿元增长5%).
    ``bracket`` is where in the sentence the brackets around the figure open, -1 outside of any.
    """

    order: int
    passage: str
    sentence: str
    start: int
    end: int
    text: str
    value: Decimal
    high: Decimal | None
    step: Decimal
    unit: str
    factor: Fraction
    base: str
    dimension: str
    qualifier: str
    role: str
    direction: str
    basis: str
    status: str
    indicator: str
    gap: str
    tail: str
    year: int | None
    season: str
    context_year: int | None
    bracket: int

    @cached_property
    def name(self) -> Name:
        return Name(self.indicator)

    @cached_property
    def heading(self) -> Name:
        """The last clause before the figure, as a second name of what is measured; empty where only growth words."""
        clause = re.split("[，,；;：:。\n]", self.gap)[-1]
        return Name(clause if without("carry", clause) else "")

    @cached_property
    def readings(self) -> Readings:
        """The readings of the figure in its base unit; % and 个百分点 count in hundredths."""
        return self._read(self.value, closed_zeros=False)

    def reading_of(self, value: Decimal, *, closed_zeros: bool = False) -> Readings:
        """The readings the figure had with another value; ``closed_zeros`` says that its trailing zeros are digits."""
        if value == self.value and not closed_zeros:
            return self.readings
        return self._read(value, closed_zeros=closed_zeros)

    def _read(self, value: Decimal, *, closed_zeros: bool) -> Readings:
        counted = self.dimension in WHOLE_THINGS and self.step == 1
        found = readings(value, self.step, self.qualifier, high=self.high, counted=counted)
        if closed_zeros and not self.qualifier:
            found = Readings(found.bare, found.usual, found.usual)
        return found.scaled(self.factor)

    @property
    def part(self) -> dict[str, str]:
        """``{"part": "headline"}`` for a figure of a headline, empty elsewhere."""
        return {"part": "headline"} if self.passage.endswith(".headline") else {}

    @cached_property
    def grain(self) -> Fraction:
        """What the last printed digit is worth, in the base unit."""
        return Fraction(self.step) * self.factor

    @property
    def digits(self) -> int:
        """The number of printed digits, leading zeros left out."""
        return len(str(int(abs(self.value) / self.step)))

    @property
    def percent(self) -> bool:
        return self.dimension == "share" and self.unit in ("%", "‰")

    @property
    def points(self) -> bool:
        return self.dimension == "points"

    @property
    def multiple(self) -> bool:
        return self.unit == "倍"

    @property
    def hundredths(self) -> bool:
        """Whether it counts in hundredths: shares, rates and percentage points."""
        return self.dimension in ("share", "points") and bool(self.unit)

    @property
    def amount(self) -> bool:
        """Whether it measures something itself, unlike a share, a rate of growth, points or a multiple."""
        return self.dimension not in ("share", "points", "multiple", "doubling") and bool(self.base)

    @cached_property
    def of_whole(self) -> bool:
        """Whether it is a share of something named or understood (占…的比重为)."""
        return self.percent and cue("share_of", self.gap) is not None

    @property
    def state(self) -> bool:
        return self.role in ("level", "to", "from") or self.of_whole

    @cached_property
    def sign(self) -> int:
        """-1 for what something fell by or falls short by; a negative growth has its sign in its value."""
        if self.direction:
            return -1 if self.direction == "down" and self.role == "change" and self.value >= 0 else 1
        return -1 if cue("apart", self.gap) and cue("less", self.gap) else 1

    def unsigned(self) -> Fact:
        """The figure as an amount of its own, whichever way something moved by it."""
        return replace(self, role="level", direction="") if self.direction else self

    @cached_property
    def scale(self) -> tuple[str, Decimal]:
        """The scale word and its worth that the figure is written in: 16.12万人 -> 万."""
        number = normalized(self.text).partition("/")[0]  # 1.30/10万 counts in no 万
        return next(((word, worth) for word, worth in SCALES if word in number), ("", Decimal(1)))

    def comparable(self, other: Fact) -> bool:
        return bool(self.base) and self.base == other.base

    def same_time(self, other: Fact) -> bool:
        """Whether no other year or part of a year is named for one than for the other."""
        return not (differ(self.year, other.year) or parted(self.season, other.season))

    def near(self, other: Fact) -> bool:
        return self.sentence == other.sentence


class Page:
    """The facts of a document in reading order."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self._sentences: dict[str, list[Fact]] = {}
        for fact in facts:
            self._sentences.setdefault(fact.sentence, []).append(fact)

    def sentences(self) -> Iterator[list[Fact]]:
        """The facts of each sentence that has any."""
        yield from self._sentences.values()

    def sentence(self, fact: Fact) -> list[Fact]:
        return self._sentences[fact.sentence]

    def before(self, fact: Fact) -> list[Fact]:
        """The facts of the same sentence before this one, nearest first."""
        return [other for other in reversed(self.sentence(fact)) if other.order < fact.order]

    def after(self, fact: Fact) -> list[Fact]:
        """The facts of the same sentence after this one, nearest first."""
        return [other for other in self.sentence(fact) if other.order > fact.order]

    def base(self, rate: Fact) -> Fact | None:
        """The amount directly before a rate that the rate is of, in place: 为预算150亿元的104.5%; 比重由36%升到43%."""
        before = self.before(rate)
        first = before.pop(0) if rate.role == "to" and before and before[0].role == "from" else rate
        base = before[0] if before and before[0].role == "base" and rate.role != "from" else None
        return base if base and cue("of_it", first.gap) and not cue("compared_amount", base.gap) else None

    def ahead(self, order: int, count: int) -> Sequence[Fact]:
        return self.facts[order + 1 : order + 1 + count]

    def back(self, order: int) -> Sequence[Fact]:
        """The facts before ``order`` as far back as a text still speaks of them."""
        return self.facts[max(0, order - HORIZON) : order]

    def around(self, fact: Fact) -> Sequence[Fact]:
        return self.facts[max(0, fact.order - HORIZON) : fact.order + HORIZON]

    def at(self, order: int) -> Fact | None:
        return self.facts[order] if 0 <= order < len(self.facts) else None
