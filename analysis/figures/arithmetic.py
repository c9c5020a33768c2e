"""Do the printed figures of a text agree with each other? Every relation recomputed from the text's own numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.documents import from_record
from analysis.figures.checking import FAMILIES
from analysis.figures.checking.claims import REFUTED, Check, judge, weigh
from analysis.figures.checking.facts import Page
from analysis.figures.checking.gathering import facts_of
from analysis.figures.mentions import read_sentence
from analysis.splitting import sentence_spans

if TYPE_CHECKING:
    import pandas as pd


def check_page(page: Page) -> list[Check]:
    """The judged claims of a document, in the order of their first number, each set of numbers once per kind."""
    judged = [check for family in FAMILIES for claim in family(page) if (check := judge(claim))]
    return sorted(
        _settled(judged), key=lambda check: (min(f.order for f in check.claim.facts), check.claim.stated.order)
    )


def _settled(checks: list[Check]) -> Iterator[Check]:
    """One check per kind and numbers; where a number is confirmed, looser ties no longer speak against it.

    A bound (突破1600亿元) confirms so many values that it silences none.
    """
    confirmed = {(c.claim.stated.order, c.claim.kind) for c in checks if c.verdict == "consistent" and not c.bounded}
    seen: set[tuple] = set()
    for check in sorted(checks, key=lambda c: (c.verdict != "consistent", c.verdict != REFUTED)):
        key = (check.claim.kind, check.claim.stated.order, frozenset(fact.order for fact in check.claim.facts))
        answered = (check.claim.stated.order, check.claim.kind) in confirmed and check.claim.tie != "worded"
        if key in seen or (check.verdict != "consistent" and answered):
            continue
        seen.add(key)
        weighed = weigh(check) if check.verdict == REFUTED else check
        if weighed:
            yield weighed


def check_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """The checks of a batch record. Offsets are those of its text; a number of the title has ``"part": "headline"``."""
    rows: list[dict[str, Any]] = []
    sentences: dict[str, tuple[str, int]] = {}
    for passage in from_record(record).passages():
        for number, (start, end) in enumerate(sentence_spans(passage.text)):
            identity = f"{passage.id}.s{number}"
            sentences[identity] = (passage.text[start:end], start)
            found = read_sentence(passage.text[start:end], offset=start, date=record.get("date"))
            rows += [figure.row() | {"passage": passage.id, "sentence": identity} for figure in found]
    return {"checks": [check.record() for check in check_page(Page(facts_of(rows, sentences)))]}


def checks(quantities: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The arithmetic cross-checks of the figures of one or many documents: one row per check, columns of ``checks``.

    ``quantities`` and ``sentences`` are the tables of those names; figures are compared inside a document only, across
    its articles, headlines and paragraphs.
    """
    texts = {
        document: {row["sentence"]: (row["text"], row["start"]) for row in group.to_dict("records")}
        for document, group in sentences.groupby("document", sort=False)
    }
    records: list[dict[str, Any]] = []
    for document, group in quantities.groupby("document", sort=False):
        rows: list[Any] = group.to_dict("records")
        found = check_page(Page(facts_of(rows, texts[document])))
        records += _table_rows(str(document), found)
    return schema.frame("checks", records)


def _table_rows(document: str, found: Iterable[Check]) -> Iterator[dict[str, Any]]:
    for number, check in enumerate(found):
        record = check.record()
        low, high = record.pop("interval")
        numbers = [
            said | {"passage": fact.passage, "sentence": fact.sentence}
            for said, fact in zip(record.pop("numbers"), check.claim.facts, strict=True)
        ]
        stated = check.claim.stated
        yield record | {
            "document": document,
            "check": f"c{number}",
            "sentence": stated.sentence,
            "interval_low": low,
            "interval_high": high,
            "numbers": numbers,
        }
