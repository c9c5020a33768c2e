import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

mpl.use("agg")

from itertools import combinations, product

from matplotlib import pyplot as plt
from matplotlib.colors import to_rgb
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Bbox

from analysis.documents import from_record
from analysis.errors import ParameterError
from analysis.plotting import networks, sayings, style, words
from analysis.plotting.labels import label_points
from analysis.splitting import sentences
from analysis.vocabularies import tree
from analysis.words import association, coclusters, cowords, description, sensitivity, trends
from analysis.words.counting import count_parts
from analysis.words.segmenter import tokens
from analysis.words.wordstats import keywords

PARAGRAPHS = [
    "京津冀协同发展是重大国家战略。三地推动产业协作，产业链图谱落地，企业共享科技创新成果。",
    "科技创新引领产业体系融合，京津冀企业携手推动科技创新与产业协作。雄安新区承接疏解项目，医院与学校开工。",
    "港口与机场联通京津冀，企业通关更快，港口服务更好。雄安新区的医院与学校让居民安心，居民满意。",
    "生态治理见成效，河湖水质改善，居民满意。河湖治理与生态修复同步，京津冀联合治理河湖。",
]


@pytest.fixture(scope="module")
def table():
    return sentences(from_record({"id": f"r{n}", "title": "", "text": text}) for n, text in enumerate(PARAGRAPHS))


@pytest.fixture(scope="module")
def cut(table):
    return tokens(table)


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    path = tmp_path_factory.mktemp("reference") / "reference.csv"
    path.write_text("# size: 50000\nterm,count\n产业,3\n企业,30000\n居民,4000\n京津冀,2\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def found(cut, reference):
    return keywords(cut, reference=reference)


@pytest.fixture(scope="module")
def matrix(cut):
    counts = cowords.units(cut, "sentence")
    return cowords.cooccurrence(counts, cowords.choose_words(counts, top_n=14))


@pytest.fixture(autouse=True)
def _style():
    with mpl.rc_context():
        style.use()
        yield
        plt.close("all")


@pytest.fixture
def charts(table, cut, found, matrix):
    grouped = coclusters.clusters(matrix, number=3)
    followed = trends.trends(count_parts(cut), [2019, 2020, 2021, 2022], ["京津冀", "企业"])
    return {
        "frequency": lambda **o: words.frequency_bars(found, **o),
        "keyness": lambda **o: words.keyness_bars(found, **o),
        "barcode": lambda **o: words.barcode(cut, ["京津冀", "企业", "居民"], found, **o),
        "trends": lambda **o: words.term_trends(followed, **o),
        "sensitivity": lambda **o: words.rank_table(sensitivity.ranks(table, top_n=5), top_n=5, **o),
        "lengths": lambda **o: words.length_histogram(description.sentence_lengths(table), **o),
        "cloud": lambda language: words.word_cloud(found, top_n=25),
        "collocations": lambda language: networks.collocation_network(association.collocations(cut, min_count=2)),
        "coword_network": lambda **o: networks.coword_network(coclusters.network(matrix), **o),
        "coword_map": lambda **o: networks.coword_map(coclusters.scaling(matrix), grouped, **o),
        "dendrogram": lambda **o: networks.dendrogram(coclusters.linkage(matrix), matrix, grouped, **o),
        "strategic_diagram": lambda **o: networks.strategic_diagram(coclusters.strategic_diagram(matrix, grouped), **o),
    }


CHARTS = sorted(set(tree("word_charts")) - {"words"})


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_draws_its_chinese_and_nothing_smaller_than_eight_points(charts, name):
    ax = charts[name](language="zh")
    ax.figure.canvas.draw()
    shown = [text for text in ax.findobj(mpl.text.Text) if text.get_visible() and text.get_text().strip()]
    assert shown
    assert min((text.get_fontsize() for text in shown), default=8) >= 8


@pytest.mark.parametrize(
    "name", ["frequency", "keyness", "barcode", "trends", "lengths", "coword_map", "strategic_diagram"]
)
def test_axes_have_labels_in_the_language(charts, name):
    for language in sayings.LANGUAGES:
        ax = charts[name](language=language)
        assert ax.get_xlabel() == sayings.said(name, language)["x"]


@pytest.mark.parametrize("name", ["collocations", "coword_network", "coword_map", "strategic_diagram"])
def test_labels_do_not_overlap(charts, name):
    ax = charts[name](language="zh")
    boxes = [text.get_window_extent() for text in ax.texts if "\n" not in text.get_text()]
    for one, other in combinations(boxes, 2):
        wide = min(one.x1, other.x1) - max(one.x0, other.x0)
        high = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert wide <= 1 or high <= 3, "two labels share more than their margins"


def test_labels_keep_off_the_marks_as_they_are_drawn():
    style.use()
    ax = plt.figure(figsize=(5, 5)).add_subplot()
    places = {"建设": (0.5, 0.5), "高质量发展": (0.6, 0.46)}
    marks = [ax.scatter(*place, s=size, marker="D") for place, size in zip(places.values(), (700, 250), strict=True)]
    ax.set(xlim=(0, 1), ylim=(0, 1))
    boxes = [label.get_window_extent().padded(-1) for label in label_points(ax, places)]
    shapes = [mark.get_paths()[0].get_extents(Affine2D(mark.get_transforms()[0])) for mark in marks]
    drawn = [shape.translated(*ax.transData.transform(at)) for shape, at in zip(shapes, places.values(), strict=True)]
    assert not [pair for pair in product(boxes, drawn) if pair[0].overlaps(pair[1])]


def test_the_frequency_bars_are_the_counts(found):
    ax = words.frequency_bars(found, top_n=6)
    names = [label.get_text() for label in ax.get_yticklabels()]
    widths = dict.fromkeys(names, 0.0)
    for bar in ax.patches:
        widths[names[round(bar.get_y() + bar.get_height() / 2)]] += bar.get_width()
    assert widths == found.set_index("term")["count"].loc[names].to_dict()
    assert list(widths.values()) == sorted(widths.values())


def test_keyness_shows_both_directions_and_no_uncertain_term(found):
    ax = words.keyness_bars(found)
    widths = [bar.get_width() for bar in sorted(ax.patches, key=lambda bar: bar.get_y())]
    assert min(widths) < 0 < max(widths)
    assert 0 not in widths
    assert widths == sorted(widths)


def test_the_barcode_has_a_stroke_per_occurrence(cut, found):
    ax = words.barcode(cut, ["京津冀"])
    strokes = sum(len(lines.get_segments()) for lines in ax.collections if lines.get_linewidth()[0] > 1)
    assert strokes == found.set_index("term").loc["京津冀", "count"]


def test_the_cloud_is_the_same_whatever_the_order_of_the_table(found):
    clouds = [words.word_cloud(table, top_n=20) for table in (found, found.sample(frac=1, random_state=3))]
    first, second = ([(t.get_text(), t.get_position(), t.get_fontsize()) for t in cloud.texts] for cloud in clouds)
    assert first == second
    assert len(first) > 10


def ink(text):
    """What the glyphs of a text cover, in pixels."""
    size = text.get_fontsize() * text.figure.dpi / 72
    shape = TextPath((0, 0), text.get_text(), size=size, prop=text.get_fontproperties()).get_extents()
    x, y = text.get_transform().transform(text.get_position())
    return Bbox.from_bounds(shape.x0 + x, shape.y0 + y, shape.width, shape.height)


def test_the_words_of_the_cloud_stay_apart_and_on_the_canvas(found):
    ax = words.word_cloud(found, top_n=20)
    boxes = [ink(text) for text in ax.texts]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].padded(-1).overlaps(pair[1].padded(-1))]
    assert all(box.x0 >= 0 and box.y0 >= 0 and box.x1 <= ax.bbox.width and box.y1 <= ax.bbox.height for box in boxes)


def test_networks_are_placed_alike_each_time(matrix):
    places = [[text.get_position() for text in networks.coword_network(coclusters.network(matrix)).texts] for _ in "ab"]
    assert places[0] == places[1]


def test_neighbouring_shades_stay_apart_in_grey():
    def grey(colour):
        return float(np.dot(to_rgb(colour), (0.299, 0.587, 0.114)))

    assert grey(words.LIGHT) - grey(words.DARK) > 0.3
    assert len(set(networks.MARKERS)) >= coclusters.MOST_CLUSTERS


@pytest.mark.parametrize("language", sayings.LANGUAGES)
@pytest.mark.parametrize("name", CHARTS)
def test_captions_fill_their_blanks(name, language):
    values = dict.fromkeys(("n", "count", "terms", "size", "parts", "window", "pairs", "edges", "clusters"), 5)
    values |= dict.fromkeys(("strongest", "smooth", "top", "value", "explained"), 0.5)
    values |= {"stopwords": sayings.stop_words(None, language), "reference": "policy", "first": "京津冀"}
    values |= {"unit": "sentence", "method": "average"}
    for text in sayings.about(name, language, **values).values():
        assert text
        assert "{" not in text


def test_another_language_is_refused():
    with pytest.raises(ParameterError, match="choose from zh, en"):
        sayings.said("frequency", "fr")


def test_fewer_than_three_words_make_no_map():
    positions = pd.DataFrame({"word": ["产业", "协作"], "x": [-1.0, 1.0], "y": [0.0, 0.0], "units": [2, 2]})
    ax = networks.coword_map(positions, pd.DataFrame({"word": ["产业", "协作"], "cluster": [1, 1]}))
    assert [text.get_text() for text in ax.texts] == [sayings.said("words")["nothing"]]


def test_stop_words_by_name():
    assert sayings.stop_words(["particle", "pronoun"], "en") == "particle, pronoun"
    assert sayings.stop_words([], "zh") == "未用"


@pytest.mark.parametrize("text", ["12%。", "产业。", "产业协作。"])
def test_texts_with_hardly_a_word_still_draw(text, reference):
    table = sentences(from_record({"id": "r1", "text": text}))
    cut = tokens(table)
    found, counts = keywords(cut, reference=reference), cowords.units(cut)
    few = cowords.cooccurrence(counts, cowords.choose_words(counts, min_units=1))
    grouped, ranked = coclusters.clusters(few), sensitivity.ranks(table, top_n=5, reference=reference)
    drawn = [
        words.frequency_bars(found),
        words.keyness_bars(found),
        words.barcode(cut, list(found["term"]), found),
        words.word_cloud(found),
        words.rank_table(ranked, top_n=5),
        words.length_histogram(description.sentence_lengths(table)),
        networks.collocation_network(association.collocations(cut)),
        networks.coword_network(coclusters.network(few)),
        networks.coword_map(coclusters.scaling(few), grouped),
        networks.dendrogram(coclusters.linkage(few), few, grouped),
        networks.strategic_diagram(coclusters.strategic_diagram(few, grouped)),
    ]
    assert len(sensitivity.survival(ranked)) in (0, len(sensitivity.variants()))
    for ax in drawn:
        ax.figure.canvas.draw()


def test_a_bar_of_the_histogram_names_its_sentences():
    ax = words.length_histogram(pd.Series({"a1.p0.s0": 12, "a1.p0.s1": 30, "a1.p1.s0": 19}))
    named = {bar.get_gid(): (bar.get_x(), bar.get_height()) for bar in ax.patches if bar.get_gid()}
    assert named == {"a1.p0.s0+a1.p1.s0": (10, 2), "a1.p0.s1": (30, 1)}


@pytest.mark.parametrize("language", sayings.LANGUAGES)
def test_a_chart_without_rows_says_why(found, language):
    ax = words.keyness_bars(found.head(0), language=language)
    assert [text.get_text() for text in ax.texts] == [sayings.said("words", language)["nothing"]]
