"""The method and honesty box: what was used, what was left out, and where the result is unsure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.plotting.wording import Wording
from analysis.reporting import manifest

if TYPE_CHECKING:
    import pandas as pd

    from analysis.documents import Document

UNSURE = 0.5  # below this a decision of the rebuilding was as good as undecided
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the box; ``href`` leads to the table that shows more."""

    label: str
    text: str
    href: str = ""


class Method:
    """Writes the lines from the document, the tables and the manifest of a run."""

    def __init__(
        self, document: Document, tables: dict[str, pd.DataFrame], run: dict[str, Any], wording: Wording
    ) -> None:
        self.document, self.tables, self.run, self.say = document, tables, run, wording

    def facts(self) -> list[Fact]:
        """Every line that there is something to say for."""
        makers = (
            self.source,
            self.unsure,
            self.left_out,
            self.words_left_out,
            self.unassigned,
            self.parameters,
            self.files,
            self.versions,
        )
        return [fact for make in makers if (fact := make())]

    def source(self) -> Fact:
        source = self.document.source
        return Fact(self.say("fact_source"), f"{source.name}, SHA-256 {source.sha256[:16]}")

    def unsure(self) -> Fact | None:
        table = self.tables.get("decisions")
        if table is None:
            return None
        doubtful = table[table["score"] < UNSURE]
        text = self.say("fact_unsure_text", n=len(doubtful), all=len(table), below=UNSURE)
        return Fact(self.say("fact_unsure"), text, "#t-decisions")

    def left_out(self) -> Fact:
        items = self.document.furniture
        text = self.say("fact_furniture_text", n=len(items), characters=sum(len(item.text) for item in items))
        return Fact(self.say("fact_furniture"), text, "#t-furniture")

    def words_left_out(self) -> Fact | None:
        """How many tokens each chosen stop-word category took out, with its most frequent words."""
        tokens = self.tables.get("tokens")
        if tokens is None:
            return None
        kinds = []
        for category, part in tokens[tokens["stop"] != ""].groupby("stop", sort=True):
            counts = part["text"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
            words = self.say("comma").join(counts.index[:MOST_WORDS])
            kinds.append(
                self.say("fact_stop_text", category=self.say.value("stop", str(category)), n=len(part), words=words)
            )
        return Fact(self.say("fact_stop"), " ".join(kinds)) if kinds else None

    def unassigned(self) -> Fact | None:
        themes = self.tables.get("themes")
        if themes is None:
            return None
        whole = themes[themes["article"] == ""] if (themes["article"] == "").any() else themes
        share = whole.loc[whole["theme"] == "unassigned", "characters"].sum() / (whole["characters"].sum() or 1)
        return Fact(self.say("fact_unassigned"), self.say("fact_unassigned_text", share=f"{share:.1%}"), "#t-themes")

    def parameters(self) -> Fact | None:
        given = self.run.get("parameters", {})
        shown = [f"{name} = {self._named(value)}" for name, value in sorted(given.items())]
        shown += [f"{name} = {value}" for name, value in self.run.get("defaults", {}).items() if name not in given]
        return Fact(self.say("fact_parameters"), "; ".join(shown)) if shown else None

    def files(self) -> Fact | None:
        digests = self.run.get("files", {})
        shown = [f"{name}: SHA-256 {digest[:16]}" for name, digest in sorted(digests.items())]
        return Fact(self.say("fact_files"), "; ".join(shown)) if shown else None

    def versions(self) -> Fact:
        shown = [f"{name} {version}" for name, version in manifest.versions().items()]
        return Fact(self.say("fact_versions"), "; ".join(shown))

    @staticmethod
    def _named(value: Any) -> str:
        """A parameter as it is, a file by its name alone: the page must not tell where it was made."""
        return manifest.file_name(value) or str(value)
