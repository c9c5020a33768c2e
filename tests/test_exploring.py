"""The explorer's views, without a browser: what a choice shows."""

import matplotlib as mpl
import pytest

from analysis import articles
from analysis.reporting.exploring import Explorer

mpl.use("Agg")


@pytest.fixture(scope="module")
def explorer(seed):
    return Explorer(articles(seed))


def test_a_word_is_shown_in_its_contexts_and_only_in_the_chosen_article(explorer):
    count = int(explorer.keywords.set_index("term").loc["京津冀", "count"])
    (_, table), _chart = explorer.words("", "京津冀")
    assert len(table) == count
    (_, first), _chart = explorer.words("a1", "京津冀")
    assert set(first["article"]) == {"a1"}
    assert len(first) < count
    assert len(explorer.words("", "")[0][1]) == 0


def test_a_theme_and_a_unit_filter_their_tables(explorer):
    name = explorer.evidence["name"].iloc[0]
    ((_, table),) = explorer.theme("", name)
    assert len(table) == (explorer.evidence["name"] == name).sum()
    (_, table), _chart = explorer.unit("", "%")
    assert table["text"].str.endswith("%").all()
    assert explorer.unit("", "no such unit")[0][1].empty


def test_the_widget_follows_its_menus(explorer):
    article, tabs = explorer.show().children
    assert len(article.options) == len(explorer.titles) + 1
    assert [tabs.get_title(number) for number in range(3)] == ["关键词", "政策主题", "数字"]
