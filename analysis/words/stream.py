"""One pass over a corpus of any size: records in, counts by document out, without ever holding the tokens."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.words import segmenter, stopwords, termlist
from analysis.words.association import CONTENT_KINDS, SHORTEST
from analysis.words.counting import NO_WORDS, Tally, TermCounts, gathered, tally
from analysis.words.nesting import Nesting, inside

if TYPE_CHECKING:
    from concurrent.futures import Future

    from analysis.words.segmenter import Segmenter

CHUNK_CHARACTERS = 500_000
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CorpusCounts:
    """``counts`` of every word by document, which of them are ``content``, and what is nested in the longer ones."""

    counts: TermCounts
    content: tuple[str, ...]
    nesting: Nesting


def count_records(
    records: Iterable[Record],
    *,
    terms: str = termlist.POLICY,
    hmm: bool | None = None,
    stopwords: Collection[str] | None = None,
    processes: int = 1,
) -> CorpusCounts:
    """Count records ``{"id", "text"}`` (``title`` optional), each a document; options as those of ``tokens``.

    A text is cut as a whole: no word or term crosses the end of a sentence, so the counts are those of the sentences.
    With several ``processes`` the result is the same.
    """
    cutter = segmenter.segmenter(terms, hmm)
    counts = gathered(_tallies(records, terms, hmm, processes), lambda word: cutter.kind(word)[0] not in NO_WORDS)
    content = tuple(_content(counts.terms, cutter, stopwords))
    return CorpusCounts(counts, content, inside(counts.terms, frozenset(content), cutter.terms))


def _tallies(records: Iterable[Record], terms: str, hmm: bool | None, processes: int) -> Iterator[Tally]:
    """One tally, or one per chunk of records, in order: only counts travel back from the processes, never tokens."""
    if processes == 1:
        yield _tally(records, terms, hmm)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(processes) as pool:
        waiting: deque[Future[Tally]] = deque()
        for chunk in _chunks(records):
            waiting.append(pool.submit(_tally, chunk, terms, hmm))
            if len(waiting) > 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _chunks(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Records in order, so many together that their texts have about CHUNK_CHARACTERS."""
    chunk: list[Record] = []
    size = 0
    for record in records:
        chunk.append(record)
        size += len(record["text"])
        if size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _tally(records: Iterable[Record], terms: str, hmm: bool | None) -> Tally:
    cut = segmenter.segmenter(terms, hmm).cut
    return tally(
        cut(title) + cut(record["text"]) if (title := record.get("title")) else cut(record["text"])
        for record in records
    )


def _content(words: Iterable[str], cutter: Segmenter, categories: Collection[str] | None) -> Iterator[str]:
    wanted = stopwords.chosen(categories)
    for word in words:
        kind, _ = cutter.kind(word)
        if kind in CONTENT_KINDS and len(word) >= SHORTEST and not segmenter.stop_category(word, kind, wanted):
            yield word
