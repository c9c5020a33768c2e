"""The method and honesty box: what was used, what was left out, and where the result is unsure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis import vocabularies
from analysis.documents import UNSURE
from analysis.plotting.wording import Wording
from analysis.reporting import manifest
from analysis.reporting.page.doubts import Doubt
from analysis.reporting.page.shares import theme_shares
from analysis.words.stopwords import SEPARATOR

if TYPE_CHECKING:
    import pandas as pd

    from analysis.documents import Document

SHOWN_DIGITS = 16  # of a digest
LINKS = {
    "fact_unsure": "#t-decisions",
    "fact_furniture": "#t-furniture",
    "fact_unassigned": "#t-themes",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the box in one line or several; ``href`` leads to the table with more, ``doubts`` into the text."""

    label: str
    lines: tuple[str, ...]
    href: str
    doubts: tuple[Doubt, ...]


class Method:
    """Writes the lines from the document, the tables and the manifest of a run."""

    def __init__(
        self,
        document: Document,
        tables: dict[str, pd.DataFrame],
        run: dict[str, Any],
        doubts: Sequence[Doubt],
        wording: Wording,
    ) -> None:
        self.document, self.tables, self.run, self.doubts, self.say = document, tables, run, tuple(doubts), wording

    def facts(self) -> list[Fact]:
        """Everything that there is something to say for."""
        makers = {
            "fact_source": self.source,
            "fact_unsure": self.unsure,
            "fact_furniture": self.left_out,
            "fact_stop": self.words_left_out,
            "fact_unassigned": self.unassigned,
            "fact_validation": self.validation,
            "fact_parameters": self.parameters,
            "fact_files": self.files,
            "fact_versions": self.versions,
        }
        shown = {"fact_unsure": self.doubts}
        made = {label: make() for label, make in makers.items()}
        return [
            Fact(self.say(label), tuple(lines), LINKS.get(label, ""), shown.get(label, ()))
            for label, lines in made.items()
            if lines
        ]

    def source(self) -> list[str]:
        source = self.document.source
        return [f"{source.name}, SHA-256 {source.sha256[:SHOWN_DIGITS]}"]

    def unsure(self) -> list[str]:
        if "decisions" not in self.tables:
            return []
        return [self.say("fact_unsure_text", n=len(self.doubts), all=len(self.document.log), below=UNSURE)]

    def left_out(self) -> list[str]:
        items = self.document.furniture
        characters = sum(len(item.text) for item in items)
        return [self.say("fact_furniture_text", n=len(items), characters=characters)]

    def words_left_out(self) -> list[str]:
        """How many tokens each chosen stop-word category took out, with its most frequent words."""
        table = self.tables.get("stop_words")
        if table is None:
            return []
        lines = []
        for row in table[table["tokens"] > 0].sort_values("stop").to_dict("records"):
            words = self.say("comma").join(row["examples"].split(SEPARATOR))
            name = self.say.value("stop", row["stop"])
            lines.append(self.say("fact_stop_text", category=name, n=row["tokens"], words=words))
        return lines

    def unassigned(self) -> list[str]:
        themes = self.tables.get("themes")
        if themes is None:
            return []
        share = theme_shares(themes).groupby("theme").sum().get("unassigned", 0.0)
        return [self.say("fact_unassigned_text", share=f"{share:.1%}")]

    def validation(self) -> list[str]:
        """How well the model behind the themes did on titles it had not seen, and how coders of this text agreed."""
        lines = []
        classified = self.tables.get("article_themes")
        if classified is not None and classified["model"].gt(0).any():
            measured: Any = json.loads((vocabularies.FOLDER / "theme_model_evaluation.json").read_text("utf-8"))
            least = measured["leave_one_out"]["title"]["accuracy"]
            shown = measured["out_of_fold"]["title"] | {"folds": measured["folds"], "least": least}
            lines.append(self.say("fact_validation_text", **shown))
        agreement = self.tables.get("agreement")
        for row in agreement.to_dict("records") if agreement is not None else ():
            shown = {"coders": row["coders"], "units": row["units"], "alpha": f"{row['alpha']:.2f}"}
            lines.append(self.say("fact_agreement_text", percent=f"{row['percent']:.1%}", **shown))
        return lines

    def parameters(self) -> list[str]:
        given = self.run.get("parameters", {})
        shown = [f"{name} = {manifest.shown(value)}" for name, value in sorted(given.items())]
        shown += [f"{name} = {value}" for name, value in self.run.get("defaults", {}).items() if name not in given]
        return _joined(shown)

    def files(self) -> list[str]:
        digests = self.run.get("files", {})
        return [f"{name}: SHA-256 {digest[:SHOWN_DIGITS]}" for name, digest in sorted(digests.items())]

    def versions(self) -> list[str]:
        return _joined([f"{name} {version}" for name, version in manifest.versions().items()])


def _joined(items: list[str]) -> list[str]:
    return ["; ".join(items)] if items else []
