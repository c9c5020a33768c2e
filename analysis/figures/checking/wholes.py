"""Which amount a share is of: the one that its words name, the one above it in the text, or a total after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.figures.checking.cues import cue, without
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.naming import Name
from analysis.figures.checking.sources import CANDIDATES, TIE, Source, likeness
from analysis.figures.checking.ties import standing, subject
from analysis.figures.intervals import exactly

SIBLINGS, ABOVE, LONGEST_LIST, SPOKEN_OF = 8, 4, 24, 40
BEST_FIRST = ("same", "close", "like")


def wholes_of(page: Page, share: Fact, parts: tuple[Fact, ...], name: Name) -> list[Source]:
    """The amounts that the share may be of: under the name it gives, else before it in the text or after as a total."""
    first = parts[0]
    if not name.content:
        return [*_above(page, share, parts), *_spoken_of(page, share, parts), *_totals_after(page, share, first)]
    return named_wholes(page, share, name, parts) or [*_nameless(page, first, name)]


def _above(page: Page, share: Fact, parts: tuple[Fact, ...]) -> Iterator[Source]:
    first = parts[0]
    above = [fact for fact in page.back(first.order) if fact.comparable(first) and standing(fact)]
    nested = any(cue("nested", part.gap) for part in parts)
    head = max(above[-LONGEST_LIST:-ABOVE], key=lambda fact: fact.readings.bare.middle, default=None)
    for whole in [*above[-ABOVE:][::-1], *([head] if head else [])]:
        if nested and whole is above[-1] and first.order - whole.order <= ABOVE:
            yield Source(whole, "same", "worded")
        else:
            beside = whole is above[-1] and whole.near(share)
            yield Source(whole, "same", "named" if _heads_list(page, share, whole) else "loose" if beside else "faint")


def _spoken_of(page: Page, share: Fact, parts: tuple[Fact, ...]) -> list[Source]:
    """Under the name that the sentence opens with (全市人口中，) or its last share gives (占总户数的89%；…，占7%)."""
    others = (cue("share_of", other.gap) for other in page.before(share) if other.percent)
    found = next((other for other in others if other and other["whole"]), None)
    found = found or cue("within", page.sentence(share)[0].gap)
    named = named_wholes(page, share, Name(found["whole"]), parts) if found else []
    return [replace(source, tie="loose") if source.tie == "worded" else source for source in named]


def _totals_after(page: Page, share: Fact, part: Fact) -> Iterator[Source]:
    for total in page.after(share):
        if total.comparable(part) and total.state and cue("whole_after", total.gap):
            yield Source(total, "same", "named")


def _nameless(page: Page, part: Fact, name: Name) -> Iterator[Source]:
    """What 总人口, 总销量 may be where nothing is named so: amounts of the sentence, without a name or in the lead."""
    for fact in page.before(part):
        bare = not fact.name.core or (cue("nested", part.gap) and (name.total or cue("all_of_it", name.written)))
        if bare and fact.comparable(part) and fact.state and fact.value > part.value:
            yield Source(fact, "like", "faint")


def _heads_list(page: Page, share: Fact, whole: Fact) -> bool:
    """Whether another share nearby, that names no other whole, is one of this amount."""
    for other in page.facts[max(0, share.order - SIBLINGS) : share.order + SIBLINGS]:
        found = cue("share_of", other.gap) if other.percent and other is not share else None
        meant = found and (not found["whole"] or Name(found["whole"]).same(whole.name))
        part = subject(page, other) if meant else None
        if part and part is not whole and part.comparable(whole):
            percent = part.readings.bare / whole.readings.bare * exactly(100)
            if percent.meets(other.readings.bare):
                return True
    return False


def named_wholes(page: Page, share: Fact, name: Name, parts: tuple[Fact, ...] = ()) -> list[Source]:
    """The amounts under the name of the whole; a single one of that (or a longer) name is tied by the wording.

    Of given parts they are no member, but of their unit, and after the share not smaller.
    """
    found = [
        (fact, agreement)
        for fact in page.around(share)
        if fact.amount
        and fact.state
        and fact.role != "from"
        and (not parts or _fits(fact, share, parts))
        and fact.same_time(share)
        and (agreement := _agreement(name, fact))
    ]
    found.sort(key=lambda each: (BEST_FIRST.index(each[1]), abs(each[0].order - share.order)))
    sure = {fact.value for fact, agreement in found if agreement == "same"}

    def tie(fact: Fact, agreement: str) -> str:
        if agreement == "same" and len(sure) == 1 and 0 < share.order - fact.order <= SPOKEN_OF:
            return "worded"
        return "loose" if len(found) == 1 else TIE[agreement] if agreement == found[0][1] else "faint"

    return [Source(fact, agreement, tie(fact, agreement)) for fact, agreement in found[: 3 * CANDIDATES]]


def _fits(whole: Fact, share: Fact, parts: tuple[Fact, ...]) -> bool:
    smaller = whole.order > share.order and whole.readings.bare.high < parts[0].readings.bare.low
    return whole.comparable(parts[0]) and whole not in parts and not smaller


def _agreement(name: Name, fact: Fact) -> str:
    if not cue("per_head", name.written + fact.indicator):
        if name.same(fact.name) or name.ends(fact.name):
            return "same"
        all_of = without("all_of_it", name.core)  # 总厂数 is of 私营工厂
        if all_of not in ("", name.core) and fact.name.core.endswith(all_of):
            return "close"
        begins_or_ends = fact.name.core.startswith(name.core) or fact.name.core.endswith(name.core)
        if name.total and len(name.core) >= 2 and begins_or_ends:
            return "close"
    return likeness((name,), (fact.name, fact.heading))
