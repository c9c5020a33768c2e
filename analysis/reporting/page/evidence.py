"""Where in the document a row of a table comes from: its spans, found from the columns it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from analysis.documents import Document
from analysis.reporting.page.passages import utf16_offset
from analysis.splitting import sentence_spans

if TYPE_CHECKING:
    import pandas as pd

Place = tuple[str, int, int]  # passage, start, end in code points
Groups = dict[tuple[Any, ...], list[Mapping[str, Any]]]  # rows by the values of some columns


class Evidence:
    """Spans of a document for rows of tables.

    A row points by ``numbers`` (a list of {"passage", "start", "end"}), by ``passage`` with ``start`` and ``end``, by
    ``sentence``, by ``passage`` alone, by ``article`` with ``paragraph``, or by a word that is searched for.
    ``carriers`` are the tables whose spans other tables' rows share; ``words`` the occurrences of words where they
    are known, so that a word is not found inside another.
    """

    def __init__(
        self,
        document: Document,
        carriers: Mapping[str, pd.DataFrame],
        words: Mapping[str, list[Place]] | None = None,
    ) -> None:
        self._words = words or {}
        self._records: dict[str, list[dict[Any, Any]]] = {
            name: list(table.to_dict("records")) for name, table in carriers.items()
        }
        self._groups: dict[tuple[str, tuple[str, ...]], Groups] = {}
        self._texts = {passage.id: passage.text for passage in document.passages()}
        self._sentences: dict[str, Place] = {}
        for passage, text in self._texts.items():
            for number, (start, end) in enumerate(sentence_spans(text)):
                self._sentences[f"{passage}.s{number}"] = (passage, start, end)

    @property
    def sentences(self) -> dict[str, str]:
        """The link to each sentence by its id."""
        return {name: f"#{name}" for name in self._sentences}

    def of_row(self, row: Mapping[str, Any], layout: Mapping[str, Any]) -> str:
        """The spans of a row as the page carries them, ``a1.p3:57-62 a1.p5:3-9``.

        ``layout`` may name columns with ``words`` to search for, and a table (``via``) whose rows with equal columns
        (``by``) carry more spans; an empty cell of the row equals any.
        """
        places = self.of(row, layout.get("words", ()))
        if "via" in layout:
            places = places + self._of_others(row, layout["via"], layout["by"])
        return self.written(dict.fromkeys(places))

    def written(self, places: Iterable[Place]) -> str:
        """Places with offsets that a browser counts."""
        shown = []
        for passage, start, end in places:
            text = self._texts.get(passage)
            if text is not None:
                shown.append(f"{passage}:{utf16_offset(text, start)}-{utf16_offset(text, end)}")
        return " ".join(shown)

    def of_word(self, word: str) -> list[Place]:
        """Every occurrence of a word: the known ones, else those of its characters, overlapping ones left out."""
        if word in self._words:
            return self._words[word]
        found = []
        for passage, text in self._texts.items():
            at = text.find(word) if word else -1
            while at >= 0:
                found.append((passage, at, at + len(word)))
                at = text.find(word, at + len(word))
        return found

    def of_sentences(self, sentences: Iterable[str]) -> list[Place]:
        """The whole of each sentence."""
        return [self._sentences[name] for name in sentences if name in self._sentences]

    def of_passages(self, passages: Iterable[str]) -> list[Place]:
        """The whole of each passage."""
        return [(name, 0, len(self._texts[name])) for name in passages if name in self._texts]

    def with_all(self, words: Iterable[str]) -> list[Place]:
        """The occurrences of several words in the sentences that hold all of them."""
        wanted = [word for word in words if word]
        found = []
        for passage, start, end in self._sentences.values():
            sentence = self._texts[passage][start:end]
            if wanted and all(word in sentence for word in wanted):
                for word in wanted:
                    at = start + sentence.index(word)
                    found.append((passage, at, at + len(word)))
        return found

    def _of_others(self, row: Mapping[str, Any], table: str, columns: Iterable[str]) -> list[Place]:
        told = tuple(column for column in columns if row.get(column) not in (None, ""))
        others = self._grouped(table, told).get(tuple(row[column] for column in told), ())
        return [place for other in others for place in self._single(other)]

    def _grouped(self, table: str, columns: tuple[str, ...]) -> Groups:
        """The rows of a table by the values of some columns."""
        if (table, columns) not in self._groups:
            groups: Groups = defaultdict(list)
            for row in self._records.get(table, ()):
                groups[tuple(row.get(column) for column in columns)].append(row)
            self._groups[table, columns] = groups
        return self._groups[table, columns]

    def of(self, row: Mapping[str, Any], words: Iterable[str] = ()) -> list[Place]:
        """The places a row itself points to."""
        columns = list(words)
        if len(columns) == 1:
            return self.of_word(str(row[columns[0]]))
        if columns:
            return self.with_all(str(row[column]) for column in columns)
        if isinstance(row.get("numbers"), list):
            return [place for number in row["numbers"] for place in self.of(number)]
        if isinstance(row.get("sentences"), list):
            return self.of_sentences(row["sentences"])
        if isinstance(row.get("passages"), list):
            return self.of_passages(row["passages"])
        return self._single(row)

    def _single(self, row: Mapping[str, Any]) -> list[Place]:
        passage = row.get("passage") or str(row.get("sentence", "")).rsplit(".s", 1)[0]
        if passage in self._texts and row.get("end") is not None:
            return [(passage, int(row["start"]), int(row["end"]))]
        if row.get("sentence") in self._sentences:
            return [self._sentences[row["sentence"]]]
        if passage in self._texts:
            return self.of_passages([passage])
        return self.of_passages([f"{row.get('article')}.p{row.get('paragraph')}"])
