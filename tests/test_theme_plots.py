import matplotlib as mpl
import pandas as pd
import pytest

from analysis.coding.codebook import Code, Codebook, Term
from analysis.coding.crossing import theme_pairs
from analysis.coding.themecoding import theme_names, themes
from analysis.documents import Article, Block, Document, Source
from analysis.plotting import style
from analysis.plotting import themes as charts
from analysis.plotting.labels import places_on_lines
from analysis.plotting.sayings import about, said
from analysis.schema import frame
from analysis.splitting import sentences

CODES = tuple(
    Code(f"c{number}", f"主题{word}", f"Theme {number}", terms=(Term(word, 2),))
    for number, word in enumerate("粮路水电学医文商林税")
)
BOOK = Codebook("t", "试", "T", CODES)


@pytest.fixture(autouse=True)
def look():
    mpl.use("Agg")
    style.use()
    yield
    mpl.pyplot.close("all")


def page(*texts):
    blocks = [(Block("paragraph", text, ((0, len(text)),)),) for text in texts]
    articles = tuple(Article(f"a{number}", block) for number, block in enumerate(blocks, 1))
    return sentences(Document(Source("page", "", "txt", None, 1, ""), articles))


TEXT = page("修路种粮。修路。治水。天气好。", "种粮修路，治水。")


def test_bars_add_up_to_the_whole():
    ax = charts.stacked_shares(themes(TEXT, codebook=BOOK, level="article"), titles={"a1": "第一篇", "a2": "第二篇"})
    widths = {}
    for bar in ax.patches:
        widths[round(bar.get_y(), 2)] = widths.get(round(bar.get_y(), 2), 0) + bar.get_width()
    assert list(widths.values()) == pytest.approx([1.0, 1.0])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["第一篇", "第二篇"]


def test_a_segment_names_its_article_and_its_theme_as_the_page_does():
    table = themes(TEXT, codebook=BOOK, level="article")
    ax = charts.stacked_shares(table, names={theme: theme.upper() for theme in table["theme"]})
    named = {bar.get_gid(): bar.get_width() for bar in ax.patches if bar.get_gid()}
    known = table[table["theme"] != "unassigned"]
    shares = dict(zip(known["article"] + " " + known["theme"].str.upper(), known["share"], strict=True))
    assert {name: share for name, share in named.items() if share} == pytest.approx(shares)


def test_themes_beyond_the_colours_are_joined():
    ax = charts.stacked_shares(themes(page("粮。路。水。电。学。医。文。商。林。税。"), codebook=BOOK, level="article"))
    labels = [text.get_text() for text in ax.get_figure().legends[0].get_texts()]
    assert len(labels) == 8
    assert labels[-1] == said("stacked_shares", "zh", charts.FILE)["small"]


def test_no_two_themes_look_alike():
    ax = charts.stacked_shares(themes(page("粮。路。水。电。学。医。文。"), codebook=BOOK, level="article"))
    looks = {(bar.get_facecolor(), bar.get_hatch()) for bar in ax.patches}
    assert len(looks) == 7


def test_the_heat_map_has_a_cell_per_theme_and_article():
    ax = charts.heat_map(themes(TEXT, codebook=BOOK, level="article"))
    cells = [text.get_text() for text in ax.texts]
    assert cells == ["50", "100", "25", "100", "25", "100", "25", "0"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["主题路", "主题粮", "主题水", "未归类"]


def test_the_network_draws_the_pairs_it_says():
    pairs = theme_pairs(page("种粮修路。修路治水。种粮修路。"), codebook=BOOK)
    ax = charts.theme_network(pairs, least=2)
    assert [text.get_text() for text in ax.texts[:1]] == ["2"]
    told = charts.network_numbers(pairs)
    assert (told["themes"], told["pairs"], told["strongest"], told["least"]) == (2, 1, "主题粮 × 主题路", 2)


def test_the_network_draws_no_more_pairs_than_can_be_told_apart():
    names = {f"c{number}": f"主题{number}" for number in range(charts.MOST_PAIRS + 2)}
    first, *others = names
    shared = [
        {"theme_a": first, "theme_b": other, "name_a": names[first], "name_b": names[other]}
        | {"sentences": 2 + number, "sentences_a": 90, "sentences_b": 2 + number}
        for number, other in enumerate(others)
    ]
    pairs = pd.DataFrame(shared)
    counts = {text.get_text() for text in charts.theme_network(pairs).texts[: charts.MOST_PAIRS]}
    assert counts == {str(count) for count in range(3, 3 + charts.MOST_PAIRS)}
    assert charts.network_numbers(pairs)["pairs"] == charts.MOST_PAIRS


def test_counts_on_crossing_lines_stand_apart():
    first, second = places_on_lines([((-1, 0), (1, 0)), ((0, -1), (0, 1))], clear=0.13)
    assert tuple(first) == (0, 0)
    assert tuple(second) == pytest.approx((0, -0.16))


def test_themes_that_never_meet_make_no_network():
    pairs = theme_pairs(page("种粮。"), codebook=BOOK)
    assert charts.theme_network(pairs) is None
    assert charts.network_numbers(pairs)["strongest"] == "—"


def test_no_figures_are_a_chart_too():
    assert not list(charts.theme_figures(frame("theme_figures", [])).patches)


def test_targets_stand_after_the_actual_figures():
    row = {"theme": "c0", "name": "主题粮", "figures": 5, "targets": 2, "sentences": 4, "sentences_with": 2}
    table = frame("theme_figures", [row | {"share_with": 0.5, "low": 0.15, "high": 0.85}])
    ax = charts.theme_figures(table)
    assert [(bar.get_x(), bar.get_width()) for bar in ax.patches] == [(0, 3), (3, 2)]
    assert "50%" in ax.texts[0].get_text()


def test_names_in_english():
    ax = charts.heat_map(themes(TEXT, codebook=BOOK, level="article"), names=theme_names(BOOK, "en"), language="en")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Theme 1", "Theme 0", "Theme 2", "Unassigned"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_chart_has_title_caption_and_alternative_text(language):
    numbers = {"codebook": "B", "min_share": 0.05, "articles": 2, "largest": "T", "figures": 3}
    numbers |= {"themes": 2, "pairs": 1, "strongest": "A", "least": 2, "most": 20}
    for chart in ("stacked_shares", "heat_map", "theme_network", "theme_figures"):
        texts = about(chart, language, charts.FILE, **numbers)
        assert set(texts) == {"title", "caption", "alt"}
        assert "{" not in "".join(texts.values())
