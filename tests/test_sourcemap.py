"""The way from the page to the text: every shown character of the source is found where it stands."""

from smallruns import GUESSES

from analysis.documents import Source
from analysis.reading.rebuild import articles
from analysis.reporting.rebuilt import decisions_table
from analysis.reporting.sourcemap import SourceMap

DOCUMENT = articles(Source("page.txt", "", "txt", "utf-8", 1, GUESSES))


def test_a_stretch_of_the_source_is_found_character_for_character():
    places = SourceMap(DOCUMENT)
    for start in range(0, len(GUESSES) - 30, 7):
        found = [places.passages[number].text[low:high] for number, low, high in places.between(start, start + 30)]
        assert "".join(found) == "".join(GUESSES[start : start + 30].split())


def test_what_is_shown_nowhere_is_found_nowhere():
    end = len(GUESSES.rstrip())
    assert list(SourceMap(DOCUMENT).between(end)) == []


def test_a_join_touches_the_sentences_at_its_seam_and_a_border_all_of_its_stretch():
    table = decisions_table(DOCUMENT)
    touched = dict(zip(table["step"] + " " + table["what"].str[:4], table["sentences"], strict=True))
    assert touched["join 过，电线"] == ["a1.p0.s1"]
    assert touched["border 从下个月"] == ["a2.p0.s0", "a2.p0.s1"]
    assert touched["headline 老街换新"] == ["a1.headline.s0"]
