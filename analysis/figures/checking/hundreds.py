"""Lists of shares, and ratios of them, that make up a whole: they close at 100, but for a last digit or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.groups import closed_group
from analysis.figures.intervals import exactly, total

HUNDRED = exactly(100)
FEWEST, FAR_OFF = 3, 20


def claims(page: Page) -> Iterator[Claim]:
    """A claim for the shares of a sentence that close at 100, or ought to: a closed group, or the earlier shares close.

    Long shares (14.62%) that do neither are tied loosely: only two digits swapped in one of them count.
    """
    for facts in page.sentences():
        lists = [_shares(facts, role) for role in ("from", "to", "level")] + ratios(facts)
        yield from _totals(facts)
        for shares in lists:
            parallel = any(other is not shares and len(other) == len(shares) and _closes(other) for other in lists)
            if len(shares) > 1 and (tie := "worded" if parallel else _tie(shares)):
                yield Claim("hundred", shares[-1], {"others": tuple(shares[:-1])}, tie)
        levels = [fact for fact in facts if fact.unit == "%" and fact.role in ("level", "to")]
        if len(levels) >= FEWEST and levels not in lists and _closes(levels) and _fine(levels):
            yield Claim("hundred", levels[-1], {"others": tuple(levels[:-1])}, "faint")


def _tie(shares: Sequence[Fact]) -> str:
    several = len(shares) >= FEWEST
    closed = several and cue("sectors", shares[0].gap + shares[0].indicator) is not None
    closed = closed or bool(closed_group([share.indicator or share.heading.written for share in shares]))
    said = cue("rest", shares[-1].gap) or (several and cue("as_follows", shares[0].gap))
    if closed or said or (several and _closes(shares)):
        return "worded"
    return "loose" if several and all(share.digits > 3 for share in shares) else "faint" if _fine(shares) else ""


def _fine(shares: Sequence[Fact]) -> bool:
    """Whether each share is printed to the tenth of a percent, so that closing is no chance."""
    return all(share.grain * 10 <= 1 for share in shares)


def _totals(facts: Sequence[Fact]) -> Iterator[Claim]:
    """缴费比例单位为16%，个人为8%，合计24%: a total of the rates before it in the sentence."""
    levels = [fact for fact in facts if fact.unit == "%" and fact.role == "level"]
    for place, whole in enumerate(levels):
        if place > 1 and cue("whole_after", whole.gap):
            yield Claim("sum", whole, {"part": tuple(levels[:place])}, "faint")


def _shares(facts: Sequence[Fact], role: str) -> list[Fact]:
    """The shares of one role in a sentence, not nested; levels only of one time and said to be shares (占, 比重)."""
    found: list[Fact] = []
    for fact in facts:
        if fact.unit == "%" and fact.role == role and (role != "level" or _share(fact)):
            nested = cue("nested", fact.gap) or any(cue("nested", other.gap) for other in _since(facts, found, fact))
            then = role == "level" and found and fact.year != found[0].year
            if not (found and (nested or then)):
                found.append(fact)
    return [] if any(fact.qualifier or fact.high is not None for fact in found) else found


def ratios(facts: Sequence[Fact]) -> list[list[Fact]]:
    """The members of each ratio of a sentence that may be one of shares: 4.0∶37.7∶58.3."""
    found: list[list[Fact]] = []
    for fact in facts:
        if fact.role == "member":
            if found and fact.start - found[-1][-1].end <= 1:
                found[-1].append(fact)
            else:
                found.append([fact])
    return [members for members in found if abs(sum((member.value for member in members), Decimal(-100))) < FAR_OFF]


def _share(fact: Fact) -> bool:
    said = "比重" in fact.indicator or cue("contribution", fact.gap) is not None
    return said or fact.of_whole or cue("rest", fact.gap) is not None


def _since(facts: Sequence[Fact], found: Sequence[Fact], fact: Fact) -> list[Fact]:
    """The facts of a sentence between the last share found and ``fact``."""
    return [other for other in facts if found and found[-1].order < other.order < fact.order]


def _closes(shares: Sequence[Fact]) -> bool:
    return total([share.readings.bare for share in shares]).meets(HUNDRED)
