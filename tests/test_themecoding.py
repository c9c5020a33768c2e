import pandas as pd
import pytest

import analysis
from analysis.coding.codebook import Code, Codebook, Term, codebook
from analysis.coding.crossing import theme_figures, theme_pairs
from analysis.coding.intervals import newcombe, wilson
from analysis.coding.themecoding import theme_evidence, theme_names, themes
from analysis.documents import Article, Block, Document, Source, from_record
from analysis.errors import ParameterError
from analysis.splitting import sentences

BOOK = Codebook(
    "t",
    "试",
    "T",
    (
        Code("farm", "农业", "Farming", terms=(Term("粮食", 2), Term("农业", 1))),
        Code("road", "交通", "Roads", terms=(Term("公路", 2), Term("车", 0.5))),
        Code("else", "其他", "Other"),
    ),
)
TEXT = "粮食增产。公路通车。粮食走公路。天气很好。有车。"


@pytest.fixture
def text():
    return sentences(from_record({"id": "d", "title": "粮食与公路", "text": TEXT}))


def page(*paragraphs):
    blocks = tuple(Block("paragraph", item, ((0, len(item)),)) for item in paragraphs)
    return Document(Source("page", "", "txt", None, 1, ""), (Article("a1", blocks), Article("a2", blocks[:1])))


def test_a_document_divides_its_characters_and_shows_the_rest(text):
    table = themes(text, codebook=BOOK).set_index("theme")
    assert table["share"].sum() == pytest.approx(1)
    assert table["sentences"].to_dict() == {"farm": 3, "road": 3, "unassigned": 2}
    assert table.index[-1] == "unassigned"
    assert table.loc["farm", "of_sentences"] == 6
    assert table.loc["unassigned", "characters"] == len("天气很好。") + len("有车。")
    assert table.loc["farm", "terms"] == "粮食"


def test_intervals_are_wilsons(text):
    row = themes(text, codebook=BOOK).set_index("theme").loc["farm"]
    assert (row["low"], row["high"]) == pytest.approx(wilson(3, 6))


def test_a_weak_term_alone_assigns_nothing(text):
    by_sentence = themes(text, codebook=BOOK, level="sentence").set_index("unit")
    assert by_sentence.loc["a1.p0.s4", "theme"] == "unassigned"


@pytest.mark.parametrize(("level", "units"), [("sentence", 3), ("paragraph", 3), ("article", 2), ("document", 1)])
def test_levels(level, units):
    table = themes(sentences(page("粮食增产。", "公路通车。")), codebook=BOOK, level=level)
    assert table["unit"].nunique() == units if level != "document" else table["unit"].tolist()[0] == "page"
    assert table.groupby(["document", "unit"])["share"].sum().tolist() == pytest.approx([1.0] * units)


def test_an_unknown_level_is_an_error(text):
    with pytest.raises(ParameterError, match="chapter"):
        themes(text, codebook=BOOK, level="chapter")


def test_no_sentences_no_rows():
    empty = sentences(from_record({"id": "d", "text": ""}))
    assert themes(empty).empty
    assert theme_evidence(empty).empty
    assert theme_pairs(empty).empty


def test_evidence_leads_to_its_passage():
    document = from_record({"id": "d", "text": "今年粮食增产。新建公路十条，粮食外运。"})
    passages = {passage.id: passage.text for passage in document.passages()}
    evidence = theme_evidence(sentences(document), codebook=BOOK)
    assert len(evidence) == 3
    for row in evidence.itertuples():
        assert passages[row.passage][row.start : row.end] == row.term
        assert row.term in row.text


def test_second_level_names_are_told_apart():
    book = codebook("state-council")
    names = theme_names(book)
    assert len(set(names.values())) == len(names)
    assert len(set(theme_names(book, "en").values())) == len(names)
    table = themes(sentences(from_record({"id": "d", "text": "新建公路。"})), depth=2)
    assert table["name"].tolist() == ["公路"]


def test_pairs_count_sentences_that_serve_both(text):
    pairs = theme_pairs(text, codebook=BOOK)
    assert pairs[["theme_a", "theme_b", "sentences", "sentences_a", "sentences_b"]].values.tolist() == [
        ["farm", "road", 2, 3, 3]
    ]
    assert pairs["ochiai"].tolist() == pytest.approx([2 / 3])


def test_figures_count_for_every_theme_of_their_sentence(text):
    found = pd.DataFrame(
        {
            "document": ["d"] * 4,
            "sentence": ["a1.p0.s0", "a1.p0.s2", "a1.p0.s2", "a1.p0.s3"],
            "status": ["actual", "target", "actual", "actual"],
        }
    )
    table = theme_figures(text, found, codebook=BOOK).set_index("theme")
    assert table["figures"].to_dict() == {"farm": 3, "road": 2, "unassigned": 1}
    assert table["targets"].to_dict() == {"farm": 1, "road": 1, "unassigned": 0}
    assert table.loc["farm", "sentences_with"] == 2


def test_the_seed_is_coded_the_same_twice(seed):
    text = sentences(analysis.articles(seed))
    first, second = (themes(text, level="article") for _ in range(2))
    pd.testing.assert_frame_equal(first, second)
    assert first.loc[first["theme"] == "unassigned", "share"].max() < 0.3


def test_wilson_and_newcombe_published_values():
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(0, 10)[0] == 0.0
    assert wilson(0, 0) == (0.0, 1.0)
    low, high = newcombe(48, 80, 56, 70)
    assert (low, high) == pytest.approx((0.0524, 0.3339), abs=1e-4)
