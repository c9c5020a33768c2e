"""Lists that a text declares: 五个方面，包括：A；B；C · 一是…二是… · 聚焦A、B、C三大任务 · paragraphs marked （一）.

How lists are announced and marked is data: ``list_openers.csv`` and ``list_marks.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from analysis.documents import Passage
from analysis.figures.numerals import read
from analysis.vocabularies import rows
from analysis.writing import readable

NUMBER = "[二两三四五六七八九十]{1,3}|[2-9]|1[0-9]|20"
NUMERALS_ZH = (*"一二三四五六七八九十", *(f"十{n}" for n in "一二三四五六七八九"), "二十")
SEPARATORS = ("；", "、", "，", "？")
ARABIC = tuple(str(number) for number in range(1, 31))
_CLAUSE_START = r"(?:^|(?<=[。；：，？！”’\s]))"
_TRIM = "，。；：、？！ 　"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: ``text`` is ``passage.text[start:end]``."""

    passage: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list found in a text; ``declared`` is the number the text gives it, None where it gives none."""

    passage: str
    form: str
    declared: int | None
    items: tuple[Item, ...]

    @property
    def complete(self) -> bool:
        """Whether as many items were found as declared (True where no number is declared)."""
        return self.declared is None or self.declared == len(self.items)


def enumerations(passage: Passage) -> list[Enumeration]:
    """The lists that stand inside one passage, in order; a list inside another is left out."""
    found: list[Enumeration] = []
    plain = replace(passage, text=readable(passage.text))
    for candidate in sorted([*_announced(plain), *_summed_up(plain), *_ordinal(plain)], key=_precedence):
        span = (candidate.items[0].start, candidate.items[-1].end)
        if all(span[1] <= other.items[0].start or span[0] >= other.items[-1].end for other in found):
            found.append(_in_own_signs(candidate, passage.text))
    return sorted(found, key=lambda item: item.items[0].start)


def _in_own_signs(found: Enumeration, text: str) -> Enumeration:
    return replace(found, items=tuple([replace(item, text=text[item.start : item.end]) for item in found.items]))


def marked_lists(passages: Sequence[Passage]) -> list[Enumeration]:
    """The lists whose items open paragraphs or headings of one article: 一、… 二、… or （一）… （二）…"""
    found = []
    for marks in _marks("line"):
        run: list[tuple[int, Item]] = []
        for number, passage in enumerate(passages):
            text = passage.text.lstrip()
            if len(run) < len(marks) and text.startswith(marks[len(run)]):
                run.append((number, _opening_item(passage, marks[len(run)])))
            elif text.startswith(marks[0]):
                found += _closed(run, passages)
                run = [(number, _opening_item(passage, marks[0]))]
        found += _closed(run, passages)
    return sorted(found, key=lambda item: (item.passage, item.form))


def _closed(run: list[tuple[int, Item]], passages: Sequence[Passage]) -> list[Enumeration]:
    if len(run) < 2:
        return []
    before = passages[run[0][0] - 1] if run[0][0] else None
    items = tuple(item for _, item in run)
    return [Enumeration(items[0].passage, "marked", _announced_number(before), items)]


def _announced_number(passage: Passage | None) -> int | None:
    """The number in the last sentence of the passage before a marked list (…做好以下三项工作：), unless a list inside
    that passage bears it out."""
    if passage is None:
        return None
    last = passage.text.rstrip("。：").rsplit("。", 1)[-1] + "："
    hits = [hit for opener, place in _openers() if place == "before" for hit in opener.finditer(last)]
    number = _value(hits[-1]["number"]) if hits else None
    return None if number in [found.declared for found in enumerations(passage) if found.complete] else number


def _opening_item(passage: Passage, mark: str) -> Item:
    start = passage.text.index(mark) + len(mark)
    end = passage.text.find("。", start)
    return _item(passage, start, len(passage.text) if end < 0 else end)


def _announced(passage: Passage) -> Iterator[Enumeration]:
    for opener, place in _openers():
        if place != "before":
            continue
        for hit in opener.finditer(passage.text):
            declared = _value(hit["number"])
            items = _best_split(passage, hit.end(), declared)
            if len(items) > 1:
                yield Enumeration(passage.id, "announced", declared, tuple(items))


def _summed_up(passage: Passage) -> Iterator[Enumeration]:
    for opener, place in _openers():
        if place == "after":
            for hit in opener.finditer(passage.text):
                declared = _value(hit["number"])
                items = _split(passage, hit.start("items"), hit.end("items"), "、")
                if len(items) == declared:
                    yield Enumeration(passage.id, "summed up", declared, tuple(items))


def _ordinal(passage: Passage) -> Iterator[Enumeration]:
    items = _ordinal_items(passage, 0)
    if len(items) > 1:
        yield Enumeration(passage.id, "ordinal", None, tuple(items))


def _best_split(passage: Passage, start: int, declared: int) -> list[Item]:
    """The items after an announcement: by ordinals, or by the separator that gives the declared number of them."""
    ordinal = _ordinal_items(passage, start)
    if ordinal and ordinal[0].start - start <= 4:
        return ordinal
    end = _sentence_end(passage.text, start)
    comma = passage.text.find("，", start, end)
    candidates = [_split(passage, start, end, separator) for separator in SEPARATORS]
    candidates.insert(1, _split(passage, start, comma, "、") if comma > 0 else [])
    exact = [items for items in candidates if len(items) == declared]
    fallback = [items for items in candidates[:3] if len(items) > 1]
    return (exact or fallback or [[]])[0]


def _sentence_end(text: str, start: int) -> int:
    end = text.find("。", start)
    return len(text) if end < 0 else end


def _split(passage: Passage, start: int, end: int, separator: str) -> list[Item]:
    items, place = [], start
    for part in passage.text[start:end].split(separator):
        if part.strip(_TRIM):
            items.append(_item(passage, place, place + len(part)))
        place += len(part) + len(separator)
    return items


def _ordinal_items(passage: Passage, start: int) -> list[Item]:
    best: list[Item] = []
    for marks in _marks("inline"):
        found = list(_in_sequence(marks, passage.text, start))
        if len(found) > max(1, len(best)):
            ends = [begin for begin, _ in found[1:]] + [_sentence_end(passage.text, found[-1][1])]
            best = [_first_clause(passage, begin, end) for (_, begin), end in zip(found, ends, strict=True)]
    return best


def _in_sequence(marks: Sequence[str], text: str, position: int) -> Iterator[tuple[int, int]]:
    """The spans of the marks, one after the other; of 首先 … 其次 … 最后 any but the first may be missing."""
    numbered = marks[0] not in _word_marks()
    for mark in marks:
        hit = re.compile(_CLAUSE_START + re.escape(mark)).search(text, position)
        if hit is None and (numbered or mark == marks[0]):
            return
        if hit is not None:
            yield hit.span()
            position = hit.end()


def _first_clause(passage: Passage, start: int, end: int) -> Item:
    stops = [stop for mark in "。；" if (stop := passage.text.find(mark, start, end)) > 0]
    return _item(passage, start, min(stops, default=end))


def _item(passage: Passage, start: int, end: int) -> Item:
    text = passage.text[start:end]
    left = start + len(text) - len(text.lstrip(_TRIM))
    bare = text.strip(_TRIM)
    return Item(passage.id, bare, left, left + len(bare))


def _value(number: str) -> int:
    numeral = read(number)
    return int(numeral.value) if numeral and numeral.value is not None else 0


def _precedence(candidate: Enumeration) -> tuple[bool, bool, int]:
    return candidate.form == "ordinal", not candidate.complete, candidate.items[0].start


@cache
def _openers() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"].replace("{N}", NUMBER)), row["place"]) for row in rows("list_openers"))


@cache
def _marks(place: str) -> tuple[tuple[str, ...], ...]:
    """The sequences of marks that open clauses (``inline``) or paragraphs (``line``): 一是, 二是, 三是 ..."""
    found = []
    for row in rows("list_marks"):
        if row["place"] == place:
            numerals = ARABIC if row["numerals"] == "arabic" else NUMERALS_ZH
            numbered = tuple(row["mark"].replace("{n}", numeral) for numeral in numerals)
            found.append(tuple(row["mark"].split("|")) if row["numerals"] == "words" else numbered)
    return tuple(found)


@cache
def _word_marks() -> frozenset[str]:
    """The marks that are words: 首先, 其次 ..."""
    return frozenset(
        mark for row in rows("list_marks") if row["numerals"] == "words" for mark in row["mark"].split("|")
    )
