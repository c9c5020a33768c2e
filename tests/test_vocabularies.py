import pytest

from analysis import vocabularies
from analysis.errors import VocabularyError


def test_comments_and_quoted_commas(tmp_path):
    path = tmp_path / "words.csv"
    path.write_text('# a comment\nterm,note\n京津冀,"a, b"\n', "utf-8")
    assert [dict(row) for row in vocabularies.read_rows(path)] == [{"term": "京津冀", "note": "a, b"}]


def test_a_row_with_too_many_cells_is_named(tmp_path):
    path = tmp_path / "words.csv"
    path.write_text("term,note\na,b\na,b,c\n", "utf-8")
    with pytest.raises(VocabularyError, match=r"words\.csv, row 3: 3 cells"):
        vocabularies.read_rows(path)


@pytest.mark.parametrize("content", ["a: [1, 2", "!!python/object/apply:os.system [ls]"])
def test_unsafe_or_broken_yaml_is_refused(tmp_path, content):
    path = tmp_path / "tree.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(VocabularyError, match=r"tree\.yaml, line"):
        vocabularies.read_yaml(path)


def test_every_shipped_file_has_a_digest_and_a_description():
    described = (vocabularies.FOLDER / "README.md").read_text("utf-8")
    for name, digest in vocabularies.digests().items():
        assert len(digest) == 64
        assert name in described, f"analysis/vocabulary/README.md does not describe {name}"
