"""Wholes and the lists that may be their parts: read in several ways, kept where they close or ought to close."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.groups import closed_group
from analysis.figures.checking.lists import REACH, added, backward, broken_down, extents, run_of, ways
from analysis.figures.checking.slips import variants
from analysis.figures.checking.ties import standing
from analysis.figures.intervals import total

NEAR, BACK = 4, 6
LONGEST_GROUP = 4
CHANCE_SAID, CHANCE_BESIDE, CHANCE_APART = Fraction(1, 8), Fraction(1, 20), Fraction(1, 1000)
CHANCE_LEFT_OUT = Fraction(1, 10000)
FAR_OFF = Fraction(3, 10)
TELLING = 1000
ADDED_VALUE, PERSON = "增加值", "人"
_BRACKETS = re.compile(r"[（(].*?[)）]")


@dataclass(frozen=True)
class Breakdown:
    """A whole with its parts in text order.

    ``closed`` says that the wording leaves no part out, ``beside`` that the list follows its whole or is led in by it.
    """

    whole: Fact
    parts: tuple[Fact, ...]
    closed: bool
    beside: bool

    @property
    def off(self) -> Fraction:
        """By how much the parts as printed differ from the whole."""
        return total([part.readings.bare for part in self.parts]).middle - self.whole.readings.bare.middle

    @cached_property
    def overflows(self) -> bool:
        """Whether a part of a list that 其中 nests is larger than the whole, so that some number must be wrong."""
        return cue("nested", self.parts[0].gap) is not None and any(
            part.readings.bare.low > self.whole.readings.bare.high for part in self.parts
        )

    @cached_property
    def closes(self) -> bool:
        """Whether the bare digits of the parts reach the whole, each within its half width."""
        return total([part.readings.bare for part in self.parts]).meets(self.whole.readings.bare)


def breakdowns(page: Page) -> list[Breakdown]:
    """The breakdowns worth a claim: those that close, and others of whose whole or parts none is known that does."""
    wholes = [fact for fact in page.facts if standing(fact) or broken_down(page, fact)]
    found = [each for whole in wholes for each in (*_after(page, whole), *_before(page, whole))]
    settled: dict[int, set[int]] = {}
    lists = {each.parts for each in found if each.closes}
    for each in found:
        if each.closes:
            settled.setdefault(each.whole.order, set()).update(part.order for part in each.parts)
    kept: dict[tuple[int, ...], Breakdown] = {}
    for each in found:
        orders = [part.order for part in each.parts]
        free = each.parts not in lists and not settled.get(each.whole.order, set()).intersection(orders)
        if each.closes or free:
            kept.setdefault((each.whole.order, *sorted(orders)), each)
    return list(kept.values())


def _after(page: Page, whole: Fact) -> Iterator[Breakdown]:
    for members in ways(page, whole, run_of(page, whole, 1)):
        rest = members
        while closing := _closing_prefix(page, whole, rest):
            yield closing
            rest = rest[len(closing.parts) :]
        for left in (members, rest) if rest is not members else (members,):
            closed = [left[:count] for count in range(2, LONGEST_GROUP + 1) if _closed(whole, left[:count])]
            for extent in closed + extents(page, left):
                yield from _unclosed(page, whole, extent)


def _closing_prefix(page: Page, whole: Fact, members: list[Fact]) -> Breakdown | None:
    """The prefix that closes best, if that is more than chance; one that ends with its sentence is no search."""
    closing: list[Breakdown] = []
    for count in range(2, len(members) + 1):
        found = _breakdown(page, whole, members[:count])
        rest = found.beside and (cue("rest", found.parts[-1].gap) or cue("closing", whole.gap + whole.tail))
        ends = count == len(members) or not members[count].near(members[count - 1])
        if found.closes and (found.closed or rest or _sure(found, 1 if ends else count)):
            closing.append(found)
    return min(closing, key=lambda found: abs(found.off), default=None)


def _before(page: Page, whole: Fact) -> Iterator[Breakdown]:
    """Parts that come before their total: A, 加上B, 总数为C; or before a line that repeats the total."""
    told = whole.name.total or cue("whole_after", whole.gap) is not None
    run = run_of(page, whole, -1)[: REACH if told else BACK]
    for way in backward(page, whole, run):
        for count in range(2, len(way) + 1):
            found = Breakdown(whole, tuple(way[:count][::-1]), False, told)
            ends = told and (count == len(way) or not way[count].near(whole))
            if found.closes and _sure(found, 1 if ends else count):
                yield found
                break
        joined = added(way) if told and way[0].near(whole) else []
        plain = not any(fact.qualifier for fact in (whole, *joined))
        if joined and plain and all(whole.order - fact.order <= NEAR + len(joined) for fact in joined):
            yield Breakdown(whole, tuple(joined[::-1]), True, True)
        yield from _closed_before(whole, way, told)
        if told:
            yield from _unclosed(page, whole, [fact for fact in way[::-1] if fact.near(whole)])


def _closed_before(whole: Fact, way: list[Fact], told: bool) -> Iterator[Breakdown]:
    """A closed group that ends just before its total (出口, 进口, 进出口总额), or a slip away from what follows it."""
    for count in range(2, LONGEST_GROUP + 1):
        parts = tuple(way[:count][::-1])
        plain = not any(fact.qualifier for fact in (whole, *parts))
        if plain and len(parts) == count and whole.order - parts[0].order <= 2 * NEAR and _closed(whole, parts):
            found = Breakdown(whole, parts, True, True)
            if found.closes or (_out_by_a_slip(found) if told else slipped(found)):
                yield found


def _unclosed(page: Page, whole: Fact, parts: Sequence[Fact]) -> Iterator[Breakdown]:
    if len(parts) < 2:
        return
    found = _breakdown(page, whole, parts)
    plain = not any(fact.qualifier for fact in (whole, *parts)) and not _goes_on_unsaid(whole, parts)
    if plain and found.beside and not found.closes and _out_by_a_slip(found):
        yield found


def _breakdown(page: Page, whole: Fact, parts: Sequence[Fact]) -> Breakdown:
    return Breakdown(whole, tuple(parts), _closed(whole, parts), _beside(page, whole, parts))


def _sure(found: Breakdown, tries: int) -> bool:
    """Whether closing is no chance: the tolerance is small against the whole, which no part reaches alone."""
    if any(part.readings.bare.meets(found.whole.readings.bare) for part in found.parts):
        return False
    limit = CHANCE_BESIDE if found.beside else CHANCE_APART
    return tries * tolerance(found) / found.whole.readings.bare.middle < limit


def tolerance(found: Breakdown) -> Fraction:
    """By how much the parts may miss the whole, or for exact counts one of what is counted."""
    whole = found.whole
    width = total([part.readings.bare for part in found.parts]).width + whole.readings.bare.width
    return width or whole.grain


def _beside(page: Page, whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the list follows its whole in the sentence, or soon after with words that lead it in or name it."""
    first = parts[0]
    if first.near(whole):
        return True
    apart, skipped = first.order - whole.order, page.facts[whole.order + 1 : first.order]
    if apart <= REACH and cue("sorted_by", first.gap):
        return True
    between = "".join(fact.gap for fact in skipped) + first.gap
    led_in = _led_in(between, first)
    own = whole.name.tidy if len(whole.name.tidy) >= 4 else "。"
    next_of_unit = own in first.gap or not any(standing(fact) and fact.comparable(whole) for fact in skipped)
    return (led_in or own in between) and (apart <= NEAR or (apart <= REACH and next_of_unit))


def _led_in(between: str, first: Fact) -> bool:
    """Whether words between a whole and its first part lead a list in: 其中, 分为, 收案中，."""
    said = cue("within", first.gap) or any(cue(name, between) for name in ("nested", "closing")) or "：" in between
    return bool(said)


def _goes_on_unsaid(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether a list that no words lead in begins in the sentence of its whole and leaves it."""
    first = parts[0]
    return first.near(whole) and not parts[-1].near(first) and not _led_in(first.gap, first)


def _out_by_a_slip(found: Breakdown) -> bool:
    """Whether a list that does not close ought to: it is closed or one slip away, and not far off, or both."""
    slip = slipped(found)
    if slip and (_said_to_close(found) or found.overflows or _slip_chance(found) < CHANCE_APART):
        return True
    listed = found.closed and all(part.near(found.parts[0]) for part in found.parts)
    return (found.closed and slip) or (_not_far_off(found) and (listed or slip))


def _not_far_off(found: Breakdown) -> bool:
    return abs(found.off) <= FAR_OFF * found.whole.readings.bare.middle


def _closed(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the names of the parts make up a closed group: 第一二三产业, 城镇和乡村."""
    group = closed_group([part.indicator or part.heading.written for part in parts])
    return bool(group) and not _averaged(parts) and _counted_alike(whole, parts) and _akin(whole, parts, group)


def _counted_alike(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the parts count what the whole counts: votes need not be those of all people, nor of all ballots."""
    ballots = whole.unit == "张" and whole.base == PERSON
    return not ballots and all(part.dimension == whole.dimension for part in parts)


def _averaged(parts: Sequence[Fact]) -> bool:
    """Whether a part is a mean or a median: those of town and country do not add up."""
    return any(cue("averaged", part.indicator) for part in parts)


def _akin(whole: Fact, parts: Sequence[Fact], group: tuple[str, ...]) -> bool:
    """Whether the parts, without their own words, are named like the whole: 第一产业投资 of 固定资产投资.

    A product is made up of what each adds to it (第一产业增加值).
    """
    named = whole.indicator + (ADDED_VALUE if cue("product", whole.indicator) else "")
    own = re.compile("|".join(map(re.escape, group)))
    bare = "".join(_BRACKETS.sub("", own.sub("", part.name.tidy)) for part in parts)
    return sum(sign in named for sign in bare) * 2 >= len(bare)


def _said_to_close(found: Breakdown) -> bool:
    """Whether the sentence says that the parts are all there is: 合计, 其余, 由…组成."""
    whole, last = found.whole, found.parts[-1]
    led = cue("whole_after", whole.gap) if last.order < whole.order else cue("made_of", whole.gap + whole.tail)
    said = (led and last.near(whole)) or (cue("rest", last.gap) and found.beside)
    return found.parts[0].near(last) and bool(said)


def slipped(found: Breakdown) -> bool:
    """Whether one slip closes the list exactly, by more than chance; of one said to close, two digits swapped do.

    What a list that is not closed leaves out may well be a digit (3000 of 1022922), unless its numbers are very long.
    """
    finest = min(part.grain for part in (found.whole, *found.parts))
    if _said_to_close(found) or found.overflows:
        return _slip_chance(found, ("swap",)) < CHANCE_SAID
    if abs(found.whole.readings.bare.middle) / finest < TELLING:
        return False
    swapped = _slip_chance(found, ("swap", "digit") if found.closed else ("swap",)) < CHANCE_BESIDE
    return swapped or _slip_chance(found, ("digit",)) < CHANCE_LEFT_OUT


def _slip_chance(found: Breakdown, kinds: Sequence[str] = ("swap", "digit")) -> Fraction:
    """How likely some slip of the first kind that closes the list does so by chance; 1 where none does."""
    whole, scale = found.whole, abs(found.whole.readings.bare.middle)
    computed = total([part.readings.bare for part in found.parts])
    low, high = whole.readings.bare.low - computed.high, whole.readings.bare.high - computed.low
    for kind in kinds:
        shifts = [
            Fraction(value - fact.value) * fact.factor * (-1 if fact is whole else 1)
            for fact in (whole, *found.parts)
            for value in variants(fact, kind)
        ]
        if scale and any(low < shift < high or low == shift == high for shift in shifts):
            return len(shifts) * tolerance(found) / (2 * FAR_OFF * scale)
    return Fraction(1)
