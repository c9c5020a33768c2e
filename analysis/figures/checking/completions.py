"""Fulfilment of budgets and plans (完成预算的98.4%, 超过计划4.1%) against the amounts done and planned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.sources import CANDIDATES, Source, alike, named_before
from analysis.figures.checking.ties import planned, standing, subject
from analysis.figures.checking.times import differ

JUST_BEFORE, JUST_AFTER = 6, 3


def claims(page: Page) -> Iterator[Claim]:
    """The claims on every rate of fulfilment, excess and shortfall."""
    for rate in page.facts:
        if not rate.percent or page.base(rate):
            continue
        if cue("completion", rate.gap):
            yield from _completion(page, rate)
        elif cue("excess", rate.gap):
            actual = next((fact for fact in page.before(rate) if fact.amount and fact.state), None)
            yield from _against_aims(page, rate, actual, "excess")
        elif cue("shortfall", rate.gap):
            yield from _shortfall(page, rate)


def _completion(page: Page, rate: Fact) -> Iterator[Claim]:
    after, actual = page.after(rate), subject(page, rate)
    plan = after[0] if after and after[0].role == "base" and cue("plan", after[0].gap) else None
    if plan is None:
        yield from _against_aims(page, rate, actual, "completion")
        return
    if after[1].comparable(plan):
        yield Claim("completion_by_gap", rate, {"gap": after[1], "budget": plan})
    done = [Source(actual, "same", "worded")] if actual else named_before(page, rate, plan)
    for source in done:
        if source.fact.comparable(plan):
            yield Claim("completion", rate, {"actual": source.fact, "budget": plan}, source.tie)


def _against_aims(page: Page, rate: Fact, actual: Fact | None, formula: str) -> Iterator[Claim]:
    """Against amounts aimed at elsewhere; what was done stands in the sentence or, by a like name, before it."""
    done = [Source(actual, "same", "loose")] if actual else _told_before(page, rate)
    beside = _aims_beside(page, rate, actual) if actual else []
    if actual and len(beside) == 1:
        yield Claim(formula, rate, {"actual": actual, "budget": beside[0]}, "named")
        return
    for told in done:
        aims = _aims(page, rate, told.fact)
        if actual and not aims:
            yield Claim(formula, rate, {"actual": actual}, reasons=("missing_number",))
        for aim in aims:
            sure = (told.tie, aim.tie) == ("loose", "loose") and (
                planned(aim.fact) or aim.fact.role == "to" or aim.agreement == "same"
            )
            yield Claim(formula, rate, {"actual": told.fact, "budget": aim.fact}, "loose" if sure else "faint")


def _aims_beside(page: Page, rate: Fact, actual: Fact) -> list[Fact]:
    """What was planned, in the sentence, by the name that the rate gives: 调整预算数为392亿元，…为调整预算的102%."""
    named = cue("planned_name", rate.gap)
    said = re.compile(f"{named['plan'] if named else '(?:计划|任务|预算)'}数?(?:为|是|达|安排)?$")
    amounts = (fact for fact in page.before(rate) if fact is not actual and fact.comparable(actual) and fact.state)
    return [fact for fact in amounts if said.search(fact.gap)]


def _aims(page: Page, rate: Fact, actual: Fact) -> list[Source]:
    """Amounts of the same or a like name in other sentences."""
    amounts = (
        fact
        for fact in page.around(rate)
        if fact is not actual
        and (planned(fact) or not fact.near(rate))
        and fact.amount
        and fact.state
        and fact.comparable(actual)
        and not differ(fact.year, actual.year)
    )
    found = alike((actual.name, actual.heading, rate.name), amounts)
    beside = (
        fact for fact in page.ahead(rate.order, JUST_AFTER) if fact.comparable(actual) and cue("plan_is", fact.gap)
    )
    found += [Source(fact, "same", "loose") for fact in beside]
    return sorted(found, key=lambda aim: abs(aim.fact.order - rate.order))[:CANDIDATES]


def _told_before(page: Page, rate: Fact) -> list[Source]:
    before = page.facts[max(0, rate.order - JUST_BEFORE) : rate.order]
    return alike((rate.name, rate.heading), (fact for fact in before if standing(fact) and not planned(fact)))[-1:]


def _shortfall(page: Page, rate: Fact) -> Iterator[Claim]:
    """比原定的计划还少3.02%: what is missing to 100 at a rate of fulfilment stated before."""
    done = [fact for fact in page.back(rate.order) if fact.percent and cue("completion", fact.gap)]
    missing = replace(rate, role="change", direction="down")
    yield from (Claim("shortfall", missing, {"completion": share}, "loose") for share in done[-1:])
