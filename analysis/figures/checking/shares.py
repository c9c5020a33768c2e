"""Shares of a whole (占比): the part stands before the share, the whole under the name that the share gives, or above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.figures.checking.claims import Claim, Read
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.naming import Name
from analysis.figures.checking.ties import carries, subject
from analysis.figures.checking.writing import shown
from analysis.figures.intervals import Interval, exactly, total

_TOGETHER = re.compile("合计|共占|总共|一共")


def claims(page: Page) -> Iterator[Claim]:
    """The claims on every share whose part and whole are printed."""
    for share in page.facts:
        found = cue("share_of", share.gap) if share.percent and share.state else None
        if found and not cue("completion", share.gap):
            yield from _of(page, share, Name(found["whole"]), Name(_last_clause(found["part"])))


def _last_clause(words: str) -> str:
    clauses = [clause for clause in re.split("[，,：:]", words) if len(clause) > 1]
    return clauses[-1] if clauses else ""


def _of(page: Page, share: Fact, whole_name: Name, part_name: Name) -> Iterator[Claim]:
    parts = _parts(page, share)
    if parts:
        for whole, tie in _wholes(page, share, parts, whole_name):
            yield _claim(share, parts, whole, tie)
    elif part_name.content and whole_name.content:
        for whole, _ in _named(page, share, whole_name):
            for part in page.facts:
                fits = part.comparable(whole) and part.state and part.amount and part.order < share.order
                if fits and part is not whole and any(part_name.like(name) for name in (part.name, part.heading)):
                    yield _claim(share, [part], whole, "loose")


def _parts(page: Page, share: Fact) -> list[Fact]:
    """The amount before the share, or all amounts of the list before it where they are taken together (合计占比)."""
    part = subject(page, share)
    if part is None or not _TOGETHER.search(share.gap):
        return [part] if part else []
    parts = [part]
    for other in page.before(part):
        if not (other.comparable(part) and other.state):
            break
        parts.append(other)
    return parts[::-1]


def _wholes(page: Page, share: Fact, parts: list[Fact], name: Name) -> Iterator[tuple[Fact, str]]:
    if name.content:
        yield from ((whole, tie) for whole, tie in _named(page, share, name) if whole.comparable(parts[0]) and whole not in parts)
        return
    above = [
        fact
        for fact in page.facts[: parts[0].order]
        if fact.comparable(parts[0]) and fact.amount and fact.state
    ]
    within = any(cue("nested", part.gap) for part in parts)
    for whole in above[-4:][::-1]:
        near = whole is above[-1] and within and parts[0].order - whole.order <= 3
        yield whole, "worded" if near else "loose"


def _named(page: Page, share: Fact, name: Name) -> list[tuple[Fact, str]]:
    """The amounts under the name of the whole; a single one of exactly that name is tied by the wording."""
    candidates = [fact for fact in page.facts if fact.amount and fact.state and not (fact.year and share.year and fact.year != share.year)]
    exact = [fact for fact in candidates if fact.name.same(name) or fact.name.ends(name) or fact.heading.same(name)]
    like = [fact for fact in candidates if fact not in exact and (fact.name.like(name) or fact.heading.like(name))]
    values = {fact.value for fact in exact}
    tie = "worded" if len(values) == 1 else "loose"
    return [(fact, tie) for fact in exact] + [(fact, "loose") for fact in like]


def _claim(share: Fact, parts: list[Fact], whole: Fact, tie: str) -> Claim:
    def compute(read: Read) -> Interval:
        return total([read(part) for part in parts]) / read(whole) * exactly(100)

    above = "＋".join(shown(part) for part in parts)
    formula = f"{above}÷{shown(whole)}" if len(parts) == 1 else f"（{above}）÷{shown(whole)}"
    numbers = (*((part, "part") for part in parts), (whole, "whole"), (share, "share"))
    reasons = () if carries(share) or len(parts) == 1 or _TOGETHER.search(share.gap) else ("ambiguous_wording",)
    return Claim("share", share, numbers, compute, formula, tie, reasons)
