"""A run folder into ``report.html``: sections, tables and charts by the layout, the script by its hash."""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import vocabularies
from analysis.plotting.style import font_path
from analysis.plotting.wording import Wording
from analysis.reporting import manifest
from analysis.reporting.page import charts
from analysis.reporting.page.assets import FOLDER, closure, policy, styles, template_named
from analysis.reporting.page.chartlinks import row_names
from analysis.reporting.page.charts import Chart
from analysis.reporting.page.cover import Cover
from analysis.reporting.page.doubts import doubts
from analysis.reporting.page.evidence import Evidence, Place
from analysis.reporting.page.method import Method
from analysis.reporting.page.passages import raw_pieces, shown_articles
from analysis.reporting.page.shares import priority_shares
from analysis.reporting.page.tabular import ShownTable, shown_table
from analysis.reporting.results import Results
from analysis.version import __version__

if TYPE_CHECKING:
    import pandas as pd

    from analysis.documents import Document

MOST_WORDS = 300  # keywords whose places the page carries
NAMING_THEMES = ("name", "name_a", "name_b", "theme", "coded", "machine")  # columns that hold names of themes


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page."""

    id: str
    title: str
    lead: str
    tables: tuple[ShownTable, ...]
    charts: tuple[Chart, ...]


def write(results: Results, *, language: str = "zh", font: str = "") -> Path:
    """Write ``report.html`` from what the notebooks left in the run folder and return its path.

    ``language`` is that of the interface (zh or en), ``font`` that of the charts. The same folder gives the same bytes.
    """
    wording = Wording(language)
    document = results.read_document()
    tables = {path.stem: results.read(path.stem) for path in sorted(results.tables.glob("*.csv"))}
    tables = {name: _with_sentences(table, tables.get("sentences")) for name, table in tables.items()}
    if "priorities" in tables:
        items = tables["priorities"]
        tables["priorities"] = items.assign(share_of_text=priority_shares(document, items))
    run = manifest.read(results.folder)
    if "themes" in tables:
        names = _theme_names(document, run.get("parameters", {}).get("codebook", "state-council"), language)
        tables = {name: _with_theme_names(table, names) for name, table in tables.items()}
    page = results.folder / "report.html"
    page.write_text(html(document, tables, charts.charts(results.plots), run, wording, font), "utf-8", newline="\n")
    return page


def html(
    document: Document,
    tables: dict[str, pd.DataFrame],
    drawn: list[Chart],
    run: dict[str, Any],
    wording: Wording,
    font: str = "",
) -> str:
    """The page as text; ``run`` is what its manifest says so far."""
    layout: Any = vocabularies.read_yaml(FOLDER / "layout.yaml")
    carriers = {name: tables[name] for name in _carriers(layout) if name in tables}
    evidence = Evidence(document, carriers, occurrences(tables, run.get("parameters", {}).get("terms", "policy")))
    unsure = doubts(document, wording)
    sections = _sections(layout, document, tables, drawn, evidence, wording)
    pictures = [chart for section in sections for chart in section.charts]
    script = closure("tables.js", "report.js")
    headlines = [article.headline for article in document.articles if article.headline] or [document.source.name]
    return template_named("report.html.j2").render(
        say=wording,
        version=__version__,
        policy=policy(script),
        script=script,
        css=styles() + charts.font_face(pictures, font_path(font)),
        title=wording("comma").join(headlines),
        headlines=headlines,
        source=document.source,
        cover=Cover(document, tables, unsure, evidence, wording).sentences(),
        sections=sections,
        facts=Method(document, tables, run, unsure, wording).facts(),
        digests=vocabularies.digests(),
        articles=shown_articles(document, unsure),
        raw=raw_pieces(document),
    )


def _carriers(layout: dict[str, Any]) -> list[str]:
    tables = [how for content in layout["sections"].values() for how in content.values()]
    return sorted({how["via"] for how in tables if "via" in how})


def _with_sentences(table: pd.DataFrame, sentences: pd.DataFrame | None) -> pd.DataFrame:
    """A table whose rows stand in a sentence, with its text as a last column."""
    if sentences is None or "sentence" not in table or table is sentences:
        return table
    texts = dict(zip(sentences["sentence"], sentences["text"], strict=True))
    return table.assign(in_sentence=table["sentence"].map(texts).fillna("").astype("str"))


def _theme_names(document: Document, codebook: str, language: str) -> dict[str, str]:
    """What a page calls themes, by the Chinese names that the tables hold; empty on a Chinese page."""
    from analysis.coding.owncodebook import codebook_for
    from analysis.coding.themecoding import theme_names

    if language == "zh":
        return {}
    book = codebook_for(document, codebook)
    shown = theme_names(book, language)
    return {chinese: shown[theme] for theme, chinese in theme_names(book).items()}


def _with_theme_names(table: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    naming = [column for column in NAMING_THEMES if names and column in table]
    return table.assign(**{column: table[column].map(lambda name: names.get(name, name)) for column in naming})


def occurrences(tables: dict[str, pd.DataFrame], terms: str) -> dict[str, list[Place]]:
    """Where each keyword stands, as it was counted: by tokens, those nested in longer terms included."""
    from analysis.words.concordance import kwic

    if "tokens" not in tables or "keywords" not in tables:
        return {}
    found = kwic(tables["tokens"], list(tables["keywords"]["term"].head(MOST_WORDS)), terms=terms)
    places: dict[str, list[Place]] = {}
    for term, passage, start, end in zip(found["term"], found["passage"], found["start"], found["end"], strict=True):
        places.setdefault(term, []).append((passage, start, end))
    return places


def _sections(
    layout: dict[str, Any],
    document: Document,
    tables: dict[str, pd.DataFrame],
    drawn: list[Chart],
    evidence: Evidence,
    wording: Wording,
) -> list[Section]:
    listed = {name for content in layout["sections"].values() for name in content}
    rest: dict[str, Any] = {
        name: layout["unlisted"] for name in tables if name not in listed and name not in layout["skip"]
    }
    plan = {name: dict(content) for name, content in layout["sections"].items()}
    method_plan = plan.pop("method")
    plan |= {"other": rest} if rest else {}
    plan["method"] = method_plan
    home = {name: section for section, content in plan.items() for name in content}
    found = []
    for section, content in plan.items():
        shown = {
            name: shown_table(name, tables[name], how, evidence, wording)
            for name, how in content.items()
            if name in tables
        }
        names = {name: row_names(table, _called(content[name])) for name, table in shown.items()}
        known = [*names.values(), evidence.sentences]
        pictures = tuple(
            replace(chart, svg=charts.inlined(chart.svg, ChainMap(names.get(chart.table or "", {}), *known)))
            for chart in sorted(drawn, key=lambda chart: _rank(chart.name, layout["charts"]))
            if home.get(chart.table or "", "method") == section
        )
        if shown or pictures or section == "method":
            lead = wording(f"{section}_lead", **_facts(document))
            found.append(Section(section, wording(section), lead, tuple(shown.values()), pictures))
    return found


def _called(how: dict[str, Any]) -> list[str]:
    """The columns by which a chart may call a row."""
    return how.get("called", [how["label"]] if "label" in how else [])


def _rank(name: str, order: list[str]) -> tuple[int, str]:
    return (order.index(name) if name in order else len(order), name)


def _facts(document: Document) -> dict[str, Any]:
    source = document.source
    return {
        "name": source.name,
        "format": source.format,
        "encoding": source.encoding or "-",
        "characters": f"{len(source.text):,}",
    }
