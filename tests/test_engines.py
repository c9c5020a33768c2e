"""jieba 0.42.1 itself is the oracle here: our engines must give its tokens, whatever the text."""

import gzip
import json
import subprocess
import sys
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.words import engines, exact

SAMPLE = 120_000  # characters of each corpus, for each setting of the model
AWKWARD = [
    "",
    "NB-IoT 1.5.2 www.gov.cn 0.10g 5%6 C++ PM2.5 A-B_C#1 .5 5. +86-10-1234",
    "𠀀㐀龥鿖豈和平\ud800发展",
    "第一条\r\n　　为了\t规范 \r \n市场\u2028秩序\x1c。",
    "昶珣玹璟瑄的昉",
    "AA制T恤B超K歌卡拉OK",
    "２０２４年１２．５％",
]


@pytest.fixture(scope="module")
def jieba_cut():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        jieba = pytest.importorskip("jieba")
    oracle = jieba.Tokenizer()
    oracle.FREQ, oracle.total = oracle.gen_pfdict(oracle.get_dict_file())
    oracle.initialized = True
    return lambda text, hmm: oracle.lcut(text, HMM=hmm)


@pytest.fixture(scope="module")
def sample(shared):
    """Lines spread over the corpora, and every line among the first laws that one of the engines doubts."""
    reports = [
        line for path in sorted((shared / "data/gwr").glob("*.txt")) for line in path.read_text("utf-8").split("\n")
    ]
    with gzip.open(shared / "data/laws.jsonl.gz", "rt", encoding="utf-8") as lines:
        laws = [line for record in lines for line in json.loads(record)["text"].split("\n")]
    doubts = engines._doubts(True)
    doubtful = [line for line in laws if any(doubt.search(line) for doubt in doubts)][:150]
    return "\n".join([*spread(reports), *spread(laws), *doubtful])


def spread(lines):
    step = max(1, sum(map(len, lines)) // SAMPLE)
    return lines[::step]


@pytest.mark.parametrize("hmm", [False, True])
@pytest.mark.parametrize("cut", [exact.cut, lambda text, hmm: engines.cutter(hmm)(text)], ids=["exact", "in use"])
@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text(text, cut, hmm, jieba_cut):
    assert cut(text, hmm) == jieba_cut(text, hmm)


@settings(max_examples=150)
@given(
    st.text(st.sampled_from("aB1９%.-+#_& \r\n　的发展和垃圾昶玹龥鿖㐀新质生产力京津冀"), max_size=30), st.booleans()
)
def test_any_text(jieba_cut, text, hmm):
    expected = jieba_cut(text, hmm)
    assert engines.cutter(hmm)(text) == expected
    assert exact.cut(text, hmm) == expected


@pytest.mark.parametrize("hmm", [False, True])
def test_real_text(sample, hmm, jieba_cut):
    found, expected = engines.cutter(hmm)(sample), jieba_cut(sample, hmm)
    differing = [(ours, theirs) for ours, theirs in zip(found, expected, strict=False) if ours != theirs]
    assert not differing, differing[:5]
    assert len(found) == len(expected) > 100_000


def test_the_installed_jieba_rs_is_the_known_one():
    """Fails after an upgrade of rjieba: measure with benchmarks/segmentation.py and adapt the doubtful blocks first."""
    assert engines.engine() == "jieba-rs"


def test_a_shared_jieba_rs_that_others_change_is_not_ours():
    code = (
        "import rjieba; rjieba.add_word('发展的', 10**9, 'n')\n"
        "from analysis.words import engines\n"
        "assert rjieba.cut('发展的', False) == ['发展的']\n"
        "assert engines.engine() == 'jieba-rs'\n"
        "assert engines.cutter(False)('发展的') == ['发展', '的']"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_another_version_of_jieba_rs_is_not_used(monkeypatch):
    monkeypatch.setattr(engines, "KNOWN_VERSION", "0.0.0")
    engines._jieba_rs.cache_clear()
    try:
        assert engines.engine() == "exact"
    finally:
        engines._jieba_rs.cache_clear()


def test_without_jieba_rs_the_exact_rule_is_used():
    code = (
        "import sys; sys.modules['rjieba'] = None\n"
        "from analysis.words import engines\n"
        "assert engines.engine() == 'exact'\n"
        "assert engines.cutter(False)('京津冀协同发展') == ['京津冀', '协同', '发展']"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_jieba_is_never_imported_and_nothing_is_written_to_the_temporary_folder(tmp_path):
    code = (
        "import sys\n"
        "from analysis.words.segmenter import segmenter\n"
        "for terms in ('policy', 'none'):\n"
        "    for hmm in (False, True):\n"
        "        segmenter(terms, hmm).cut('新质生产力和NB-IoT、垃圾')\n"
        "assert 'jieba' not in sys.modules and 'rjieba' not in sys.modules"
    )
    environment = {"PATH": "", "TMPDIR": str(tmp_path), "HOME": str(tmp_path / "home"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment)
    assert done.stderr == b""
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
