import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.coding.compare import likest_lists
from analysis.coding.sidebyside import compare
from analysis.errors import SourceError

LAST = "今年要抓好三件事，包括：修好农村公路；办好乡村学校；保护白水河。粮食增产。"
THIS = "今年要抓好三件事，包括：办好乡村学校；修好农村公路桥梁；发展数字经济。税收增长。税收增长。"


@pytest.fixture
def pages(tmp_path):
    paths = [tmp_path / "last.txt", tmp_path / "this.txt"]
    for path, text in zip(paths, (LAST, THIS), strict=True):
        path.write_text(f"云岭省工作要点\n\n{text}\n", "utf-8")
    return [str(path) for path in paths]


def test_two_pages_by_the_command(pages, tmp_path):
    done = CliRunner().invoke(main, ["compare", *pages, "--out", str(tmp_path / "tables")])
    assert done.exit_code == 0, done.output
    assert "财政、金融、审计: 0.0% to 50.0%, +50.0" in done.stdout
    assert "reworded (1 to 2): 修好农村公路{+桥梁+}" in done.stdout
    assert "dropped (3 to -): [-保护白水河-]" in done.stdout
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["redline.csv", "theme_differences.csv"]


def test_rebuilt_documents_give_the_same(pages, tmp_path):
    CliRunner().invoke(main, ["articles", *pages, "--out", str(tmp_path)])
    rebuilt = [page.replace(".txt", ".json") for page in pages]
    assert compare(*rebuilt, codebook="state-council", depth=1) == compare(*pages, codebook="state-council", depth=1)


def test_two_articles_of_one_page(seed):
    said = compare(f"{seed}#a1", f"{seed}#a2", codebook="state-council", depth=2)
    assert "文化" in said
    assert said.endswith("no list that both declare")


def test_an_article_that_is_not_there_is_named_with_those_that_are(seed):
    with pytest.raises(SourceError, match="are a1, a2"):
        compare(f"{seed}#a9", f"{seed}#a1", codebook="state-council", depth=1)


def test_the_likest_lists_are_found_among_others():
    before = [["第一季度", "第二季度"], ["修好公路", "办好学校"]]
    after = [["办好学校", "修好公路桥梁"], ["赤", "橙"]]
    assert likest_lists(before, after) == (before[1], after[0])
    assert likest_lists(before[:1], after) == ((), ())
    assert likest_lists([], after) == ((), ())
