"""Fulfilment of budgets and plans (完成预算的98.4%, 超过计划4.1%) against the amounts done and planned."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking.claims import Claim, Read
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.ties import CANDIDATES, TIE, Source, likeness, named_before, planned, standing, subject
from analysis.figures.checking.writing import shown
from analysis.figures.intervals import Interval, exactly

JUST_BEFORE = 6
HUNDRED = exactly(100)


def claims(page: Page) -> Iterator[Claim]:
    """The claims on every rate of fulfilment, excess and shortfall."""
    for rate in page.facts:
        if not rate.percent:
            continue
        if cue("completion", rate.gap):
            yield from _completion(page, rate)
        elif cue("excess", rate.gap):
            yield from _excess(page, rate)
        elif cue("shortfall", rate.gap):
            yield from _shortfall(page, rate)


def _completion(page: Page, rate: Fact) -> Iterator[Claim]:
    after = page.after(rate)
    plan = after[0] if after and after[0].amount and cue("against_plan", after[0].gap) else None
    actual = subject(page, rate)
    apart = after[1] if plan and len(after) > 1 and after[1].comparable(plan) and cue("apart", after[1].gap) else None
    if plan and apart:
        yield _from_gap(rate, plan, apart)
    if plan and actual and actual.comparable(plan):
        yield _ratio(rate, actual, plan, "worded")
    elif plan:
        for level in named_before(page, rate, plan):
            yield _ratio(rate, level.fact, plan, level.tie)
    else:
        yield from _against_aims(page, rate, actual)


def _ratio(rate: Fact, actual: Fact, plan: Fact, tie: str, *, beyond: bool = False) -> Claim:
    def compute(read: Read) -> Interval:
        percent = read(actual) / read(plan) * HUNDRED
        return percent - HUNDRED if beyond else percent

    written = f"{shown(actual)}÷{shown(plan)}" + ("－1" if beyond else "")
    numbers = ((actual, "actual"), (plan, "budget"), (rate, "excess" if beyond else "completion"))
    return Claim("completion", rate, numbers, compute, written, tie)


def _from_gap(rate: Fact, plan: Fact, apart: Fact) -> Claim:
    """完成预算的96.98%，比预算数B少D: the plan and what it was missed by give the rate."""
    less = cue("less", apart.gap) is not None

    def compute(read: Read) -> Interval:
        share = read(apart) / read(plan) * HUNDRED
        return HUNDRED - share if less else HUNDRED + share

    written = f"（{shown(plan)}{'－' if less else '＋'}{shown(apart)}）÷{shown(plan)}"
    numbers = ((plan, "budget"), (apart, "difference"), (rate, "completion"))
    return Claim("completion", rate, numbers, compute, written)


def _aims(page: Page, rate: Fact, actual: Fact) -> list[Source]:
    """Amounts of the same or a like name in other sentences; only those that are aimed at may accuse."""
    names = (actual.name, actual.heading, rate.name)
    found = [
        Source(fact, TIE[agreement] if planned(fact) or fact.role == "to" else "faint")
        for fact in page.around(rate)
        if fact is not actual
        and not fact.near(rate)
        and fact.amount
        and fact.state
        and fact.comparable(actual)
        and not (fact.year and actual.year and fact.year != actual.year)
        and (agreement := likeness(names, (fact.name, fact.heading)))
    ]
    return sorted(found, key=lambda aim: abs(aim.fact.order - rate.order))[:CANDIDATES]


def _excess(page: Page, rate: Fact) -> Iterator[Claim]:
    actual = next((fact for fact in page.before(rate) if fact.amount and fact.state), None)
    yield from _against_aims(page, rate, actual, beyond=True)


def _against_aims(page: Page, rate: Fact, actual: Fact | None, *, beyond: bool = False) -> Iterator[Claim]:
    """Against amounts aimed at elsewhere; what was done stands in the sentence or, by a like name, before it."""
    done = [Source(actual, "loose")] if actual else _told_before(page, rate)
    for told in done:
        for aim in _aims(page, rate, told.fact):
            tie = "loose" if (told.tie, aim.tie) == ("loose", "loose") else "faint"
            yield _ratio(rate, told.fact, aim.fact, tie, beyond=beyond)


def _told_before(page: Page, rate: Fact) -> list[Source]:
    names = (rate.name, rate.heading)
    return [
        Source(fact, TIE[agreement])
        for fact in page.facts[max(0, rate.order - JUST_BEFORE) : rate.order]
        if standing(fact) and not planned(fact) and (agreement := likeness(names, (fact.name, fact.heading)))
    ][-1:]


def _shortfall(page: Page, rate: Fact) -> Iterator[Claim]:
    """比原定的计划还少3.02%: what is missing to 100 at a rate of fulfilment stated before."""
    done = [fact for fact in page.back(rate.order) if fact.percent and cue("completion", fact.gap)]
    for share in done[-1:]:

        def compute(read: Read, fulfilled: Fact = share) -> Interval:
            return HUNDRED - read(fulfilled)

        numbers = ((share, "completion"), (rate, "shortfall"))
        yield Claim("completion", rate, numbers, compute, f"100%－{shown(share)}", "loose")
