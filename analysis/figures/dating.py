"""The date of a document, by which 今年, 去年 and years to come are told: the one given, else the one printed on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from analysis.documents import Document
from analysis.errors import ParameterError
from analysis.figures.numerals import CHINESE_YEAR, read, year_of

_WRITTEN = re.compile(
    rf"(?P<year>\d{{4}}|{CHINESE_YEAR})[年\-./](?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})[月\-./]"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})(?!\d)"
)


def date_of(document: Document, given: str = "") -> str | None:
    """The document's date as YYYY-MM-DD, None where it has none.

    ``given`` (see ``checked``) overrules; else it is the last of the dates printed among the mastheads, if they are of
    one year: adopted, published, signed.
    """
    if given:
        return checked(given)
    printed = list(_printed(document))
    return max(printed) if len({written[:4] for written in printed}) == 1 else None


def checked(given: str) -> str:
    """``given`` where it is a date written as YYYY-MM-DD; raises ParameterError where it is none."""
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise ParameterError(
            f"{given!r} is no date", where="parameter date", remedy="write it as YYYY-MM-DD, as in 2024-03-05"
        ) from None


def _printed(document: Document) -> Iterator[str]:
    for furniture in document.furniture:
        if furniture.kind == "masthead":
            yield from filter(None, map(_calendar_date, _WRITTEN.finditer(furniture.text)))


def _calendar_date(written: re.Match[str]) -> str | None:
    try:
        return date(year_of(written["year"]), _number(written["month"]), _number(written["day"])).isoformat()
    except ValueError:
        return None


def _number(written: str) -> int:
    numeral = read(written)
    return int(numeral.value) if numeral and numeral.value is not None else 0
