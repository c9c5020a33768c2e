"""Sharing out: who takes which thing, nobody the same one, so that the sum of the scores is highest.

Takers come in turn and want what suits them best; where that is held, the holders give way along the cheapest chain
(shortest augmenting paths, Jonker and Volgenant 1987). Only scores worth having are looked at, so that few candidates
cost little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from heapq import heappop, heappush
from operator import sub


def assign(scores: Sequence[Mapping[int, float]], least: float) -> list[int | None]:
    """Each taker's thing, by its ``scores`` of the things it may take; None where it does better with ``least``."""
    return Sharing(scores, least).chosen()


class Sharing:
    """What each taker holds, and what holding a thing costs the others (its price)."""

    def __init__(self, scores: Sequence[Mapping[int, float]], least: float) -> None:
        self._scores, self._least = scores, least
        self._held: dict[int, int] = {}
        self._holders: dict[int, int] = {}
        self._prices: dict[int, float] = {}
        for taker, wishes in enumerate(scores):
            liked = max(wishes, key=wishes.__getitem__, default=None)
            if liked is None or wishes[liked] < least:
                continue
            if liked in self._holders:
                self._make_room(taker)
            else:
                self._held[taker], self._holders[liked] = liked, taker

    @property
    def total(self) -> float:
        """The sum of the scores."""
        held = zip(self._scores, self.chosen(), strict=True)
        return sum([self._least if thing is None else wishes[thing] for wishes, thing in held])

    def chosen(self) -> list[int | None]:
        """Each taker's thing, None where it goes without."""
        return list(map(self._held.get, range(len(self._scores))))

    def if_worth(self, worths: Mapping[int, Sequence[float]]) -> Sharing:
        """The sharing out if some things were worth these values to the takers."""
        offers = [{thing: values[taker] for thing, values in worths.items()} for taker in range(len(self._scores))]
        changed = [_with(wishes, offered, self._least) for wishes, offered in zip(self._scores, offers, strict=True)]
        return Sharing(changed, self._least)

    def is_priced_as(self, other: Sharing) -> bool:
        """Whether every thing costs, and every taker gains, as much as in another sharing out."""
        return self._prices == other._prices and self._profits == other._profits

    def gain_at_most(self, thing: int, values: Sequence[float]) -> float:
        """What the sum can gain at most if ``thing`` were worth ``values`` to the takers (a bound by duality)."""
        price = self._prices.get(thing, 0.0)
        return max(0.0, max(map(sub, values, self._profits)) - price)

    @cached_property
    def _profits(self) -> list[float]:
        profits = [self._least] * len(self._scores)
        for taker, thing in self._held.items():
            profits[taker] = self._scores[taker][thing] - self._prices.get(thing, 0.0)
        return profits

    def _make_room(self, taker: int) -> None:
        """Follow the chain that loses least, to a thing nobody holds or a taker that goes without."""
        wanted_by: dict[int, int] = {}
        losses: dict[int, float] = {}
        waiting: list[tuple[float, int]] = []
        at, loss = taker, 0.0
        gives_up, loss_then = taker, float("inf")
        passed: set[int] = set()
        while True:
            values = self._values(at)
            best = max(self._least, max(values.values(), default=self._least))
            if loss + best - self._least < loss_then:
                gives_up, loss_then = at, loss + best - self._least
            for thing, value in values.items():
                then = loss + best - value
                if thing not in passed and then < losses.get(thing, loss_then):
                    losses[thing], wanted_by[thing] = then, at
                    heappush(waiting, (then, thing))
            while waiting and waiting[0][0] > losses[waiting[0][1]]:
                heappop(waiting)
            if not waiting or waiting[0][0] >= loss_then:
                break
            loss, thing = heappop(waiting)
            if thing not in self._holders:
                gives_up, loss_then = -1, loss
                self._hand_over(thing, wanted_by)
                break
            passed.add(thing)
            at = self._holders[thing]
        if gives_up >= 0 and gives_up != taker:
            self._hand_over(self._held.pop(gives_up), wanted_by)
        for thing in passed:
            self._prices[thing] = self._prices.get(thing, 0.0) + loss_then - losses[thing]

    def _values(self, taker: int) -> Mapping[int, float]:
        """What each thing is worth to a taker, less its price."""
        wishes, prices = self._scores[taker], self._prices
        return {thing: score - prices.get(thing, 0.0) for thing, score in wishes.items()} if prices else wishes

    def _hand_over(self, thing: int | None, wanted_by: Mapping[int, int]) -> None:
        while thing is not None:
            at = wanted_by[thing]
            before = self._held.get(at)
            self._held[at], self._holders[thing] = thing, at
            thing = before


def _with(wishes: Mapping[int, float], offered: Mapping[int, float], least: float) -> dict[int, float]:
    """The wishes with others for some things, in the order of the things; what is not worth having is left out."""
    changed = {**wishes, **offered}
    for thing in [thing for thing, score in offered.items() if score <= least]:
        del changed[thing]
    return changed if changed.keys() <= wishes.keys() else dict(sorted(changed.items()))
