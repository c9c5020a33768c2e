"""Lists of shares that make up a whole: they close at 100, but for a last digit or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.figures.checking.breakdowns import closed_group
from analysis.figures.checking.claims import Claim, Read
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.writing import shown
from analysis.figures.intervals import Interval, exactly, total

HUNDRED = exactly(100)
FEWEST = 3


def claims(page: Page) -> Iterator[Claim]:
    """A claim for the shares of a sentence that close at 100, or must: a closed group, or the earlier shares close."""
    for facts in page.sentences():
        lists = [_shares(facts, role) for role in ("from", "to", "level")]
        for shares in lists:
            parallel = any(other is not shares and len(other) == len(shares) and _closes(other) for other in lists)
            closed = closed_group([share.indicator or share.heading.written for share in shares])
            if len(shares) >= FEWEST and (_closes(shares) or parallel or closed):
                yield _claim(shares)


def _shares(facts: Sequence[Fact], role: str) -> list[Fact]:
    """The shares of one role in a sentence; of levels only those that are said to be shares (占, 比重)."""
    found = [
        fact for fact in facts if fact.unit == "%" and fact.role == role and not fact.qualifier and fact.high is None
    ]
    return found if role != "level" or all(fact.of_whole for fact in found) else []


def _closes(shares: Sequence[Fact]) -> bool:
    return len(shares) >= FEWEST and total([share.readings.bare for share in shares]).meets(HUNDRED)


def _claim(shares: Sequence[Fact]) -> Claim:
    *others, last = shares

    def compute(read: Read) -> Interval:
        return HUNDRED - total([read(share) for share in others])

    formula = "100%" + "".join(f"－{shown(share)}" for share in others)
    return Claim("sum", last, tuple((share, "part") for share in shares), compute, formula)
