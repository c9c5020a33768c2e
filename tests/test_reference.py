import gzip

from analysis.vocabularies import FOLDER
from analysis.words.reference import load_reference
from analysis.words.segmenter import segmenter
from analysis.words.termlist import nested

PATH = FOLDER / "reference.csv.gz"


def test_it_says_what_it_is():
    reference = load_reference("policy")
    assert reference.size > 4_000_000
    assert reference.documents > 1_700
    assert set(reference.about) >= {"name", "size", "documents", "years", "built"}


def test_it_holds_counts_of_tokens_and_no_text():
    reference, cutter = load_reference("policy"), segmenter()
    assert len(reference.counts) > 25_000
    assert sum(reference.counts.values()) > 0.7 * reference.size
    for term, count in reference.counts.items():
        assert count >= 2, term
        assert cutter.kind(term)[0] in {"word", "term", "place", "latin"}, term
        assert 1 <= reference.documents_with[term] <= min(count, reference.documents), term


def test_terms_are_counted_inside_longer_ones_too():
    counts = load_reference("policy").counts
    for longer in ("京津冀协同发展", "供给侧结构性改革", "全面依法治国"):
        assert all(counts[inner] >= counts[longer] for inner in nested(longer))


def test_the_file_is_reproducible():
    packed = PATH.read_bytes()
    assert packed[4:8] == bytes(4), "the time stamp of gzip is left out"
    assert gzip.decompress(packed).decode("utf-8").startswith("# name: policy register")
