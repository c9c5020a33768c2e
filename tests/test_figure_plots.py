"""Charts of figures: what stands beside the bars."""

from analysis.figures.mentions import quantities
from analysis.plotting import figures as charts
from analysis.schema import frame


def told(*texts):
    place = {"document": "d", "article": "a1", "passage": "a1.p0", "part": "paragraph", "paragraph": 0}
    sentences = [place | {"sentence": f"s{number}", "text": text, "start": 0} for number, text in enumerate(texts)]
    return quantities(frame("sentences", [row | {"end": len(row["text"])} for row in sentences]))


def labels(figure):
    return [label.get_text() for label in figure.axes[0].get_yticklabels()]


def test_one_indicator_of_several_years_is_told_apart_by_its_year():
    table = told("2021年全县粮食产量达到30万吨。", "2023年全县粮食产量达到36万吨。", "水产品产量达到4万吨。")
    assert labels(charts.largest_amounts(table)) == ["粮食产量 2023年", "粮食产量 2021年", "水产品产量"]


def test_a_single_figure_of_an_indicator_bears_no_year():
    table = told("2021年全县粮食产量达到30万吨。", "水产品产量达到4万吨。")
    assert labels(charts.largest_amounts(table)) == ["粮食产量", "水产品产量"]


def test_no_amounts_make_no_chart():
    assert charts.largest_amounts(told("天气晴好。")) is None
