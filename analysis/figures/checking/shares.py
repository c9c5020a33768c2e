"""Shares of a whole (占比): the part stands before the share, the whole above it or under the name it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue, without
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.naming import Name
from analysis.figures.checking.ties import subject
from analysis.figures.checking.wholes import named_wholes, wholes_of
from analysis.figures.intervals import exactly, total

_TOGETHER = re.compile("合计|共占|总共|一共")


def claims(page: Page) -> Iterator[Claim]:
    """The claims on every share whose part and whole are printed."""
    for facts in page.sentences():
        yield from _among(page, facts)
    for share in page.facts:
        found = cue("share_of", share.gap) if share.percent else None
        if found is None or cue("completion", share.gap) or page.base(share):
            continue
        whole_name = Name(found["whole"])
        if parts := _parts(page, share, found["part"]):
            wholes = wholes_of(page, share, parts, whole_name)
            if whole_name.content and not wholes and share.role == "level":
                yield Claim("share", share, {"part": parts}, reasons=("missing_number",))
            for source in wholes:
                slips_in = _doubtful(share, parts, source.fact) if source.tie == "loose" else ()
                yield Claim("share", share, {"part": parts, "whole": source.fact}, source.tie, slips_in=slips_in)
        elif whole_name.content:
            yield from _by_name(page, share, Name(_last_clause(found["part"])), whole_name)


def _doubtful(share: Fact, parts: tuple[Fact, ...], whole: Fact) -> tuple[Fact, ...]:
    """Where a slip is believed under a loose tie: in the share, and in a part larger than the whole."""
    return (share, *(part for part in parts if part.readings.bare.low > whole.readings.bare.high))


def _among(page: Page, facts: Sequence[Fact]) -> Iterator[Claim]:
    """境内收入30亿元，占60%；境外收入20亿元，占40%: shares of one whole that close, so their parts are the whole."""
    named: dict[str, list[tuple[Fact, Fact]]] = {}
    for share in facts:
        found = cue("share_of", share.gap) if share.percent else None
        if found and (part := subject(page, share)):
            named.setdefault(found["whole"], []).append((part, share))
    for members in named.values():
        parts, shares = zip(*members, strict=True)
        alike = len(set(parts)) == len(parts) and all(part.comparable(parts[0]) for part in parts)
        closing = total([share.readings.bare for share in shares]).meets(exactly(100))
        if len(shares) > 1 and alike and closing and not _total_printed(page, parts):
            for place, share in enumerate(shares):
                others = (*parts[:place], *parts[place + 1 :])
                yield Claim("share_among", share, {"part": (parts[place],), "others": others}, "named")


def _total_printed(page: Page, parts: Sequence[Fact]) -> bool:
    summed = total([part.readings.bare for part in parts])
    return any(fact.comparable(parts[0]) and fact.readings.bare.meets(summed) for fact in page.around(parts[0]))


def _last_clause(words: str) -> str:
    clauses = [clause for clause in re.split("[，,：:]", words) if len(clause) > 1]
    return clauses[-1] if clauses else ""


def _parts(page: Page, share: Fact, words: str) -> tuple[Fact, ...]:
    """The amount before the share, or all amounts of the list before it where they are taken together (合计占比)."""
    own = without("carry", words)
    part = _of_name(page, share, own) if own else subject(page, share)
    if part is None:
        return ()
    parts = [part]
    for other in page.before(part) if _TOGETHER.search(share.gap) else ():
        if not (other.comparable(part) and other.state):
            break
        parts.append(other)
    return tuple(parts[::-1])


def _of_name(page: Page, share: Fact, name: str) -> Fact | None:
    """The last amount before the share, in the sentence, that is named so; best one whose name begins so."""
    named = [fact for fact in page.before(share) if fact.amount and fact.state and _holds(fact, name)]
    return next((fact for fact in named if fact.name.core.startswith(name)), next(iter(named), None))


def _holds(fact: Fact, name: str) -> bool:
    return name in fact.indicator or name in without("carry", fact.indicator)


def _by_name(page: Page, share: Fact, part_name: Name, whole_name: Name) -> Iterator[Claim]:
    """Shares whose part stands under its name elsewhere: 用于国防的支出占本年支出的22.15%."""
    for source in named_wholes(page, share, whole_name):
        for part in page.back(share.order):
            if part is source.fact or not part.comparable(source.fact) or not part.state:
                continue
            if part_name.like(part.name) or part_name.like(part.heading):
                yield Claim("share", share, {"part": (part,), "whole": source.fact}, "loose")
