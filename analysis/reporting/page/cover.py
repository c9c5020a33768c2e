"""The five sentences of the cover, written from the tables by plain rules; no sentence without a number behind it.

The wording is in ``vocabulary/interface.yaml``; a name in brackets there, ``[figures]``, stands for a phrase that is
made here and that leads to its evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.documents import Article, Document
from analysis.plotting.wording import Wording
from analysis.reporting.page.doubts import Doubt
from analysis.reporting.page.evidence import Evidence, Place
from analysis.reporting.page.shares import priority_shares, theme_shares

if TYPE_CHECKING:
    import pandas as pd

MOST_TITLES, MOST_WORDS, MOST_PLACES, MOST_YEARS = 4, 5, 3, 3
_SLOT = re.compile(r"\[(\w+)\]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年)")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a cover sentence; ``href`` leads to its table or row, ``evidence`` holds its spans in the text."""

    text: str
    href: str = ""
    evidence: str = ""


Parts = list[Part]


class Cover:
    """Writes the sentences from what a run found."""

    def __init__(
        self,
        document: Document,
        tables: dict[str, pd.DataFrame],
        doubts: Sequence[Doubt],
        evidence: Evidence,
        wording: Wording,
    ) -> None:
        self.document, self.tables, self.doubts = document, tables, doubts
        self.evidence, self.say = evidence, wording

    def sentences(self) -> list[Parts]:
        """Articles, words, figures, checks and priorities, each as parts; one whose table is missing is left out."""
        makers = {
            "articles": self.articles,
            "keywords": self.words,
            "quantities": self.figures,
            "checks": self.checks,
            "themes": self.priorities,
        }
        return [make() for name, make in makers.items() if name in self.tables]

    def articles(self) -> Parts:
        count = len(self.tables.get("sentences", ()))
        titled = [article for article in self.document.articles if article.headline]
        parts = {
            "articles": [self._counted("n_articles", len(self.document.articles), "#t-articles")],
            "sentences": [self._counted("n_sentences", count, "#source")],
            "titles": self._listed([self._title(article) for article in titled[:MOST_TITLES]]),
            "years": self._listed([self._word(f"{year}", place) for year, place in self._years()]),
            "places": self._listed([self._word(*place) for place in self._places()]),
            "doubts": [self._counted("n_doubts", len(self.doubts), "#doubt1")] if self.doubts else [],
        }
        titles = "cover_titles" if len(titled) <= MOST_TITLES else "cover_first_titles"
        clauses = {
            "cover_articles": "articles",
            titles: "titles",
            "cover_years": "years",
            "cover_places": "places",
            "cover_doubts": "doubts",
        }
        wanted = [clause for clause, slot in clauses.items() if parts[slot]]
        return [part for clause in wanted for part in self._written(clause, parts)] + [Part(self.say("stop"))]

    def words(self) -> Parts:
        """The words that stand out, else the most frequent; one that stands once says little and is not named."""
        table = self.tables["keywords"]
        again = table[table["count"] > 1]
        whole = again[again["nested_count"] * 2 <= again["count"]]  # 雄安 that stands in 雄安新区 is named by it
        strongest = whole[whole["lrc"] > 0].head(MOST_WORDS)
        frequent = whole.sort_values(["count", "term"], ascending=False).head(MOST_WORDS)
        rows = strongest if len(strongest) else frequent
        found = [
            Part(
                self.say("word_times", word=row["term"], n=row["count"]),
                f"#k{number + 1}",
                self.evidence.written(self.evidence.of_word(row["term"])),
            )
            for number, row in zip(rows.index.tolist(), rows.to_dict("records"), strict=True)
        ]
        if not found:
            return self._written("cover_no_words", {"words": [self._counted("n_words", 0, "#t-keywords")]})
        return self._written("cover_keywords" if len(strongest) else "cover_frequent", {"words": self._listed(found)})

    def figures(self) -> Parts:
        table = self.tables["quantities"]
        changes, targets = table[table["role"] == "change"], table[table["status"] == "target"]
        return self._written(
            "cover_figures" if len(table) else "cover_no_figures",
            {
                "figures": [self._rows("n_figures", table, "#t-quantities")],
                "changes": [self._rows("n_changes", changes, "#t-quantities")],
                "targets": [self._rows("n_targets", targets, "#t-targets")],
            },
        )

    def checks(self) -> Parts:
        table = self.tables["checks"]
        parts = {"checks": [self._counted("n_checks", len(table), "#t-checks")]}
        for verdict in ("consistent", "inconsistent", "cannot_tell"):
            parts[verdict] = [self._rows(f"n_{verdict}", table[table["verdict"] == verdict], "#t-checks")]
        return self._written("cover_checks" if len(table) else "cover_no_checks", parts)

    def priorities(self) -> Parts:
        table = self.tables.get("priorities")
        if table is None or table.empty:
            return self._heaviest_theme()
        first = table[table["list"] == table["list"].min()]
        article = next(item for item in self.document.articles if item.id == first["article"].iloc[0])
        shares = priority_shares(self.document, first)
        places = [(row["passage"], row["start"], row["end"]) for _, row in first.iterrows()]
        declared = Part(self.say("n_priorities", n=len(first)), "#t-priorities", self.evidence.written(places))
        parts = {
            "priorities": [declared],
            "title": [self._title(article) if article.headline else Part(self.say("the_text"))],
        }
        if not any(shares):
            return self._written("cover_only_declared", parts)
        heaviest = shares.index(max(shares))
        parts |= {
            "heaviest": [self._word(first["text"].iloc[heaviest], [places[heaviest]])],
            "share": [Part(f"{shares[heaviest]:.1%}", "#t-priorities")],
            "assigned": [Part(f"{sum(shares):.1%}", "#t-priorities")],
        }
        return self._written("cover_priorities", parts)

    def _heaviest_theme(self) -> Parts:
        table = self.tables["themes"]
        shares = theme_shares(table[table["characters"] > 0]).drop(index="unassigned", level="theme", errors="ignore")
        if shares.empty:
            return self._written("cover_no_themes", {"sentences": [self._counted("n_sentences", 0, "#t-themes")]})
        theme, name = shares.index[0]
        places = self.evidence.of_row({"theme": theme}, {"via": "theme_evidence", "by": ["theme"]})
        parts = {"theme": [Part(name, "#t-themes", places)], "share": [Part(f"{shares.iloc[0]:.1%}", "#t-themes")]}
        return self._written("cover_theme", parts)

    def _title(self, article: Article) -> Part:
        about = self.say("comma").join(filter(None, [*article.byline, article.dateline, article.credit]))
        text = self.say("title_by" if about else "title", title=article.headline, about=about)
        spans = self.evidence.written(self.evidence.of_passages([f"{article.id}.headline"]))
        return Part(text, f"#{article.id}", spans)

    def _places(self) -> list[tuple[str, list[Place]]]:
        tokens = self.tables.get("tokens")
        if tokens is None:
            return []
        counts = Counter(tokens.loc[tokens["kind"] == "place", "text"])
        most: list[str] = []
        for name in sorted(counts, key=lambda name: (-counts[name], name)):
            if not any(name.startswith(other) or other.startswith(name) for other in most):  # 上海, 上海市
                most.append(name)
        return [(name, self.evidence.of_word(name)) for name in most[:MOST_PLACES]]

    def _years(self) -> list[tuple[str, list[Place]]]:
        found: dict[str, list[Place]] = {}
        for passage in self.document.passages():
            for match in _YEAR.finditer(passage.text):
                found.setdefault(match[0], []).append((passage.id, match.start(), match.end() + 1))
        most = sorted(found, key=lambda year: (-len(found[year]), year))[:MOST_YEARS]
        return [(year, found[year]) for year in sorted(most)]

    def _word(self, text: str, places: list[Place]) -> Part:
        return Part(text, "#source", self.evidence.written(places))

    def _counted(self, key: str, number: int, href: str) -> Part:
        return Part(self.say(key, n=number), href)

    def _rows(self, key: str, table: pd.DataFrame, href: str) -> Part:
        rows: list[dict[Any, Any]] = table.to_dict("records")
        places = [place for row in rows for place in self.evidence.of(row)]
        return Part(self.say(key, n=len(table)), href if len(table) else "", self.evidence.written(places))

    def _listed(self, parts: Iterable[Part]) -> Parts:
        joined: Parts = []
        for part in parts:
            joined += [Part(self.say("comma")), part] if joined else [part]
        return joined

    def _written(self, key: str, parts: dict[str, Parts]) -> Parts:
        written: Parts = []
        for number, piece in enumerate(_SLOT.split(self.say(key))):
            written += parts[piece] if number % 2 else [Part(piece)] if piece else []
        return written
