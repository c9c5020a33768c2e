"""Two texts side by side: which themes gained, and what became of a list that returns from year to year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import schema
from analysis.coding.codebook import Codebook
from analysis.coding.codebook import codebook as load_codebook
from analysis.coding.intervals import newcombe
from analysis.coding.themecoding import UNASSIGNED, code_sentences, theme_name

if TYPE_CHECKING:
    import pandas as pd

SAME_ITEM_FROM = 0.5
SAME_LIST_FROM = 0.25


def theme_differences(
    before: pd.DataFrame,
    after: pd.DataFrame,
    *,
    codebook: str | Path | Codebook = "state-council",
    depth: int = 1,
) -> pd.DataFrame:
    """Shares of sentences per theme in two tables of sentences, their difference and its 95 % interval.

    One row per theme that either text serves, columns of the table ``theme_differences``, largest difference first. The
    interval of after - before is Newcombe's (1998, method 10); ``clear`` says that it leaves out 0.
    """
    book = load_codebook(codebook)
    counts = [_served(sentences, book, depth) for sentences in (before, after)]
    sizes = (len(before), len(after))
    rows = [_difference(theme, book, counts, sizes) for theme in {**counts[0], **counts[1]}]
    rows.sort(key=lambda row: (-abs(row["difference"]), row["theme"]))
    return schema.frame("theme_differences", rows)


def redline(before: Sequence[str], after: Sequence[str]) -> pd.DataFrame:
    """What became of each item of a list: kept, moved, reworded, moved and reworded, dropped or added.

    Items are paired by likeness (twice the common characters over all characters, at least a half), the likest first.
    Moved are the pairs outside the longest run of pairs in the same order. Columns of the table ``redline``, in the
    order of the later list, a dropped item after the one it followed; ``edit`` marks [-deleted-] and {+inserted+}.
    """
    pairs = _pairs(before, after)
    steady = _longest_in_order(pairs)
    back = {new: old for old, new in pairs.items()}
    rows = [_redline_row(back.get(new), new, before, after, steady) for new in range(len(after))]
    for old in range(len(before)):
        if old not in pairs:
            earlier = [(row["before_place"], place) for place, row in enumerate(rows) if 0 < row["before_place"] <= old]
            rows.insert(max(earlier)[1] + 1 if earlier else 0, _redline_row(old, None, before, after, steady))
    return schema.frame("redline", [row | {"line": number} for number, row in enumerate(rows)])


def likest_lists(
    before: Iterable[Sequence[str]], after: Iterable[Sequence[str]]
) -> tuple[Sequence[str], Sequence[str]]:
    """Of the lists of two texts the two most alike, to be compared by ``redline``; two empty ones where none are.

    Likeness is twice the common pairs of neighbouring characters over all pairs (Dice 1945), at least a quarter.
    """
    scored = [(_likeness_of_lists(old, new), old, new) for old, new in product(before, after)]
    likeness, old, new = max(scored, key=itemgetter(0), default=(0.0, (), ()))
    return (old, new) if likeness >= SAME_LIST_FROM else ((), ())


def _likeness_of_lists(old: Sequence[str], new: Sequence[str]) -> float:
    a, b = _neighbours(old), _neighbours(new)
    return 2 * len(a & b) / (len(a) + len(b) or 1)


def _neighbours(items: Sequence[str]) -> set[str]:
    return {item[place : place + 2] for item in items for place in range(len(item) - 1)}


def _served(sentences: pd.DataFrame, book: Codebook, depth: int) -> Counter:
    counts: Counter = Counter()
    for coded in code_sentences(sentences, book, depth):
        counts.update(list(coded.strengths) or [UNASSIGNED])
    return counts


def _difference(theme: str, book: Codebook, counts: Sequence[Counter], sizes: tuple[int, int]) -> dict:
    shares = [count[theme] / size if size else 0.0 for count, size in zip(counts, sizes, strict=True)]
    low, high = newcombe(counts[0][theme], sizes[0], counts[1][theme], sizes[1])
    return {
        "theme": theme,
        "name": theme_name(book, theme),
        "sentences_before": counts[0][theme],
        "sentences_after": counts[1][theme],
        "share_before": shares[0],
        "share_after": shares[1],
        "difference": shares[1] - shares[0],
        "low": low,
        "high": high,
        "clear": low > 0 or high < 0,
    }


def _pairs(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    likeness = sorted(
        ((_likeness(old, new), -abs(a - b), -a, -b) for a, old in enumerate(before) for b, new in enumerate(after)),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for score, _, a, b in likeness:
        if score >= SAME_ITEM_FROM and -a not in pairs and -b not in pairs.values():
            pairs[-a] = -b
    return pairs


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _longest_in_order(pairs: dict[int, int]) -> set[int]:
    """The places in the earlier list of the longest run of pairs that keep their order."""
    best: dict[int, tuple[int, ...]] = {}
    for old in sorted(pairs):
        runs = [run for end, run in best.items() if pairs[end] < pairs[old]]
        best[old] = (*_longest(runs), old)
    return set(_longest(best.values()))


def _longest(runs: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return max(runs, key=len, default=())


def _redline_row(
    old: int | None, new: int | None, before: Sequence[str], after: Sequence[str], steady: set[int]
) -> dict:
    earlier = "" if old is None else before[old]
    later = "" if new is None else after[new]
    return {
        "change": _change(old, new, earlier == later, steady),
        "before_place": 0 if old is None else old + 1,
        "after_place": 0 if new is None else new + 1,
        "before": earlier,
        "after": later,
        "likeness": _likeness(earlier, later),
        "edit": "".join(_edits(earlier, later)),
    }


def _change(old: int | None, new: int | None, same: bool, steady: set[int]) -> str:
    if old is None or new is None:
        return "added" if old is None else "dropped"
    moved = old not in steady
    if same:
        return "moved" if moved else "kept"
    return "moved and reworded" if moved else "reworded"


def _edits(earlier: str, later: str) -> Iterator[str]:
    for kind, a, b, c, d in SequenceMatcher(None, earlier, later, autojunk=False).get_opcodes():
        if kind == "equal":
            yield earlier[a:b]
            continue
        if a < b:
            yield f"[-{earlier[a:b]}-]"
        if c < d:
            yield f"{{+{later[c:d]}+}}"
