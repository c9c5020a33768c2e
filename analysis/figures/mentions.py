"""The figures of a text, one record or row per mention, with all that the sentence says of each."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis import schema
from analysis.figures.circumstances import circumstances
from analysis.figures.comparison import basis
from analysis.figures.context import Sentence, context_of
from analysis.figures.folding import fold
from analysis.figures.indicators import Indicator, indicator
from analysis.figures.kinds import kind
from analysis.figures.movements import Movement, movement
from analysis.figures.qualifiers import qualifier
from analysis.figures.scanning import scan
from analysis.figures.sighting import opening
from analysis.figures.span import Span
from analysis.figures.status import status
from analysis.figures.units import NO_UNIT
from analysis.splitting import sentence_spans_from
from analysis.writing import normalized, own_signs

if TYPE_CHECKING:
    import pandas as pd


class Figure(NamedTuple):
    """One figure of a text; offsets are code points of that text, ``sentence`` the span of its sentence.

    ``value`` and ``value_high`` are exact and in ``unit``; ``step`` and ``step_high`` are the place values of their
    last printed digits (16.12万人: 100). ``base_value`` is ``value`` in ``base_unit``; ``parts`` a ratio's members.
    """

    text: str
    start: int
    end: int
    value: Decimal | None
    value_high: Decimal | None
    unit: str
    qualifier: str
    role: str
    direction: str
    basis: str
    status: str
    indicator: str
    base_value: Decimal | None
    base_unit: str
    period: str
    place: str
    said_by: str
    kind: str
    parts: tuple[Decimal, ...]
    step: Decimal
    step_high: Decimal | None
    sentence: tuple[int, int]

    def row(self) -> dict[str, Any]:
        """The figure as plain JSON values, with the columns of the table ``quantities`` that a bare text has."""
        names = ("text", "start", "end", "unit", "qualifier", "role", "direction", "basis", "status", "indicator")
        numbers = ("value", "value_high", "base_value", "step")
        further = ("base_unit", "period", "place", "said_by", "kind")
        return (
            {name: getattr(self, name) for name in names}
            | {name: plain(getattr(self, name)) for name in numbers}
            | {name: getattr(self, name) for name in further}
            | {"parts": [plain(part) for part in self.parts]}
        )


def plain(number: Decimal | None) -> int | float | None:
    """An int where the number is whole, else a float rounded to ten decimals."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else round(float(number), 10)


def find(text: str, *, date: str | None = None) -> list[Figure]:
    """All figures of a text, in text order. ``date`` (YYYY-MM-DD) resolves 今年, 去年 and their kind."""
    first = opening().search(text)
    if first is None:
        return []
    found: list[Figure] = []
    for start, end in sentence_spans_from(first):
        found += read_sentence(text[start:end], offset=start, date=date)
    return found


def read_sentence(sentence: str, *, offset: int = 0, date: str | None = None) -> list[Figure]:
    """The figures of one sentence; ``offset`` is added to their offsets."""
    folded = fold(sentence)
    text = normalized(folded.text)
    spans = tuple(scan(text))
    if not spans:
        return []
    whole = Sentence(text, spans)
    figures: list[Figure] = []
    before: Movement | None = None
    indicators: list[Indicator] = []
    against = ""
    for index, span in enumerate(whole.spans):
        context = context_of(whole, index)
        qualified, length = qualifier(context)
        before = movement(context, length, before)
        indicators.append(indicator(context, before, length, indicators))
        same = index and indicators[-1].subject == indicators[-2].subject
        against = basis(context, before, against if same else "", against)
        figures.append(
            Figure(
                *_printed(sentence, folded.span(span.start, span.end), offset),
                *_values(span),
                qualified,
                before.role,
                before.direction,
                against,
                status(context, before.role, date),
                indicators[-1].name,
                *_in_base_unit(span),
                *circumstances(context, date),
                kind(span, before),
                _parts(span),
                *_steps(span),
                (offset, offset + len(sentence)),
            )
        )
    own = own_signs(folded.text, text)
    return [_in_characters(figure, own) for figure in figures] if own else figures


def _in_characters(figure: Figure, own: dict[int, str]) -> Figure:
    """The figure with what is told of it in the characters of its text."""
    words = ("indicator", "period", "place", "said_by")
    return figure._replace(**{name: getattr(figure, name).translate(own) for name in words})


def _printed(sentence: str, place: tuple[int, int], offset: int) -> tuple[str, int, int]:
    """text, start and end."""
    start, end = place
    return sentence[start:end], start + offset, end + offset


def _values(span: Span) -> tuple[Decimal | None, Decimal | None, str]:
    """value, value_high and unit."""
    high = span.numbers[-1].value if span.form == "range" else None
    return None if span.form == "ratio" else span.numbers[0].value, high, span.unit.name


def _in_base_unit(span: Span) -> tuple[Decimal | None, str]:
    """base_value and base_unit."""
    value, known = span.numbers[0].value, span.unit is not NO_UNIT
    return value * span.unit.factor if known and value is not None else None, span.unit.base_unit


def _steps(span: Span) -> tuple[Decimal, Decimal | None]:
    """step and step_high."""
    return span.numbers[0].step, span.numbers[-1].step if span.form == "range" else None


def _parts(span: Span) -> tuple[Decimal, ...]:
    return tuple(number.value for number in span.numbers if number.value is not None) if span.form == "ratio" else ()


def quantity_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a batch record: its text and a row per figure."""
    text = record["text"]
    return {"text": text, "quantities": [figure.row() for figure in find(text, date=record.get("date"))]}


def quantities(sentences: pd.DataFrame, *, date: str | None = None) -> pd.DataFrame:
    """The figures of a table of sentences: one row per figure, columns of the table ``quantities``.

    Offsets are those of the passage, as in ``sentences``. ``date`` (YYYY-MM-DD) resolves 今年, 去年 and their kind.
    """
    records = []
    for row in sentences.to_dict("records"):
        place = {name: row[name] for name in ("document", "article", "passage", "part", "paragraph", "sentence")}
        found = read_sentence(row["text"], offset=row["start"], date=date)
        for number, figure in enumerate(found):
            records.append(place | {"quantity": f"{row['sentence']}.q{number}"} | figure.row())
    return schema.frame("quantities", records)


def targets(quantities: pd.DataFrame) -> pd.DataFrame:
    """The figures that are aimed at: what, how much, until when, who; one row per target, columns of ``targets``."""
    aimed = quantities[quantities["status"] == "target"]
    rows = aimed.assign(until=aimed["period"], who=aimed["said_by"].where(aimed["said_by"] != "", aimed["place"]))
    return schema.frame("targets", [{str(name): cell for name, cell in row.items()} for row in rows.to_dict("records")])
