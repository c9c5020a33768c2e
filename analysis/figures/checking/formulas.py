"""The arithmetic of relations, from ``vocabulary/check_formulas.csv``: an expression over the roles of the numbers.

An expression is evaluated in two ways: over intervals, and over the numbers as they are shown. A role that holds
several numbers is a list: operators work on each of its members, ``sum`` adds them up.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, reduce
from typing import Any

from analysis.figures.intervals import Interval, exactly, log2, root, total
from analysis.vocabularies import rows

_OPERATORS: dict[type, Callable] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True)
class Shown:
    """A number or formula as it is written, how closely it binds (1 sums, 2 products, 3 single numbers), and whether
    what is written counts as negative: a decline of 5% in 1＋rate gives 1－5%."""

    text: str
    binds: int = 3
    minus: bool = False

    def __neg__(self) -> Shown:
        return replace(self, minus=not self.minus)

    def __add__(self, other: Shown) -> Shown:
        return Shown(f"{self._at(1)}{'＋' if self.minus == other.minus else '－'}{other._at(2)}", 1, self.minus)

    def __sub__(self, other: Shown) -> Shown:
        return self + -other

    def __mul__(self, other: Shown) -> Shown:
        return Shown(f"{self._at(2)}×{other._at(3)}", 2, self.minus != other.minus)

    def __truediv__(self, other: Shown) -> Shown:
        return Shown(f"{self._at(2)}÷{other._at(3)}", 2, self.minus != other.minus)

    def __str__(self) -> str:
        return f"－{self._at(2)}" if self.minus else self.text

    def _at(self, level: int) -> str:
        return self.text if self.binds >= level else f"（{self.text}）"


@dataclass(frozen=True)
class Formula:
    """``stated`` is the role of the number that the expression over the other roles should give."""

    name: str
    kind: str
    stated: str
    expression: ast.expr

    def value(self, values: Mapping[str, Any]) -> Interval:
        """What the expression gives, from an interval or a list of them per role. Raises ArithmeticError."""
        functions: dict[str, Callable] = {"sum": total, "root": lambda x, n: root(x, int(n.low)), "log2": log2}
        return _evaluate(self.expression, values, exactly, functions)

    def written(self, values: Mapping[str, Any], *, turned: bool = False) -> str:
        """The expression over what is shown per role; ``turned`` for a decline: 1－b÷a for b÷a－1."""
        node = self.expression
        if turned and isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
            node, turned = ast.BinOp(node.right, node.op, node.left), False
        functions: dict[str, Callable] = {
            "sum": lambda terms: reduce(operator.add, terms),
            "root": lambda x, n: Shown(f"（{x.text}）开{n.text}次方"),
            "log2": lambda x: Shown(f"log2（{x.text}）"),
        }
        found = _evaluate(node, values, lambda constant: Shown(str(constant)), functions)
        return str(-found if turned else found)


@cache
def formula(name: str) -> Formula:
    """The formula of a name. Raises KeyError where there is none."""
    row = next((row for row in rows("check_formulas") if row["name"] == name), None)
    if row is None:
        raise KeyError(f"no formula {name!r} in check_formulas.csv")
    return Formula(name, row["kind"], row["stated"], ast.parse(row["expression"], mode="eval").body)


def _evaluate(node: Any, values: Mapping[str, Any], constant: Callable, functions: Mapping[str, Callable]) -> Any:
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.Constant):
        return constant(node.value)
    if isinstance(node, ast.Call):
        arguments = [_evaluate(argument, values, constant, functions) for argument in node.args]
        return functions[node.func.id](*arguments)  # type: ignore[attr-defined]
    left, right = (_evaluate(side, values, constant, functions) for side in (node.left, node.right))
    return _each(_OPERATORS[type(node.op)], left, right)


def _each(apply: Callable, left: Any, right: Any) -> Any:
    """``apply`` on two values, or on each member where one or both are lists."""
    if isinstance(left, list) and isinstance(right, list):
        return [apply(one, other) for one, other in zip(left, right, strict=True)]
    if isinstance(left, list):
        return [apply(one, right) for one in left]
    return [apply(left, one) for one in right] if isinstance(right, list) else apply(left, right)
