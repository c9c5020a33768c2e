"""A document explored by hand in JupyterLab: choose article, word, theme and unit; contexts and charts follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from analysis.documents import Document
from analysis.plotting.wording import Wording
from analysis.reporting.page import innotebook

if TYPE_CHECKING:
    import ipywidgets
    import pandas as pd

MOST_WORDS = 400


class Explorer:
    """The tables of one document behind menus; ``show`` gives the widget.

    ``codebook`` and ``terms`` are those of the verbs ``themes`` and ``tokens``; ``language`` is that of the labels.
    """

    def __init__(
        self, document: Document, *, codebook: str = "state-council", terms: str = "policy", language: str = "zh"
    ) -> None:
        from analysis import keywords, quantities, sentences, tokens
        from analysis.coding.owncodebook import codebook_for
        from analysis.coding.themecoding import theme_evidence
        from analysis.figures.dating import date_of

        self.say, self.language, self.terms = Wording(language), language, terms
        self.titles = {article.id: article.headline or article.id for article in document.articles}
        self.sentences = sentences(document)
        self.tokens = tokens(self.sentences, terms=terms)
        self.keywords = keywords(self.tokens, terms=terms)
        self.quantities = quantities(self.sentences, date=date_of(document))
        self.evidence = theme_evidence(self.sentences, codebook=codebook_for(document, codebook))

    def show(self) -> ipywidgets.Widget:
        """A menu of articles above three views: words in context, themes, figures."""
        import ipywidgets as widgets

        article = widgets.Dropdown(
            options=[(self.say("all"), ""), *((title, name) for name, title in self.titles.items())],
            description=self.say("articles"),
            layout=widgets.Layout(width="36rem"),
        )
        views = [
            (self.say("words"), self._word_menu(), self.words),
            (self.say("themes"), self._menu(self.evidence["name"]), self.theme),
            (self.say("figures"), self._menu(self.quantities["unit"]), self.unit),
        ]
        tabs = widgets.Tab([self._view(menu, draw, article) for _, menu, draw in views])
        for number, (title, _, _) in enumerate(views):
            tabs.set_title(number, title)
        return widgets.VBox([article, tabs])

    def words(self, article: str, chosen: str) -> list[Any]:
        """The contexts of a word in an article (all when empty), as a named table, and the chart of where it stands."""
        from analysis import kwic
        from analysis.plotting import words
        from analysis.words.dispersion import dispersion

        cut = self._of(self.tokens, article)
        found = kwic(cut, chosen, terms=self.terms) if chosen else kwic(cut.head(0), "", terms=self.terms)
        shown: list[Any] = [("kwic", found[["article", "left", "term", "right", "within"]])]
        if len(found):
            spread = dispersion(cut, [chosen], terms=self.terms)
            shown.append(words.barcode(cut, [chosen], spread, language=self.language).get_figure())
        return shown

    def theme(self, article: str, chosen: str) -> list[Any]:
        """The terms that spoke for a theme, with their sentences."""
        found = self._of(self.evidence, article)
        return [("theme_evidence", found.loc[found["name"] == chosen, ["article", "term", "weight", "text"]])]

    def unit(self, article: str, chosen: str) -> list[Any]:
        """The figures in a unit, and their chart where two can be compared."""
        from analysis.plotting import figures

        found = self._of(self.quantities, article)
        found = found[found["unit"] == chosen]
        per_cent = figures.shares_and_growth(found, language=self.language)
        chart = per_cent or figures.largest_amounts(found, language=self.language)
        columns = ["text", "value", "qualifier", "role", "direction", "basis", "status", "indicator"]
        return [("quantities", found[columns]), *([chart] if chart else [])]

    def _view(self, menu: ipywidgets.Widget, draw: Callable[[str, str], list[Any]], article: Any) -> Any:
        import ipywidgets as widgets

        def update(article: str, chosen: str) -> None:
            _display(draw(article, chosen), self.language)

        output = widgets.interactive_output(update, {"article": article, "chosen": menu})
        return widgets.VBox([menu, output])

    def _word_menu(self) -> ipywidgets.Widget:
        import ipywidgets as widgets

        words = self.keywords["term"].head(MOST_WORDS).tolist()
        return widgets.Combobox(
            value=words[0] if words else "", options=words, description=self.say("word"), continuous_update=False
        )

    def _menu(self, values: pd.Series) -> ipywidgets.Widget:
        """A menu of the values of a column, the most frequent first."""
        import ipywidgets as widgets

        counts = values[values != ""].value_counts().sort_index().sort_values(ascending=False, kind="stable")
        options = [(f"{value}（{count}）", value) for value, count in counts.items()]
        return widgets.Dropdown(options=options or [("–", "")], layout=widgets.Layout(width="24rem"))

    @staticmethod
    def _of(table: pd.DataFrame, article: str) -> pd.DataFrame:
        return table[table["article"] == article] if article else table


def _display(shown: list[Any], language: str) -> None:
    import matplotlib.pyplot as plt
    from IPython.display import HTML, display

    for item in shown:
        named = isinstance(item, tuple)
        display(HTML(innotebook.html(item[1], language=language, name=item[0])) if named else item)
    plt.close("all")
