"""Shares of a whole (占比): the part stands before the share, the whole above it or under the name it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue, without
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.naming import Name
from analysis.figures.checking.sources import CANDIDATES, TIE, Source, likeness
from analysis.figures.checking.ties import subject
from analysis.figures.checking.times import differ, parted
from analysis.figures.intervals import exactly

SIBLINGS, ABOVE, SPOKEN_OF = 8, 4, 40
BEST_FIRST = ("same", "close", "like")
_TOGETHER = re.compile("合计|共占|总共|一共")


def claims(page: Page) -> Iterator[Claim]:
    """The claims on every share whose part and whole are printed."""
    for share in page.facts:
        found = cue("share_of", share.gap) if share.percent else None
        if found is None or cue("completion", share.gap) or page.base(share):
            continue
        whole_name = Name(found["whole"])
        if parts := _parts(page, share, found["part"]):
            wholes = [*_wholes(page, share, parts, whole_name)]
            if whole_name.content and not wholes and share.role == "level":
                yield Claim("share", share, {"part": parts}, reasons=("missing_number",))
            for source in wholes:
                slips_in = (share,) if source.tie == "loose" else ()
                yield Claim("share", share, {"part": parts, "whole": source.fact}, source.tie, slips_in=slips_in)
        elif whole_name.content:
            yield from _by_name(page, share, Name(_last_clause(found["part"])), whole_name)


def _last_clause(words: str) -> str:
    clauses = [clause for clause in re.split("[，,：:]", words) if len(clause) > 1]
    return clauses[-1] if clauses else ""


def _parts(page: Page, share: Fact, words: str) -> tuple[Fact, ...]:
    """The amount before the share, or all amounts of the list before it where they are taken together (合计占比)."""
    part = subject(page, share)
    new_subject = without("carry", words)
    if part is None or (new_subject and new_subject not in part.indicator):
        return ()
    parts = [part]
    for other in page.before(part) if _TOGETHER.search(share.gap) else ():
        if not (other.comparable(part) and other.state):
            break
        parts.append(other)
    return tuple(parts[::-1])


def _wholes(page: Page, share: Fact, parts: tuple[Fact, ...], name: Name) -> Iterator[Source]:
    if name.content:
        yield from (
            source
            for source in _named(page, share, name)
            if source.fact.comparable(parts[0]) and source.fact not in parts
        )
        return
    first = parts[0]
    above = [fact for fact in page.back(first.order) if fact.comparable(first) and fact.amount and fact.state]
    nested = any(cue("nested", part.gap) for part in parts)
    for whole in above[-ABOVE:][::-1]:
        if nested and whole is above[-1] and first.order - whole.order <= 3:
            yield Source(whole, "same", "worded")
        else:
            beside = whole is above[-1] and whole.near(share)
            yield Source(whole, "same", "named" if _heads_list(page, share, whole) else "loose" if beside else "faint")
    for total in page.after(share):
        if total.comparable(first) and total.state and cue("whole_after", total.gap):
            yield Source(total, "same", "named")


def _heads_list(page: Page, share: Fact, whole: Fact) -> bool:
    """Whether another share nearby without a named whole is one of this amount."""
    for other in page.facts[max(0, share.order - SIBLINGS) : share.order + SIBLINGS]:
        found = cue("share_of", other.gap) if other.percent and other is not share else None
        part = subject(page, other) if found and not found["whole"] else None
        if part and part is not whole and part.comparable(whole):
            percent = part.readings.bare / whole.readings.bare * exactly(100)
            if percent.meets(other.readings.bare):
                return True
    return False


def _named(page: Page, share: Fact, name: Name) -> list[Source]:
    """The amounts under the name of the whole; a single one of that (or a longer) name is tied by the wording."""
    found = [
        (fact, agreement)
        for fact in page.around(share)
        if fact.amount
        and fact.state
        and not (differ(fact.year, share.year) or parted(fact.season, share.season))
        and (agreement := _agreement(name, fact))
    ]
    found.sort(key=lambda each: (BEST_FIRST.index(each[1]), abs(each[0].order - share.order)))
    sure = {fact.value for fact, agreement in found if agreement == "same"}

    def tie(fact: Fact, agreement: str) -> str:
        if agreement == "same" and len(sure) == 1 and 0 < share.order - fact.order <= SPOKEN_OF:
            return "worded"
        return TIE[agreement] if agreement == found[0][1] else "faint"

    return [Source(fact, agreement, tie(fact, agreement)) for fact, agreement in found[: 3 * CANDIDATES]]


def _agreement(name: Name, fact: Fact) -> str:
    if not cue("per_head", name.written + fact.indicator):
        if name.ends(fact.name):
            return "same"
        begins_or_ends = fact.name.core.startswith(name.core) or fact.name.core.endswith(name.core)
        if name.total and len(name.core) >= 2 and begins_or_ends:
            return "close"
    return likeness((name,), (fact.name, fact.heading))


def _by_name(page: Page, share: Fact, part_name: Name, whole_name: Name) -> Iterator[Claim]:
    """Shares whose part stands under its name elsewhere: 用于国防的支出占本年支出的22.15%."""
    for source in _named(page, share, whole_name):
        for part in page.back(share.order):
            if part is source.fact or not part.comparable(source.fact) or not part.state:
                continue
            if part_name.like(part.name) or part_name.like(part.heading):
                yield Claim("share", share, {"part": (part,), "whole": source.fact}, "loose")
