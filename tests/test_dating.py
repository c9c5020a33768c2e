import pytest

from analysis.documents import Document, Furniture, Source
from analysis.errors import ParameterError
from analysis.figures.dating import date_of


def document(*printed):
    mastheads = tuple(Furniture(kind, text, ((0, len(text)),)) for kind, text in printed)
    return Document(Source("page", "", "txt", None, 1, ""), (), mastheads)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2024年3月28日", "2024-03-28"),
        ("第12345期　2024年3月5日　星期二", "2024-03-05"),
        ("一九五六年十月二十一日", "1956-10-21"),
        ("二〇二四年三月五日", "2024-03-05"),
        ("2024-03-05 08:30", "2024-03-05"),
        ("2024年2月30日", None),
        ("3月28日 星期四", None),
        ("人民日报", None),
    ],
)
def test_the_date_printed_among_the_mastheads(printed, expected):
    assert date_of(document(("masthead", printed))) == expected


def test_dates_of_two_years_leave_it_open():
    assert date_of(document(("masthead", "2023年12月28日"), ("masthead", "2024年1月2日"))) is None


def test_of_the_dates_of_one_year_the_last_counts():
    printed = [
        ("masthead", "成文日期：2024年3月1日"),
        ("masthead", "发布日期：2024-03-05"),
        ("masthead", "2024年3月1日"),
    ]
    assert date_of(document(*printed)) == "2024-03-05"


def test_only_mastheads_date_a_document():
    assert date_of(document(("caption", "2024年3月28日摄"))) is None


def test_a_given_date_overrules():
    assert date_of(document(("masthead", "2024年3月28日")), "2023-01-02") == "2023-01-02"


@pytest.mark.parametrize("given", ["2024", "28.3.2024", "2024-02-30"])
def test_a_date_that_is_none_is_an_error(given):
    with pytest.raises(ParameterError, match="no date"):
        date_of(document(), given)
