"""Lists of amounts read out of a page: the run after or before a whole, and the ways to take it for parts."""

from __future__ import annotations

import re
from fractions import Fraction

from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.ties import standing

REACH = 14
SMALLEST_PART = Fraction(1, 10**5)
_ITEM = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,2}[)）]|(?:^|[。；;：:\n])(?:[一二三四五六七八九十]{1,2}、|\d{1,2}[.、])"
)
_NESTING_ENDS = (re.compile(r"[。；;]"), re.compile(r"。"))


def broken_down(page: Page, change: Fact) -> bool:
    """Whether a change is followed by its parts: 减少1860人，其中行政620人."""
    part = page.at(change.order + 1) if change.role == "change" and change.amount and change.high is None else None
    return part is not None and part.near(change) and part.comparable(change) and cue("nested", part.gap) is not None


def run_of(page: Page, whole: Fact, step: int) -> list[Fact]:
    """The amounts of the same unit and kind after (or before) a whole, per-head ones only for a per-head whole."""
    found: list[Fact] = []
    order, smallest = whole.order + step, whole.readings.bare.middle * SMALLEST_PART
    while (fact := page.at(order)) is not None and len(found) < REACH and abs(order - whole.order) < 4 * REACH:
        if (
            standing(fact)
            and fact.comparable(whole)
            and fact.readings.bare.middle > smallest
            and not cue("beyond_plan", fact.gap)
            and _of_a_kind(whole, fact)
        ):
            found.append(fact)
        order += step
    return found


def _of_a_kind(whole: Fact, fact: Fact) -> bool:
    """No part per head of a whole that is not; not one income and the other spending, which make a balance."""
    side, other = (
        (cue("income", each.indicator) is not None) - (cue("spending", each.indicator) is not None)
        for each in (whole, fact)
    )
    return _per_head(fact) <= _per_head(whole) and side * other >= 0


def _per_head(fact: Fact) -> bool:
    return bool(cue("per_head", fact.indicator) or cue("per_head", fact.gap))


def ways(page: Page, whole: Fact, run: list[Fact]) -> list[list[Fact]]:
    """The ways to read a run of amounts as parts: all, all but what brackets or 其中 nest (up to ； or 。), those in
    the brackets, the marked items, all from words on that lead a list in, where others stand before it, and what is
    moved from or to."""
    led_in = (number for number in range(len(run)) if _leads_in(run, number))
    nested = (unnested(page, run, end) for end in _NESTING_ENDS)
    moved = ([fact for fact in run if fact.role == role] for role in ("from", "to"))
    ways = [run, *by_brackets(whole, run), *nested, items(page, run), *(run[number:] for number in led_in), *moved]
    distinct: list[list[Fact]] = []
    for way in ways:
        if len(way) >= 2 and way not in distinct:
            distinct.append(way)
    return distinct


def _leads_in(run: list[Fact], number: int) -> bool:
    """Whether words before an amount begin a list (其中, 医院中, 分车型看, 结果：), or end the one nested first."""
    gap = run[number].gap
    said = any(cue(name, gap) for name in ("nested", "within", "sorted_by", "list_next"))
    return said or (number > 0 and "；" in gap and cue("nested", run[0].gap) is not None)


def by_brackets(whole: Fact, run: list[Fact]) -> list[list[Fact]]:
    """The amounts beside the whole, without what brackets tell of each; and those in the brackets that follow it."""
    if all(fact.bracket == whole.bracket for fact in run):
        return []
    beside, first = [fact for fact in run if fact.bracket == whole.bracket], run[0].bracket
    return [beside, [fact for fact in run if fact.bracket == first and fact.near(run[0])] if first >= 0 else []]


def backward(page: Page, whole: Fact, run: list[Fact]) -> list[list[Fact]]:
    nested = (unnested(page, run[::-1], end)[::-1] for end in _NESTING_ENDS)
    ways = [run, *by_brackets(whole, run)[:1], *nested]
    return [way for number, way in enumerate(ways) if len(way) >= 2 and way not in ways[:number]]


def items(page: Page, run: list[Fact]) -> list[Fact]:
    return [fact for fact in run if _ITEM.search(("。" if fact is page.sentence(fact)[0] else "") + fact.gap)]


def unnested(page: Page, run: list[Fact], end: re.Pattern[str] = _NESTING_ENDS[0]) -> list[Fact]:
    """The amounts without those that 其中 nests, which go on to ``end``."""
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


def extents(page: Page, members: list[Fact]) -> list[list[Fact]]:
    """The members up to the first ； and to the end of the first, second and third sentence; a marked list whole."""
    if len(members) >= 2 and members == items(page, members):
        return [members]
    clause = next((number for number, fact in enumerate(members) if number and "；" in fact.gap), len(members))
    sentences = list(dict.fromkeys(fact.sentence for fact in members))
    extents = [[fact for fact in members if fact.sentence in sentences[:count]] for count in range(1, 4)]
    extents.append(members[:clause])
    return [extent for number, extent in enumerate(extents) if len(extent) >= 2 and extent not in extents[:number]]


def added(way: list[Fact]) -> list[Fact]:
    """The amounts back to the one before the first 加上; empty where nothing is added."""
    for number, fact in enumerate(way):
        if cue("added", fact.gap) and number + 1 < len(way):
            return way[: number + 2]
    return []


def last_and_head(page: Page, amounts: list[Fact], count: int) -> list[Fact]:
    """Of amounts in text order the last ones, and before them the nearest that none nests."""
    last = amounts[-count:]
    return [fact for fact in unnested(page, amounts) if fact not in last][-1:] + last


def nearest_and_head(page: Page, amounts: list[Fact]) -> list[Fact]:
    """Of the amounts before a figure, nearest first, those it may speak of: the nearest, and the one that nests it."""
    head = unnested(page, amounts[::-1])[-1:]
    return amounts[:1] + [fact for fact in head if fact is not amounts[0]]
