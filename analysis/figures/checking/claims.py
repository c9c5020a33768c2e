"""A claim ties printed numbers by a formula; judging it gives one of three verdicts, never an accusation in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from analysis.figures.checking.facts import Fact
from analysis.figures.checking.slips import variants
from analysis.figures.checking.writing import number_of, sentence_of
from analysis.figures.intervals import Interval, exactly

Read = Callable[[Fact], Interval]
Compute = Callable[[Read], Interval]

SUSPECTED, PLEASE_CHECK = "疑似错误", "请核对"
NEAR_POINTS, NEAR_SHARE = Fraction(2), Fraction(1, 4)
TELLING = 100
ROUGHEST = Fraction(1, 2)
REFUTED = "refuted"


@dataclass(frozen=True)
class Claim:
    """``compute`` gives what ``stated`` should be, in its base unit, from the readings of the other numbers.

    ``tie`` says how the numbers belong together: ``worded`` (one sentence ties them), ``named`` (the same names, and
    the text says what it compares), ``loose`` (like names), ``faint`` (fit to confirm, never to accuse). ``reasons``
    forbid an accusation. ``doubts`` are other formulas that may have been meant, for the reason ``doubt``; ``mistakes``
    are known wrong formulas that would explain the stated number. ``slips_in`` are the numbers in which a slip is
    believed, all where it is empty.
    """

    kind: str
    stated: Fact
    numbers: tuple[tuple[Fact, str], ...]
    compute: Compute
    formula: str
    tie: str = "worded"
    reasons: tuple[str, ...] = ()
    doubts: tuple[Compute, ...] = ()
    mistakes: tuple[tuple[str, Compute], ...] = ()
    slips_in: tuple[Fact, ...] = ()
    doubt: str = "ambiguous_wording"

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for fact, _ in self.numbers)

    def zeros_are_digits(self, fact: Fact) -> bool:
        """Whether another number, as long and as finely printed, ends in no zero: 6000亿元 beside 5776亿元."""
        return any(
            other.grain == fact.grain and int(other.value / other.step) % 10 != 0 and other.value * 10 > fact.value
            for other in self.facts
            if other is not fact and other.comparable(fact) and not other.qualifier
        )


@dataclass(frozen=True)
class Check:
    """A judged claim; ``computed`` (and its ``point``, without rounding) is in the base unit of the stated number."""

    claim: Claim
    verdict: str
    computed: Interval
    point: Fraction
    grade: str = ""
    reason: str = ""
    slip: str = ""

    def record(self) -> dict[str, Any]:
        """The check in the shape that other programs read; interval and stated in the unit named."""
        stated = self.claim.stated
        low, high = (number_of(bound, stated) for bound in (self.computed.low, self.computed.high))
        return {
            "kind": self.claim.kind,
            "verdict": self.verdict,
            "grade": self.grade,
            "reason": self.reason,
            "formula": sentence_of(self.claim.formula, stated, self.point, self.computed, self.slip),
            "stated": number_of(Fraction(stated.value) * stated.factor, stated),
            "interval": [low, high],
            "unit": stated.scale[0] + stated.unit,
            "numbers": [
                {"text": fact.text, "start": fact.start, "end": fact.end, "role": role} | fact.part
                for fact, role in self.claim.numbers
            ],
        }


def judge(claim: Claim) -> Check | None:
    """The verdict on a claim, ``refuted`` where it still has to be weighed; None where it cannot be computed."""
    try:
        return _verdict(claim)
    except ArithmeticError:
        return None


def _verdict(claim: Claim) -> Check | None:
    bare = claim.compute(_reader(claim, "bare"))
    point = claim.compute(lambda fact: exactly(Fraction(fact.value) * fact.factor)).middle
    check = Check(claim, "cannot_tell", bare, point)
    stated = claim.stated.reading_of(claim.stated.value, closed_zeros=claim.zeros_are_digits(claim.stated))
    for computed, said in ((bare, stated.bare), (claim.compute(_reader(claim, "usual")), stated.usual)):
        if computed.meets(said):
            sure = claim.tie == "worded" or _tells(computed, said)
            return replace(check, verdict="consistent") if sure else None
    if claim.tie == "faint":
        return None
    doubt = _doubt(claim, stated.wide)
    if not doubt:
        return replace(check, verdict=REFUTED)
    return None if claim.tie == "loose" else replace(check, reason=doubt)


def _doubt(claim: Claim, stated: Interval) -> str:
    """Why a claim that its digits do not confirm is not refuted either; empty where nothing speaks for it."""
    if claim.reasons:
        return claim.reasons[0]
    wide = claim.compute(_reader(claim, "wide"))
    if wide.meets(stated.widened(claim.stated.grain)):
        return "vague_number"
    return claim.doubt if any(other(_reader(claim, "wide")).meets(stated) for other in claim.doubts) else ""


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
        return None
    if _near(check.computed, claim.stated.readings.bare, claim.stated):
        return replace(check, verdict="inconsistent", grade=PLEASE_CHECK)
    return replace(check, verdict="cannot_tell", reason="ambiguous_wording")


def _near(computed: Interval, stated: Interval, fact: Fact) -> bool:
    apart = max(computed.low - stated.high, stated.low - computed.high)
    if fact.percent or fact.points:
        return apart <= NEAR_POINTS
    return apart <= abs(stated.middle) * NEAR_SHARE


def _slip(claim: Claim) -> str:
    """What would mend the claim: ``kind:printed:mended`` of the first number whose slip closes it exactly, else empty.

    A loose tie is only believed where two digits were swapped.
    """
    read = _reader(claim, "bare")
    for kind, mistaken in claim.mistakes:
        if mistaken(read).meets(read(claim.stated)):
            return f"{kind}:{claim.stated.text}:"
    for kind in ("swap",) if claim.tie == "loose" else ("swap", "sign", "digit"):
        for fact, value in _mendings(claim, kind):
            return f"{kind}:{fact.text}:{number_of(Fraction(value) * fact.factor, fact)}"
    return ""


def _mendings(claim: Claim, kind: str) -> Iterator[tuple[Fact, Decimal]]:
    """The numbers, with their mended values, of which a slip of one kind closes the claim exactly."""
    printed = {fact.order: _read(claim, fact, "bare", fact.value) for fact in claim.facts}
    for fact in claim.slips_in or claim.facts:
        for _, value in variants(fact, (kind,)) if _telling(claim, fact) else ():
            if _closes(claim, printed | {fact.order: _read(claim, fact, "bare", value)}):
                yield fact, value


def _telling(claim: Claim, fact: Fact) -> bool:
    """Whether a number has so many digits that a slip in it closes the claim by more than chance."""
    length, stated = (abs(each.value / each.step) for each in (fact, claim.stated))
    if fact is claim.stated and not fact.amount:
        return True
    return min(length, stated) >= TELLING if claim.tie == "loose" else length >= 10


def _closes(claim: Claim, known: dict[int, Interval]) -> bool:
    try:
        return claim.compute(lambda fact: known[fact.order]).overlaps(known[claim.stated.order])
    except ArithmeticError:
        return False


def _reader(claim: Claim, way: str) -> Read:
    return lambda fact: _read(claim, fact, way, fact.value)


def _read(claim: Claim, fact: Fact, way: str, value: Decimal) -> Interval:
    return getattr(fact.reading_of(value, closed_zeros=claim.zeros_are_digits(fact)), way)
