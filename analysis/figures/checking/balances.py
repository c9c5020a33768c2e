"""Balances: income less spending, exports less imports, and their sum."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.figures.checking.claims import Claim, Read
from analysis.figures.checking.cues import cue
from analysis.figures.checking.facts import Fact, Page
from analysis.figures.checking.writing import shown
from analysis.figures.intervals import Interval

REACH = 10


def claims(page: Page) -> Iterator[Claim]:
    """The claims on every balance, surplus and deficit, and on totals of trade."""
    for fact in page.facts:
        if fact.amount and fact.state and cue("balance", _words(fact)):
            yield from _of_accounts(page, fact)
        if fact.amount and (cue("surplus", _words(fact)) or cue("deficit", _words(fact))):
            yield from _of_trade(page, fact)


def _words(fact: Fact) -> str:
    return fact.gap + fact.indicator


def _of_accounts(page: Page, balance: Fact) -> Iterator[Claim]:
    before = [fact for fact in page.facts[max(0, balance.order - REACH) : balance.order] if _stands(fact, balance)]
    incomes = [fact for fact in before if cue("income", fact.heading.written) or cue("income", fact.indicator)]
    spendings = [fact for fact in before if cue("spending", fact.heading.written) or cue("spending", fact.indicator)]
    moved = [fact for fact in before if cue("moved_out", fact.heading.written)]
    for income in incomes[::-1][:3]:
        for spending in [fact for fact in spendings[::-1][:3] if fact is not income]:
            yield _difference(balance, (income, spending))
            yield from (_difference(balance, (income, spending, out)) for out in moved if out not in (income, spending))


def _of_trade(page: Page, balance: Fact) -> Iterator[Claim]:
    around = [fact for fact in page.facts[max(0, balance.order - REACH) : balance.order + 4] if _stands(fact, balance)]
    exports = [fact for fact in around if cue("export", _name(fact)) and not cue("trade", _name(fact))]
    imports = [fact for fact in around if cue("import", _name(fact)) and not cue("trade", _name(fact))]
    for sold in exports[-2:]:
        for bought in [fact for fact in imports[-2:] if fact is not sold]:
            yield _difference(balance, (sold, bought))


def _name(fact: Fact) -> str:
    return fact.heading.written or fact.indicator


def _stands(fact: Fact, balance: Fact) -> bool:
    return fact is not balance and fact.amount and fact.state and fact.comparable(balance)


def _difference(balance: Fact, terms: tuple[Fact, ...]) -> Claim:
    """The larger of two sides less the smaller, less what was moved out in between."""
    ordered = sorted(terms[:2], key=lambda fact: -fact.readings.bare.middle)

    def compute(read: Read) -> Interval:
        result = read(ordered[0]) - read(ordered[1])
        for other in terms[2:]:
            result = result - read(other)
        return result

    written = "－".join(shown(fact) for fact in (*ordered, *terms[2:]))
    numbers = (*((fact, "term") for fact in terms), (balance, "balance"))
    return Claim("balance", balance, numbers, compute, written, "loose")
