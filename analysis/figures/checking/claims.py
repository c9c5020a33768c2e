"""A claim ties printed numbers by a formula; judging it gives one of three verdicts, never an accusation in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from analysis.figures.checking.facts import Fact
from analysis.figures.checking.formulas import Shown, formula
from analysis.figures.checking.slips import KINDS, variants
from analysis.figures.checking.writing import incomplete, number_of, sentence_of, shown
from analysis.figures.intervals import UNBOUNDED, Interval, exactly

Roles = Mapping[str, Fact | tuple[Fact, ...] | int]
Changed = Mapping[int, Decimal]

SUSPECTED, PLEASE_CHECK = "疑似错误", "请核对"
NEAR_POINTS, NEAR_SHARE = Fraction(2), Fraction(1, 4)
TELLING = 100
WIDEST = 20
ROUGHEST = Fraction(1, 2)
BOUNDS = frozenset({"more_than", "at_least", "less_than", "at_most"})
REFUTED, MISSING = "refuted", "missing_number"


@dataclass(frozen=True)
class Claim:
    """``formula``, a row of ``check_formulas.csv``, should give ``stated`` from the numbers of the other ``roles``.

    ``tie`` says how the numbers belong together: ``worded`` (one sentence ties them), ``named`` (the same names, and
    the text says what it compares), ``loose`` (like names), ``faint`` (fit to confirm, never to accuse). ``reasons``
    forbid an accusation. ``doubts`` are other formulas with their roles that may have been meant, for the reason
    ``doubt``; so may a number that is no more than ``slack`` away. ``mistakes`` are known wrong ones that would explain
    the stated number. ``slips_in`` are the numbers in which a slip is believed, all where it is empty.
    ``otherwise`` is the reason of a loose tie that is neither confirmed nor mended by a slip, none where it is empty.
    With the reason ``missing_number`` some role is not filled: nothing can be computed.
    """

    formula: str
    stated: Fact
    roles: Roles
    tie: str = "worded"
    reasons: tuple[str, ...] = ()
    doubts: tuple[tuple[str, Roles], ...] = ()
    mistakes: tuple[tuple[str, Roles], ...] = ()
    slips_in: tuple[Fact, ...] = ()
    doubt: str = "ambiguous_wording"
    slack: Fraction = Fraction(0)
    otherwise: str = ""

    @property
    def kind(self) -> str:
        return formula(self.formula).kind

    @cached_property
    def numbers(self) -> tuple[tuple[Fact, str], ...]:
        """The numbers with their roles, the stated one last."""
        given = [
            (fact, role)
            for role, held in self.roles.items()
            if not isinstance(held, int)
            for fact in (held if isinstance(held, tuple) else (held,))
        ]
        return (*given, (self.stated, formula(self.formula).stated))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for fact, _ in self.numbers)

    def computed(self, way: str, changed: Changed | None = None) -> Interval:
        """What the formula gives, in the base unit and with the sign of the stated number.

        ``way`` is how numbers are read: ``point``, or one of ``Readings``; ``changed`` are other values by ``order``.
        Raises ArithmeticError where the formula has no value.
        """
        given = self._filled(lambda fact: self._signed(fact, way, changed or {}), exactly)
        return formula(self.formula).value(given) * exactly(self.stated.sign * (100 if self.stated.hundredths else 1))

    def said(self, way: str, changed: Changed | None = None) -> Interval:
        return self._read(self.stated, way, changed or {})

    def written(self) -> str:
        names = self._filled(lambda fact: Shown(shown(fact), minus=fact.sign < 0), lambda count: Shown(str(count)))
        return formula(self.formula).written(names, turned=self.stated.sign < 0)

    def zeros_are_digits(self, fact: Fact) -> bool:
        """Whether another number, as long and as finely printed, ends in no zero: 6000亿元 beside 5776亿元."""
        return any(
            other.grain == fact.grain and int(other.value / other.step) % 10 != 0 and other.value * 10 > fact.value
            for other in self.facts
            if other is not fact and other.comparable(fact) and not other.qualifier
        )

    def _filled(self, make: Callable[[Fact], Any], count: Callable[[int], Any]) -> dict[str, Any]:
        return {
            role: count(held)
            if isinstance(held, int)
            else [*map(make, held)]
            if isinstance(held, tuple)
            else make(held)
            for role, held in self.roles.items()
        }

    def _signed(self, fact: Fact, way: str, changed: Changed) -> Interval:
        found, worth = self._read(fact, way, changed), Fraction(fact.sign, 100 if fact.hundredths else 1)
        return found if worth == 1 else found * exactly(worth)

    def _read(self, fact: Fact, way: str, changed: Changed) -> Interval:
        value = changed.get(fact.order, fact.value)
        if way == "point":
            return exactly(Fraction(value) * fact.factor)
        return getattr(fact.reading_of(value, closed_zeros=self.zeros_are_digits(fact)), way)


@dataclass(frozen=True)
class Check:
    """A judged claim; ``computed`` is in the base unit of the stated number, None where a number is missing."""

    claim: Claim
    verdict: str
    computed: Interval | None
    grade: str = ""
    reason: str = ""
    slip: str = ""

    @property
    def bounded(self) -> bool:
        """Whether one of the numbers computed with is a bound only."""
        return any(fact.qualifier in BOUNDS for fact in self.claim.facts[:-1])

    def record(self) -> dict[str, Any]:
        """The check in the shape that other programs read; interval and stated in the unit named."""
        stated = self.claim.stated
        bounds = (self.computed.low, self.computed.high) if self.computed else (UNBOUNDED, UNBOUNDED)
        return {
            "kind": self.claim.kind,
            "verdict": self.verdict,
            "grade": self.grade,
            "reason": self.reason,
            "formula": self._sentence(),
            "stated": number_of(Fraction(stated.value) * stated.factor, stated),
            "interval": [number_of(bound, stated) for bound in bounds],
            "unit": stated.scale[0] + stated.unit,
            "numbers": [
                {"text": fact.text, "start": fact.start, "end": fact.end, "role": role} | fact.part
                for fact, role in self.claim.numbers
            ],
        }

    def _sentence(self) -> str:
        if self.computed is None:
            return incomplete([shown(fact) for fact in self.claim.facts[:-1]], self.claim.stated)
        point = self.claim.computed("point").middle
        return sentence_of(self.claim.written(), self.claim.stated, point, self.computed, self.slip)


def judge(claim: Claim) -> Check | None:
    """The verdict on a claim, ``refuted`` where it still has to be weighed; None where it cannot be computed."""
    if MISSING in claim.reasons:
        return Check(claim, "cannot_tell", None, reason=MISSING)
    try:
        return _verdict(claim)
    except ArithmeticError:
        return None


def _verdict(claim: Claim) -> Check | None:
    check = Check(claim, "cannot_tell", claim.computed("bare"))
    for way in ("bare", "usual"):
        computed, said = claim.computed(way), getattr(claim.stated.readings, way)
        if computed.meets(said):
            sure = claim.tie in ("worded", "named") or _tells(computed, said)
            return replace(check, verdict="consistent") if sure else None
    if claim.tie == "faint":
        return None
    doubt = _doubt(claim)
    if not doubt:
        return replace(check, verdict=REFUTED)
    return None if claim.tie == "loose" else replace(check, reason=doubt)


def _doubt(claim: Claim) -> str:
    """Why a claim that its digits do not confirm is not refuted either; empty where nothing speaks for it."""
    if claim.reasons:
        return claim.reasons[0]
    computed, said = claim.computed("wide"), claim.said("wide")
    whole_multiple = claim.stated.multiple and claim.stated.grain >= 1 and not claim.stated.qualifier
    if computed.meets(said if whole_multiple else said.widened(claim.stated.grain)):
        return "vague_number"
    others = (replace(claim, formula=name, roles=roles).computed("wide") for name, roles in claim.doubts)
    meant = any(other.meets(said) for other in others) or computed.widened(claim.slack).meets(said)
    return claim.doubt if meant else ""


def _tells(computed: Interval, stated: Interval) -> bool:
    """Whether two intervals that meet are narrow enough for that to mean anything."""
    return max(computed.width, stated.width) <= abs(stated.middle) * ROUGHEST


def weigh(check: Check) -> Check | None:
    """What a refuted claim amounts to: an accusation with its grade, doubt of the wording, or (loose ties) nothing."""
    claim = check.claim
    slip = _slip(claim)
    if slip:
        return replace(check, verdict="inconsistent", grade=SUSPECTED, slip=slip)
    if claim.tie == "loose":
        return replace(check, verdict="cannot_tell", reason=claim.otherwise) if claim.otherwise else None
    if _near(claim.computed("bare"), claim.stated):
        return replace(check, verdict="inconsistent", grade=PLEASE_CHECK)
    return replace(check, verdict="cannot_tell", reason="ambiguous_wording")


def _near(computed: Interval, fact: Fact) -> bool:
    stated = fact.readings.bare
    apart = max(computed.low - stated.high, stated.low - computed.high)
    return apart <= (NEAR_POINTS if fact.hundredths else abs(stated.middle) * NEAR_SHARE)


def _slip(claim: Claim) -> str:
    """What would mend the claim: ``kind:printed:mended`` of the first number whose slip closes it exactly, else empty.

    A loose tie is only believed where two digits were swapped and what is computed leaves no room for chance.
    """
    for mistaken, roles in claim.mistakes:
        if replace(claim, formula=mistaken, roles=roles).computed("bare").meets(claim.said("bare")):
            return f"{mistaken}:{claim.stated.text}:"
    loose = claim.tie == "loose"
    if loose and claim.computed("bare").width > claim.stated.grain * WIDEST:
        return ""
    for kind in ("swap",) if loose else KINDS:
        for fact, value in _mendings(claim, kind):
            return f"{kind}:{fact.text}:{number_of(Fraction(value) * fact.factor, fact)}"
    return ""


def _mendings(claim: Claim, kind: str) -> Iterator[tuple[Fact, Decimal]]:
    """The numbers, with their mended values, of which a slip of one kind closes the claim exactly."""
    for fact in claim.slips_in or claim.facts:
        for value in variants(fact, kind) if _telling(claim, fact) else ():
            if _closes(claim, {fact.order: value}):
                yield fact, value


def _telling(claim: Claim, fact: Fact) -> bool:
    """Whether a number has so many digits that a slip in it closes the claim by more than chance."""
    length, stated = (abs(each.value / each.step) for each in (fact, claim.stated))
    if fact is claim.stated and not fact.amount:
        return True
    return min(length, stated) >= TELLING if claim.tie == "loose" else length >= 10


def _closes(claim: Claim, changed: Changed) -> bool:
    try:
        return claim.computed("bare", changed).overlaps(claim.said("bare", changed))
    except ArithmeticError:
        return False
