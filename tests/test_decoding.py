import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from support import cases

from analysis import vocabularies
from analysis.errors import SourceError
from analysis.reading.decoding import decode

SENTENCE = "城南新桥昨日通车，两岸居民出行时间缩短一半，全年可减少绕行三百万公里。"
TRADITIONAL = "城南新橋昨日通車，兩岸居民出行時間縮短一半，全年可減少繞行三百萬公里。"


@pytest.mark.parametrize("case", cases("decoding"))
def test_every_encoding_is_found_and_gives_the_text_back(case):
    text, used = case["input"]["text"], case["input"]["as"]
    assert decode(text.encode(used)) == (text.removeprefix("\ufeff"), case["expected"])


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40))
def test_any_text_in_utf_8_comes_back(text):
    assume(not text.startswith("\ufeff") and max(text, default="一") > "\u07ff")
    assert decode(text.encode("utf-8")) == (text, "utf-8")


@given(st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le"]), st.text(min_size=1, max_size=40))
@example("gb18030", "𠮷")
def test_any_text_comes_back_when_its_encoding_is_named(encoding, text):
    assume(not any("\ud800" <= c < "\ue000" for c in text) and not text.startswith("\ufeff"))
    assume(sum(c < " " or "\x7f" <= c < "\xa0" for c in text) == 0)
    assert decode(text.encode(encoding), encoding=encoding)[0] == text


@given(st.lists(st.integers(0, len(SENTENCE) - 1), min_size=3, max_size=30))
def test_common_characters_in_any_order_are_read_right(places):
    for encoding, sentence in (("gb18030", SENTENCE), ("big5", TRADITIONAL), ("utf-16-le", SENTENCE)):
        text = "".join(sentence[place] for place in places)
        assume(len(set(text) - set("，。")) > 2 and not text.encode(encoding).isascii())
        assert decode(text.encode(encoding))[0] == text


def test_every_common_character_is_read_right_among_others():
    for row in vocabularies.rows("common_characters"):
        encoding = "gb18030" if row["script"] == "simplified" else "big5hkscs"
        text = 3 * (SENTENCE if encoding == "gb18030" else TRADITIONAL) + row["characters"]
        data = text.encode(encoding, "ignore")
        assert decode(data)[0] == data.decode(encoding), f"{row['script']}, rank {row['rank']}"


@given(st.binary(max_size=200))
@example(b"\xa2\xcc")  # Big5 has 十 twice
def test_any_bytes_give_a_text_that_encodes_back_or_an_error(data):
    try:
        text, used = decode(data)
    except SourceError:
        return
    assert "\ufffd" not in text or "\ufffd".encode(used) in data
    assert data.endswith(text.encode(used)) or data.decode(used) == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (SENTENCE.encode("utf-8") + b"\xff\xff\xff", rf"UTF-8 at byte {len(SENTENCE.encode())} \(0xff\)"),
        (SENTENCE.encode("gbk")[:-1], "GB18030 at byte 68"),
        (b"\xef\xbb\xbf" + b"\xc3\x28", r"byte 3 \(0xc3\) is not utf-8"),
        (b"\x00\x01\x02\x03\x04\x05" * 40, "control codes from byte 0"),
        (bytes(range(1, 32)) + b"text", "control codes from byte 0"),
        (
            ("기업의 투자를 촉진하는 세제도 검토한다. 정부는 새로운 성장 전략을 마련한다." * 2).encode("euc-kr"),
            "no Chinese text",
        ),
        (b"\x93\xfa\x96{\x8c\xea\x82\xcc\x83e\x83L\x83X\x83g\x82\xc5\x82\xb7", "no Chinese text"),
    ],
    ids=[
        "garbage at the end",
        "cut in a character",
        "broken after a mark",
        "binary",
        "control codes",
        "Korean",
        "Japanese",
    ],
)
def test_what_cannot_be_read_is_named_with_its_offset(data, message):
    with pytest.raises(SourceError, match=message) as caught:
        decode(data, where="page.txt")
    assert str(caught.value).startswith("page.txt: ") and caught.value.remedy


def test_mixed_encodings_are_refused_where_the_second_begins():
    good = (SENTENCE * 20).encode("gbk")
    mixed = good + ("水位上升，" * 60).encode("utf-8")
    with pytest.raises(SourceError, match=r"byte \d+") as caught:
        decode(mixed)
    assert "encod" in str(caught.value)


def test_a_named_encoding_overrules_and_its_extensions_are_allowed():
    assert decode("臺北".encode("big5"), encoding="big5") == ("臺北", "big5")
    assert decode("朱镕".encode("gbk"), encoding="gb2312") == ("朱镕", "gb18030")
    assert decode(b"caf\xe9", encoding="latin-1") == ("café", "iso8859-1")


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("klingon", "no encoding is called 'klingon'"),
        ("utf-8", r"byte 0 \(0xb3\) is not utf-8"),
        ("hex", "no encoding"),
    ],
)
def test_a_wrong_name_is_an_error(encoding, message):
    with pytest.raises(SourceError, match=message):
        decode(SENTENCE.encode("gbk"), encoding=encoding)


def test_a_few_nul_bytes_stay_in_a_text():
    text = SENTENCE * 3 + "\0" + SENTENCE
    assert decode(text.encode("utf-8")) == (text, "utf-8")
    assert decode(text.encode("gbk")) == (text, "gb18030")
