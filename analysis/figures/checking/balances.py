"""Balances: income less spending, exports less imports, assets less debts, births less deaths; overlaps of parts."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking.claims import Claim
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page

REACH = 10


def claims(page: Page) -> Iterator[Claim]:
    """The claims on every balance, surplus and deficit."""
    for fact in page.facts:
        words = fact.gap + fact.indicator
        if fact.amount and fact.state and cue("balance", words):
            yield from _of_accounts(page, fact)
        if fact.amount and (cue("surplus", words) or cue("deficit", words)):
            yield from _of_sides(page, fact, ("export", "import"))
        if fact.amount and cue("equity", words) and not cue("of_some_owners", words + fact.tail):
            yield from _of_sides(page, fact, ("assets", "liabilities"))
        if fact.amount and cue("overlap", words):
            yield from _overlap(page, fact)
        if (fact.unit == "人" and fact.role == "change") or (fact.percent and cue("natural_growth", words)):
            yield from _of_sides(page, fact, ("births", "deaths"))


def _of_accounts(page: Page, balance: Fact) -> Iterator[Claim]:
    before = [fact for fact in page.facts[max(0, balance.order - REACH) : balance.order] if _stands(fact, balance)]
    incomes = [fact for fact in before if cue("income", fact.heading.written) or cue("income", fact.indicator)]
    spendings = [fact for fact in before if cue("spending", fact.heading.written) or cue("spending", fact.indicator)]
    moved = [fact for fact in before if cue("moved_out", fact.heading.written)]
    for income in _totals_first(incomes)[:3]:
        for spending in [fact for fact in _totals_first(spendings)[:3] if fact is not income]:
            yield _difference(balance, income, spending)
            yield from (_difference(balance, income, spending, out) for out in moved if out not in (income, spending))


def _totals_first(facts: list[Fact]) -> list[Fact]:
    """The nearest first, but those called a total before all others."""
    return sorted(facts, key=lambda fact: (not (fact.name.total or fact.heading.total), -fact.order))


def _of_sides(page: Page, balance: Fact, sides: tuple[str, str]) -> Iterator[Claim]:
    around = [fact for fact in page.facts[max(0, balance.order - REACH) : balance.order + 6] if _stands(fact, balance)]
    gains, losses = (
        [fact for fact in around if cue(side, _name(fact)) and not cue("trade", _name(fact))] for side in sides
    )
    alone = len(gains) == len(losses) == 1 and gains[0].near(balance) and losses[0].near(balance)
    for gain in gains[-2:]:
        for loss in losses[-2:]:
            if loss is not gain:
                yield _difference(balance, gain, loss, tie="named" if alone else "loose")


def _overlap(page: Page, overlap: Fact) -> Iterator[Claim]:
    """地表水28亿立方米，地下水9亿立方米，重复计算量4亿立方米: two parts exceed their whole by what both hold."""
    before = [fact for fact in page.before(overlap) if _stands(fact, overlap)]
    if len(before) > 2:
        yield Claim("overlap", overlap, {"part": (before[1], before[0]), "whole": before[2]}, "loose")


def _name(fact: Fact) -> str:
    return fact.heading.written or fact.indicator


def _stands(fact: Fact, balance: Fact) -> bool:
    measured = fact.amount or balance.percent
    return fact is not balance and measured and fact.state and fact.comparable(balance)


def _difference(balance: Fact, one: Fact, other: Fact, *moved: Fact, tie: str = "loose") -> Claim:
    """One side less the other, less what was moved out in between; the larger side first where no word tells."""
    words = balance.gap + balance.indicator
    if balance.role == "change" or balance.percent or cue("more_came", words):
        greater, lesser = one, other
    elif cue("more_went", words):
        greater, lesser = other, one
    else:
        greater, lesser = sorted((one, other), key=lambda fact: -fact.readings.bare.middle)
    name = "balance_moved" if moved else "balance"
    roles = {"greater": greater, "lesser": lesser} | ({"moved": moved[0]} if moved else {})
    return Claim(name, balance, roles, tie)
