"""Wholes and the lists that may be their parts: read in several ways, kept where they close or ought to close."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property, lru_cache

from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.slips import variants
from analysis.figures.checking.ties import standing
from analysis.figures.intervals import total
from analysis.vocabularies import rows

REACH, NEAR = 14, 4
LONGEST_GROUP = 4
SMALLEST_PART = Fraction(1, 5000)
CHANCE_BESIDE, CHANCE_APART = Fraction(1, 20), Fraction(1, 1000)
FAR_OFF = Fraction(3, 10)
TELLING = 1000
_ITEM = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,2}[)）]|(?:^|[。；;：:\n])(?:[一二三四五六七八九十]{1,2}、|\d{1,2}[.、])"
)
_BRACKETS = re.compile(r"[（(].*?[)）]")
_NESTING_ENDS = (re.compile(r"[。；;]"), re.compile(r"。"))


@dataclass(frozen=True)
class Breakdown:
    """A whole with its parts in text order.

    ``closed`` says that the wording leaves no part out, ``beside`` that the list follows its whole or is led in by it.
    """

    whole: Fact
    parts: tuple[Fact, ...]
    closed: bool
    beside: bool

    @cached_property
    def closes(self) -> bool:
        """Whether the bare digits of the parts reach the whole, each within its half width."""
        return total([part.readings.bare for part in self.parts]).meets(self.whole.readings.bare)


def breakdowns(page: Page) -> list[Breakdown]:
    """The breakdowns worth a claim: those that close, and others of whose whole or parts none is known that does."""
    found = [each for whole in page.facts if standing(whole) for each in (*_after(page, whole), *_before(page, whole))]
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


def _run(page: Page, whole: Fact, step: int) -> list[Fact]:
    """The amounts of the same unit and kind after (or before) a whole, per-head ones only for a per-head whole."""
    found: list[Fact] = []
    order, smallest = whole.order + step, whole.readings.bare.middle * SMALLEST_PART
    while (fact := page.at(order)) is not None and len(found) < REACH and abs(order - whole.order) < 4 * REACH:
        if (
            standing(fact)
            and fact.comparable(whole)
            and fact.readings.bare.middle > smallest
            and _of_a_kind(whole, fact)
        ):
            found.append(fact)
        order += step
    return found


def _of_a_kind(whole: Fact, fact: Fact) -> bool:
    """Not one per head and the other not; not one income and the other spending, which make a balance."""
    side, other = (
        (cue("income", each.indicator) is not None) - (cue("spending", each.indicator) is not None)
        for each in (whole, fact)
    )
    return _per_head(fact) == _per_head(whole) and side * other >= 0


def _per_head(fact: Fact) -> bool:
    return bool(cue("per_head", fact.indicator) or cue("per_head", fact.gap))


def _after(page: Page, whole: Fact) -> Iterator[Breakdown]:
    for members in _ways(page, _run(page, whole, 1)):
        rest = members
        while closing := _closing_prefix(page, whole, rest):
            yield closing
            rest = rest[len(closing.parts) :]
        closed = [members[:count] for count in range(2, LONGEST_GROUP + 1) if _closed(whole, members[:count])]
        for extent in closed + _extents(page, members) + (_extents(page, rest) if rest is not members else []):
            yield from _unclosed(page, whole, extent)


def _ways(page: Page, run: list[Fact]) -> list[list[Fact]]:
    """The ways to read a run of amounts as parts: all, all but what 其中 nests (up to ； or 。), the marked items, and
    all from 其中 on, where the whole stands in a list itself."""
    led_in = next((number for number, fact in enumerate(run) if cue("nested", fact.gap)), 0)
    ways = [run, *(_unnested(page, run, end) for end in _NESTING_ENDS), _items(page, run), run[led_in:]]
    distinct: list[list[Fact]] = []
    for way in ways:
        if len(way) >= 2 and way not in distinct:
            distinct.append(way)
    return distinct


def _items(page: Page, run: list[Fact]) -> list[Fact]:
    return [fact for fact in run if _ITEM.search(("。" if fact is page.sentence(fact)[0] else "") + fact.gap)]


def _unnested(page: Page, run: list[Fact], end: re.Pattern[str]) -> list[Fact]:
    kept: list[Fact] = []
    inside = False
    for number, fact in enumerate(run):
        first = run[number - 1].order + 1 if number else fact.order
        between = "".join(other.gap for other in page.facts[first : fact.order + 1])
        if fact is page.sentence(fact)[0] or end.search(between):
            inside = False
        if number and cue("nested", fact.gap):
            inside = True
        if not inside:
            kept.append(fact)
    return kept


def _closing_prefix(page: Page, whole: Fact, members: list[Fact]) -> Breakdown | None:
    """The shortest prefix that closes, if that is more than chance."""
    for count in range(2, len(members) + 1):
        found = _breakdown(page, whole, members[:count])
        rest = found.beside and (cue("rest", found.parts[-1].gap) or cue("closing", whole.gap + whole.tail))
        if found.closes and (found.closed or rest or _sure(found, count)):
            return found
    return None


def _breakdown(page: Page, whole: Fact, parts: Sequence[Fact]) -> Breakdown:
    return Breakdown(whole, tuple(parts), _closed(whole, parts), _beside(page, whole, parts))


def _sure(found: Breakdown, tries: int) -> bool:
    """Whether closing is no chance: the tolerance is small against the whole."""
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
    between = "".join(fact.gap for fact in page.facts[whole.order + 1 : first.order + 1])
    led_in = bool(cue("nested", between) or cue("closing", between) or "：" in between)
    named = len(whole.name.tidy) >= 4 and whole.name.tidy in between
    apart = first.order - whole.order
    return (apart <= NEAR and (led_in or named)) or (apart <= REACH and cue("sorted_by", first.gap) is not None)


def _extents(page: Page, members: list[Fact]) -> list[list[Fact]]:
    """The members up to the end of the first, second and third sentence that hold them; a marked list whole."""
    if len(members) >= 2 and members == _items(page, members):
        return [members]
    sentences = list(dict.fromkeys(fact.sentence for fact in members))
    extents = [[fact for fact in members if fact.sentence in sentences[:count]] for count in range(1, 4)]
    return [extent for number, extent in enumerate(extents) if len(extent) >= 2 and extent not in extents[:number]]


def _unclosed(page: Page, whole: Fact, parts: Sequence[Fact]) -> Iterator[Breakdown]:
    if len(parts) < 2:
        return
    found = _breakdown(page, whole, parts)
    plain = not any(fact.qualifier for fact in (whole, *parts))
    if plain and found.beside and not found.closes and _out_by_a_slip(found):
        yield found


def _out_by_a_slip(found: Breakdown) -> bool:
    """Whether a list that does not close ought to: it is closed or one slip away, and not far off, or both."""
    slip = slipped(found)
    return (found.closed and slip) or (_not_far_off(found) and (found.closed or slip))


def _not_far_off(found: Breakdown) -> bool:
    whole = found.whole.readings.bare.middle
    return abs(total([part.readings.bare for part in found.parts]).middle - whole) <= FAR_OFF * whole


def _closed(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the names of the parts make up a closed group: 第一二三产业, 城镇和乡村."""
    group = closed_group([part.indicator or part.heading.written for part in parts])
    return bool(group) and _akin(whole, parts, group)


def closed_group(names: Sequence[str]) -> tuple[str, ...]:
    """The closed group of which each name holds another member, none left over; empty where there is none."""
    for group, member in _memberships(names[0]).items() if names else ():
        members = {member} | {_memberships(name).get(group, "") for name in names}
        if len(members) == len(group) == len(names) and "" not in members:
            return group
    return ()


@lru_cache(maxsize=4096)
def _memberships(name: str) -> dict[tuple[str, ...], str]:
    """The closed groups of which a name holds a member, with the one that begins first: 非税 of 非税收入."""
    found: dict[tuple[str, ...], str] = {}
    for group in _groups():
        places = [(name.index(word), word) for word in group if word in name]
        if places:
            found[group] = min(places)[1]
    return found


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row["word"].split()) for row in rows("check_names") if row["kind"] == "closed")


def _akin(whole: Fact, parts: Sequence[Fact], group: tuple[str, ...]) -> bool:
    """Whether the parts, without their own words, are named like the whole: 第一产业投资 of 固定资产投资."""
    own = re.compile("|".join(map(re.escape, group)))
    bare = "".join(_BRACKETS.sub("", own.sub("", part.name.tidy)) for part in parts)
    return sum(sign in whole.indicator for sign in bare) * 2 >= len(bare)


def slipped(found: Breakdown) -> bool:
    """Whether one slip closes the list exactly, by more than chance."""
    whole, scale = found.whole, abs(found.whole.readings.bare.middle)
    computed = total([part.readings.bare for part in found.parts])
    finest = min(part.grain for part in (whole, *found.parts))
    if scale / finest < TELLING:
        return False
    low, high = whole.readings.bare.low - computed.high, whole.readings.bare.high - computed.low
    for kind in ("swap", "digit"):
        shifts = [
            Fraction(value - fact.value) * fact.factor * (-1 if fact is whole else 1)
            for fact in (whole, *found.parts)
            for value in variants(fact, kind)
        ]
        chance = len(shifts) * tolerance(found) / (2 * FAR_OFF * scale)
        if chance < CHANCE_BESIDE and any(low < shift < high or low == shift == high for shift in shifts):
            return True
    return False


def _before(page: Page, whole: Fact) -> Iterator[Breakdown]:
    """Parts that come before their total: A, 加上B, 总数为C; or before a line that repeats the total."""
    run = _run(page, whole, -1)[:6]
    told = whole.name.total or cue("whole_after", whole.gap) is not None
    for way in _backward(page, run):
        for count in range(2, len(way) + 1):
            found = Breakdown(whole, tuple(way[:count][::-1]), False, told)
            if found.closes and _sure(found, count):
                yield found
                break
        added = _added(way) if told and way[0].near(whole) else []
        plain = not any(fact.qualifier for fact in (whole, *added))
        if added and plain and all(whole.order - fact.order <= NEAR + len(added) for fact in added):
            yield Breakdown(whole, tuple(added[::-1]), True, True)
        if told:
            yield from _closed_before(whole, way)
            yield from _unclosed(page, whole, [fact for fact in way[::-1] if fact.near(whole)])


def _closed_before(whole: Fact, way: list[Fact]) -> Iterator[Breakdown]:
    """A closed group that ends just before its total: 出口, 进口, 进出口总额."""
    for count in range(2, LONGEST_GROUP + 1):
        parts = tuple(way[:count][::-1])
        plain = not any(fact.qualifier for fact in (whole, *parts))
        if plain and len(parts) == count and whole.order - parts[0].order <= 2 * NEAR and _closed(whole, parts):
            found = Breakdown(whole, parts, True, True)
            if found.closes or _out_by_a_slip(found):
                yield found


def _backward(page: Page, run: list[Fact]) -> list[list[Fact]]:
    ways = [run, _unnested(page, run[::-1], _NESTING_ENDS[0])[::-1]]
    return [way for number, way in enumerate(ways) if len(way) >= 2 and way not in ways[:number]]


def _added(way: list[Fact]) -> list[Fact]:
    """The amounts back to the one before the first 加上; empty where nothing is added."""
    for number, fact in enumerate(way):
        if cue("added", fact.gap) and number + 1 < len(way):
            return way[: number + 2]
    return []
