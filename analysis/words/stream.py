"""One pass over a corpus of any size: records in, counts by document out, without ever holding the tokens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.words import segmenter, stopwords, termlist
from analysis.words.association import CONTENT_KINDS, SHORTEST
from analysis.words.counting import NO_WORDS, TermCounts, count_stream

if TYPE_CHECKING:
    from analysis.words.segmenter import Segmenter


@dataclass(frozen=True, slots=True)
class CorpusCounts:
    """``counts`` of every word by document, which of them are ``content``, and the terms ``nesting`` in longer ones."""

    counts: TermCounts
    content: tuple[str, ...]
    nesting: Mapping[str, tuple[str, ...]]


def count_records(
    records: Iterable[Mapping[str, Any]],
    *,
    terms: str = termlist.POLICY,
    hmm: bool | None = None,
    stopwords: Collection[str] | None = None,
) -> CorpusCounts:
    """Count records ``{"id", "text"}`` (``title`` optional), each a document; options as those of ``tokens``.

    A text is cut as a whole: no word or term crosses the end of a sentence, so the counts are those of the sentences.
    """
    cutter = segmenter.segmenter(terms, hmm)
    counts = count_stream(map(_words(cutter), records), lambda word: cutter.kind(word)[0] not in NO_WORDS)
    nesting = {} if cutter.terms is None else {w: cutter.terms.nested(w) for w in counts.terms if w in cutter.terms}
    content = tuple(_content(counts.terms, cutter, stopwords))
    return CorpusCounts(counts, content, {word: inside for word, inside in nesting.items() if inside})


def _words(cutter: Segmenter) -> Callable[[Mapping[str, Any]], list[str]]:
    def words(record: Mapping[str, Any]) -> list[str]:
        title = record.get("title")
        return cutter.cut(record["text"]) if not title else [*cutter.cut(title), *cutter.cut(record["text"])]

    return words


def _content(words: Iterable[str], cutter: Segmenter, categories: Collection[str] | None) -> Iterator[str]:
    wanted = stopwords.chosen(categories)
    for word in words:
        kind, _ = cutter.kind(word)
        if kind in CONTENT_KINDS and len(word) >= SHORTEST and not segmenter.stop_category(word, kind, wanted):
            yield word
