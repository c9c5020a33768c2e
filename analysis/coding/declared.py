"""A document's own priorities: the lists it declares, and which paragraphs carry each item out.

A paragraph is given to an item by wording (its opening repeats the item), by similarity (what it says is the item's and
no other item's), or by position (it stands between the paragraphs of one item and of the next). What belongs to no item
stays unassigned and is shown.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from analysis import schema
from analysis.coding.enumerations import Enumeration, Item, enumerations, marked_lists
from analysis.documents import Document, Passage

if TYPE_CHECKING:
    import pandas as pd

OPENING = 40
SHORT = 6  # characters
WORDING_FROM = 0.5
FIRST_CLAUSE = 14
WEAK = 0.4
SOON = 4  # paragraphs
RARE = math.log(3)  # the weight of a bigram that stands in a third of the paragraphs
SIMILAR_FROM = 0.3
SIMILAR_MARGIN = 1.5
_MARKS = frozenset("，。；：、？！“”‘’（）《》—…· 　")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A paragraph given to item number ``item`` (from 0) by ``reason``: wording, similarity or position."""

    paragraph: int
    passage: str
    item: int
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class DeclaredList:
    """A declared list with its paragraphs. ``paragraph`` is where it is declared, -1 where that is no paragraph;
    ``unassigned`` are the article's paragraphs that belong to no single item."""

    article: str
    headline: str | None
    paragraph: int
    form: str
    declared: int | None
    items: tuple[Item, ...]
    assignments: tuple[Assignment, ...]
    unassigned: tuple[int, ...]

    @property
    def complete(self) -> bool:
        """Whether as many items were found as the text declares."""
        return self.declared is None or self.declared == len(self.items)

    @property
    def paragraph_item(self) -> dict[int, int]:
        """Paragraph number -> item number, both from 0."""
        return {assignment.paragraph: assignment.item for assignment in self.assignments}


def priorities(document: Document) -> tuple[DeclaredList, ...]:
    """The declared lists of a document, those with most paragraphs first, ties in reading order."""
    found = [declared for article in document.articles for declared in _of_article(document, article.id)]
    return tuple(sorted(found, key=lambda item: -len(item.assignments)))


def item_texts(lists: Iterable[DeclaredList], article: str = "") -> list[list[str]]:
    """The items of each list in words; with ``article``, of the lists of that article."""
    return [[item.text for item in one.items] for one in lists if article in ("", one.article)]


def priority_table(lists: Iterable[DeclaredList]) -> pd.DataFrame:
    """One row per item of the declared lists, columns of the table ``priorities``."""
    return schema.frame("priorities", (row for number, one in enumerate(lists) for row in _item_rows(number, one)))


def assignment_table(lists: Iterable[DeclaredList]) -> pd.DataFrame:
    """One row per list and paragraph that carries out an item of it, columns of ``priority_paragraphs``; of the first
    list that an article goes through the paragraphs that belong to no item, too."""
    rows: list[dict] = []
    shown: set[str] = set()
    for number, one in enumerate(lists):
        if one.assignments:
            unassigned = () if one.article in shown else one.unassigned
            rows += sorted(_paragraph_rows(number, one, unassigned), key=itemgetter("paragraph"))
            shown.add(one.article)
    return schema.frame("priority_paragraphs", rows)


def _of_article(document: Document, article: str) -> Iterator[DeclaredList]:
    own = [passage for passage in document.passages() if passage.article == article]
    headline = next((passage.text for passage in own if passage.part == "headline"), None)
    body = [passage for passage in own if passage.part in ("heading", "paragraph")]
    paragraphs = [passage for passage in body if passage.paragraph is not None]
    numbers = {passage.id: passage.paragraph for passage in paragraphs}
    lists = [found for passage in paragraphs for found in enumerations(passage)]
    for found in lists + marked_lists(body):
        place = numbers.get(found.passage)
        assigned = _marked(found, body) if found.form == "marked" else _assigned(found, paragraphs)
        taken = {assignment.paragraph for assignment in assigned}
        yield DeclaredList(
            article=article,
            headline=headline,
            paragraph=-1 if place is None else place,
            form=found.form,
            declared=found.declared,
            items=found.items,
            assignments=tuple(assigned),
            unassigned=tuple(sorted(n for n in numbers.values() if n is not None and n not in taken)),
        )


def _marked(found: Enumeration, body: Sequence[Passage]) -> list[Assignment]:
    """Each paragraph from one mark to the next is the item's; of the last item only the one that bears the mark."""
    starts = {item.passage: number for number, item in enumerate(found.items)}
    current, assigned = None, []
    for passage in body:
        current = starts.get(passage.id, current)
        if current is not None and passage.paragraph is not None:
            reason = "wording" if passage.id in starts else "position"
            assigned.append(Assignment(passage.paragraph, passage.id, current, reason, 1.0))
            if current == len(found.items) - 1:
                break
    return assigned


def _assigned(found: Enumeration, paragraphs: Sequence[Passage]) -> list[Assignment]:
    start = next(number for number, passage in enumerate(paragraphs) if passage.id == found.passage) + 1
    following = paragraphs[start:]
    items = [item.text for item in found.items]
    weights = _bigram_weights([passage.text for passage in paragraphs])
    anchors = _in_order([_anchor(passage.text, items, weights) for passage in following])
    if not _carried_out(anchors, len(items)):
        return []
    assigned = []
    for number, passage in enumerate(following):
        chosen = anchors[number] or _by_place(number, anchors, passage.text, items, weights)
        if chosen and passage.paragraph is not None:
            item, reason, score = chosen
            assigned.append(Assignment(passage.paragraph, passage.id, item, reason, round(score, 4)))
    return assigned


Choice = tuple[int, str, float]


def _carried_out(anchors: list[Choice | None], size: int) -> bool:
    """Whether the article goes through the list: the wording of half of its items returns, of two at least, or words
    of every item do, one soon after the other."""
    found = [(number, *anchor) for number, anchor in enumerate(anchors) if anchor]
    repeated = {item for _, item, _, score in found if score > WEAK}
    places = [-1, *(number for number, *_ in found)]
    close = all(after - before <= SOON for before, after in pairwise(places))
    return len(repeated) >= max(2, size / 2) or (close and len({item for _, item, *_ in found}) == size)


def _anchor(text: str, items: Sequence[str], weights: dict[str, float]) -> Choice | None:
    """The item whose wording the opening repeats, or of which words that are rare in the article open the paragraph."""
    wording = [_coverage(item, text[: _reach(item)]) for item in items]
    best = max(range(len(items)), key=wording.__getitem__)
    if wording[best] >= WORDING_FROM:
        return best, "wording", wording[best]
    clause = {pair for pair in _bigrams(text[:FIRST_CLAUSE]) if weights.get(pair, RARE) >= RARE}
    own = [len(set(_bigrams(item)).difference(*_others(items, number)) & clause) for number, item in enumerate(items)]
    best = max(range(len(items)), key=own.__getitem__)
    return (best, "wording", WEAK) if own[best] and own.count(own[best]) == 1 else None


def _reach(item: str) -> int:
    """How far an opening goes that may repeat an item: a short one is met anywhere by chance."""
    return len(item) + (FIRST_CLAUSE if len(item) <= SHORT else OPENING)


def _in_order(anchors: list[Choice | None]) -> list[Choice | None]:
    """Keep the anchors that follow the order of the items: the chain with the highest sum of scores."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {}
    for number, anchor in enumerate(anchors):
        if anchor:
            before = [best[other] for other in best if (anchors[other] or anchor)[0] <= anchor[0]]
            total, chain = max(before, key=lambda entry: (entry[0], entry[1]), default=(0.0, ()))
            best[number] = (total + anchor[2], (*chain, number))
    _, kept = max(best.values(), key=lambda entry: (entry[0], entry[1]), default=(0.0, ()))
    return [anchor if number in kept else None for number, anchor in enumerate(anchors)]


def _by_place(
    number: int, anchors: list[Choice | None], text: str, items: Sequence[str], weights: dict[str, float]
) -> Choice | None:
    """A paragraph without the wording of an item: between two anchors it continues the first; else only by likeness."""
    before = next((anchor for anchor in reversed(anchors[:number]) if anchor), None)
    after = next((anchor for anchor in anchors[number + 1 :] if anchor), None)
    if before is None:
        return None
    if after is not None:
        return before[0], "position", 0.0
    scores = sorted(((_similarity(item, text, weights), place) for place, item in enumerate(items)), reverse=True)
    best, place = scores[0]
    clear = best >= SIMILAR_FROM and best >= SIMILAR_MARGIN * scores[1][0]
    return (place, "similarity", best) if clear and place == before[0] else None


def _coverage(item: str, opening: str) -> float:
    """The share of the item's characters that stand in the opening in runs of 3 (of 2 in a short item)."""
    bare, text = _bare(item), _bare(opening)
    shortest = 2 if len(bare) <= 4 else 3
    blocks = SequenceMatcher(None, bare, text, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= shortest) / len(bare) if bare else 0.0


def _similarity(item: str, text: str, weights: dict[str, float]) -> float:
    """The share of the item's character bigrams, weighted by rarity among the paragraphs, that stand in the text."""
    pairs = set(_bigrams(item))
    total = sum(weights.get(pair, 1.0) for pair in pairs)
    present = set(_bigrams(text))
    return sum(weights.get(pair, 1.0) for pair in pairs & present) / total if total else 0.0


def _bigram_weights(texts: Sequence[str]) -> dict[str, float]:
    counts = Counter(pair for text in texts for pair in set(_bigrams(text)))
    return {pair: math.log((1 + len(texts)) / (1 + count)) for pair, count in counts.items()}


def _others(items: Sequence[str], number: int) -> list[set[str]]:
    return [set(_bigrams(item)) for other, item in enumerate(items) if other != number]


def _bigrams(text: str) -> list[str]:
    return [text[n : n + 2] for n in range(len(text) - 1) if not _MARKS.intersection(text[n : n + 2])]


def _bare(text: str) -> str:
    return "".join(character for character in text if character not in _MARKS)


def _item_rows(number: int, one: DeclaredList) -> Iterator[dict]:
    for place, item in enumerate(one.items):
        yield {
            "list": number,
            "item": place,
            "article": one.article,
            "form": one.form,
            "declared": one.declared or 0,
            "found": len(one.items),
            "complete": one.complete,
            "passage": item.passage,
            "start": item.start,
            "end": item.end,
            "text": item.text,
            "paragraphs": [entry.paragraph for entry in one.assignments if entry.item == place],
        }


def _paragraph_rows(number: int, one: DeclaredList, unassigned: Iterable[int]) -> Iterator[dict]:
    known = {"list": number, "article": one.article}
    for entry in one.assignments:
        yield known | {
            "paragraph": entry.paragraph,
            "item": entry.item,
            "reason": entry.reason,
            "score": entry.score,
        }
    for paragraph in unassigned:
        yield known | {"paragraph": paragraph, "item": -1, "reason": "unassigned", "score": 0.0}
