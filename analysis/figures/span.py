"""Where a figure stands and the numbers it holds."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.figures.numerals import Numeral
from analysis.figures.units import Unit

_DIGITS = frozenset("0123456789")


@dataclass(slots=True)
class Span:
    """``text[start:end]`` with the numbers it holds: one, two of a range, or the members of a ratio.

    ``unit`` is ``NO_UNIT`` where none follows; ``form`` plain, range, fraction, ratio, tenths or half; ``wording`` the
    bare numeral as written.
    """

    start: int
    end: int
    numbers: tuple[Numeral, ...]
    unit: Unit
    form: str = "plain"
    wording: str = ""

    @property
    def vague(self) -> bool:
        return self.numbers[0].value is None

    @property
    def arabic(self) -> bool:
        return self.wording[:1] in _DIGITS
