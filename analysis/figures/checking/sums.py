"""Totals and their parts. A list confirms its total by closing; it accuses only when closed, or one slip from closing exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.figures.checking.claims import Claim, Read
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.slips import variants
from analysis.figures.checking.ties import carries
from analysis.figures.checking.writing import shown
from analysis.figures.intervals import Interval, total
from analysis.vocabularies import rows

REACH = 14
WHOLES_BEFORE = 5
CHANCE_BESIDE, CHANCE_APART = Fraction(1, 20), Fraction(1, 1000)
FAR_OFF = Fraction(3, 10)
_ITEM = re.compile(r"[（(][一二三四五六七八九十\d]{1,2}[)）]|(?:^|[。；;：:\n])(?:[一二三四五六七八九十]{1,2}、|\d{1,2}[.、])")
_END = re.compile(r"[。；;]")
_FULL_STOP = re.compile(r"[。]")


@dataclass(frozen=True)
class Breakdown:
    """A whole with its parts in text order; ``closed`` says that the wording leaves no part out."""

    whole: Fact
    parts: tuple[Fact, ...]
    closed: bool
    beside: bool


def claims(page: Page) -> Iterator[Claim]:
    """A claim for every breakdown that closes, and for those that are closed by their wording or a slip away."""
    for breakdown in breakdowns(page):
        yield _claim(breakdown)


def breakdowns(page: Page) -> list[Breakdown]:
    """The breakdowns worth a claim, each whole and part list once."""
    seen: set[tuple[int, ...]] = set()
    kept: list[Breakdown] = []
    for found in [*_all(page)]:
        key = (found.whole.order, *sorted(part.order for part in found.parts))
        if key not in seen:
            seen.add(key)
            kept.append(found)
    return kept


def closes(whole: Fact, parts: Sequence[Fact]) -> bool:
    return total([part.readings.bare for part in parts]).meets(whole.readings.bare)


def _claim(found: Breakdown) -> Claim:
    def compute(read: Read) -> Interval:
        return total([read(part) for part in found.parts])

    numbers = ((found.whole, "whole"), *((part, "part") for part in found.parts))
    formula = "＋".join(shown(part) for part in found.parts)
    reasons = () if found.closed else ("open_list",)
    slip = () if closes(found.whole, found.parts) or not _slips(found) else numbers
    return Claim("sum", found.whole, numbers, compute, formula, reasons=() if slip else reasons, closed_zeros=_fine(found))


def _fine(found: Breakdown) -> bool:
    """Whether some number of the list is printed to a last digit that is no zero: then the zeros of the others are digits."""
    finest = min(fact.step for fact in (found.whole, *found.parts))
    return any(int(fact.value / finest) % 10 for fact in (found.whole, *found.parts))


def _all(page: Page) -> Iterator[Breakdown]:
    for whole in page.facts:
        if standing(whole):
            yield from _after(page, whole)
            yield from _before(page, whole)


def standing(fact: Fact) -> bool:
    """Whether a figure is an amount of its own: a level, or a change with a subject of its own (新增债务限额)."""
    return fact.amount and fact.high is None and (fact.state or not carries(fact))


def _run(page: Page, whole: Fact, step: int) -> list[Fact]:
    """The amounts of the same unit after (or before) a whole, in the same or the next sentences of the document."""
    found: list[Fact] = []
    order = whole.order + step
    while (fact := page.at(order)) is not None and len(found) < REACH and abs(order - whole.order) < 4 * REACH:
        if standing(fact) and fact.comparable(whole):
            found.append(fact)
        order += step
    return found


def _after(page: Page, whole: Fact) -> Iterator[Breakdown]:
    run = _run(page, whole, 1)
    for members in _readings_of(page, run):
        yield from _closing_prefixes(page, whole, members)
        for extent in _extents(members):
            yield from _judged(page, whole, extent)


def _readings_of(page: Page, run: list[Fact]) -> list[list[Fact]]:
    """The ways to read a run of amounts as parts: all, without what 其中 nests (up to ； or 。), or the items of a marked list."""
    ways = [run, _unnested(page, run, _END), _unnested(page, run, _FULL_STOP)]
    items = [fact for fact in run if _ITEM.search(_lead(page, fact))]
    if len(items) >= 2:
        ways.append(items)
    distinct: list[list[Fact]] = []
    for way in ways:
        if len(way) >= 2 and way not in distinct:
            distinct.append(way)
    return distinct


def _lead(page: Page, fact: Fact) -> str:
    return ("。" if fact is page.sentence(fact)[0] else "") + fact.gap


def _unnested(page: Page, run: list[Fact], end: re.Pattern[str]) -> list[Fact]:
    kept: list[Fact] = []
    inside = False
    for number, fact in enumerate(run):
        begins = fact is page.sentence(fact)[0] or end.search(_between(page, run, number))
        if begins:
            inside = False
        if number and cue("nested", fact.gap):
            inside = True
        if not inside:
            kept.append(fact)
    return kept


def _between(page: Page, run: list[Fact], number: int) -> str:
    """The words between the amount before and this one."""
    first = run[number - 1].order + 1 if number else run[number].order
    return "".join(fact.gap for fact in page.facts[first : run[number].order + 1])


def _closing_prefixes(page: Page, whole: Fact, members: list[Fact]) -> Iterator[Breakdown]:
    """The shortest prefixes that close, one breakdown after the other (按经营地…。按消费类型…)."""
    start = tries = 0
    while start < len(members) - 1:
        for end in range(start + 2, len(members) + 1):
            parts = members[start:end]
            tries += 1
            if closes(whole, parts) and _sure(whole, parts, tries, _beside(page, whole, parts)):
                yield Breakdown(whole, tuple(parts), _closed(page, whole, parts), _beside(page, whole, parts))
                break
        else:
            return
        start = end


def _sure(whole: Fact, parts: Sequence[Fact], tries: int, beside: bool) -> bool:
    """Whether closing is no chance: the tolerance is small against the whole."""
    tolerance = total([part.readings.bare for part in parts]).width + whole.readings.bare.width
    tolerance = tolerance or Fraction(1)
    limit = CHANCE_BESIDE if beside else CHANCE_APART
    return tries * tolerance / whole.readings.bare.middle < limit if whole.value > 0 else False


def _beside(page: Page, whole: Fact, parts: Sequence[Fact]) -> bool:
    first = parts[0]
    between = "".join(fact.gap for fact in page.facts[whole.order + 1 : first.order + 1])
    near = first.near(whole) or first.order - whole.order <= 4
    return near and bool(cue("nested", between) or cue("closing", between) or "：" in between or first.near(whole))


def _extents(members: list[Fact]) -> Iterator[list[Fact]]:
    """The members up to the end of the first, second and third sentence that hold them."""
    sentences = list(dict.fromkeys(fact.sentence for fact in members))
    for count in range(1, min(3, len(sentences)) + 1):
        extent = [fact for fact in members if fact.sentence in sentences[:count]]
        if len(extent) >= 2:
            yield extent


def _judged(page: Page, whole: Fact, parts: Sequence[Fact]) -> Iterator[Breakdown]:
    if closes(whole, parts) or not parts[0].comparable(whole):
        return
    found = Breakdown(whole, tuple(parts), _closed(page, whole, parts), _beside(page, whole, parts))
    if found.closed or (found.beside and _slips(found)):
        yield found


def _closed(page: Page, whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the names of the parts make up a closed group: 第一二三产业, 城镇和乡村, 其他."""
    names = [part.indicator + part.gap for part in parts]
    return any(_covers(group, names) and _akin(whole, parts[0], group) for group in _groups())


def _groups() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row["word"].split()) for row in rows("check_names") if row["kind"] == "closed")


def _covers(group: tuple[str, ...], names: list[str]) -> bool:
    if len(group) != len(names):
        return False
    return all(sum(word in name for name in names) == 1 for word in group)


def _akin(whole: Fact, part: Fact, group: tuple[str, ...]) -> bool:
    """Whether the whole is named like a part without its own word: 第一产业投资 of 固定资产投资."""
    bare = part.name.content
    for word in group:
        bare = bare.replace(word, "")
    return not bare or sum(sign in whole.indicator for sign in bare) * 2 >= len(bare)


def _slips(found: Breakdown) -> bool:
    """Whether one slip closes the list exactly, by more than chance."""
    whole, parts = found.whole, found.parts
    computed = total([part.readings.bare for part in parts])
    scale = abs(whole.readings.bare.middle)
    if abs(computed.middle - scale) > FAR_OFF * scale or whole.value / min(fact.step for fact in parts) < 1000:
        return False
    tolerance = computed.width + whole.readings.bare.width
    tried = closing = 0
    for fact in (whole, *parts):
        for _, value in variants(fact):
            tried += 1
            moved = fact.reading_of(value).bare.middle - fact.readings.bare.middle
            shift = moved if fact is not whole else -moved
            closing += Interval(computed.low + shift, computed.high + shift).meets(whole.readings.bare)
    return closing > 0 and tried * tolerance / (2 * FAR_OFF * scale) < CHANCE_BESIDE


def _before(page: Page, whole: Fact) -> Iterator[Breakdown]:
    """Parts that come before their total: A, 加上B, 总数为C."""
    if not (whole.name.total or cue("whole_after", whole.gap)):
        return
    run = _run(page, whole, -1)[:6]
    for way in _backward(page, run):
        for count in range(2, len(way) + 1):
            parts = way[:count][::-1]
            if closes(whole, parts) and _sure(whole, parts, count, beside=True):
                yield Breakdown(whole, tuple(parts), True, True)
                return
        added = _added(way)
        if added:
            yield Breakdown(whole, tuple(added[::-1]), True, True)


def _backward(page: Page, run: list[Fact]) -> list[list[Fact]]:
    forward = run[::-1]
    ways = [run, _unnested(page, forward, _END)[::-1]]
    return [way for number, way in enumerate(ways) if len(way) >= 2 and way not in ways[:number]]


def _added(way: list[Fact]) -> list[Fact]:
    """The amounts back to the one before the first 加上; empty where nothing is added."""
    for number, fact in enumerate(way):
        if cue("added", fact.gap) and number + 1 < len(way):
            return way[: number + 2]
    return []

