import pytest
import yaml
from support import cases

from analysis.coding.codebook import FOLDER, codebook, read_codebook, shipped
from analysis.coding.matching import matcher
from analysis.errors import AnalysisError

BEGINNING = "id: a\nname: {zh: 甲, en: A}\ncodes:\n  - id: x\n    name: {zh: 乙, en: B}\n    terms:\n"
ALL = [*shipped(), str(FOLDER / "template.yaml")]


@pytest.mark.parametrize("case", cases("codebook_faults"))
def test_a_fault_is_one_line_with_file_line_and_remedy(case, tmp_path):
    path = tmp_path / "faulty.yaml"
    path.write_text(case["input"], "utf-8")
    with pytest.raises(AnalysisError) as caught:
        codebook(path)
    message = str(caught.value)
    assert "\n" not in message
    assert f"{path}, line {case['expected']['line']}:" in message
    assert any(part in message for part in case["expected"]["says"].split("|")), message
    assert caught.value.remedy


def test_a_hundred_thousand_terms_are_refused(tmp_path):
    path = tmp_path / "huge.yaml"
    path.write_text(BEGINNING + "".join(f"      - 词语{number}\n" for number in range(100_000)), "utf-8")
    with pytest.raises(AnalysisError, match="more than 50000 terms"):
        read_codebook(path)


def test_a_yaml_bomb_is_refused_before_it_grows(tmp_path):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    path = tmp_path / "bomb.yaml"
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(AnalysisError, match="alias"):
        read_codebook(path)


def test_deep_nesting_and_size_and_encoding_are_refused(tmp_path):
    path = tmp_path / "deep.yaml"
    path.write_text("[" * 50 + "]" * 50, "utf-8")
    with pytest.raises(AnalysisError, match="nested"):
        read_codebook(path)
    path.write_bytes("id: 编码簿的定义".encode("gb18030"))
    with pytest.raises(AnalysisError, match="not UTF-8"):
        read_codebook(path)
    path.write_text("#" * 5_000_001, "utf-8")
    with pytest.raises(AnalysisError, match="larger than 5 MB"):
        read_codebook(path)


def test_an_unknown_codebook_names_the_known_ones():
    with pytest.raises(AnalysisError, match="state-council"):
        codebook("stats-council")


@pytest.mark.parametrize("name", ALL)
def test_each_example_is_coded_with_its_code(name):
    book = codebook(name)
    missed = [
        (code.id, example)
        for code in book.codes
        for example in code.examples
        if code.id not in {found.code for found in matcher(book).find(example, title=True)}
    ]
    assert not missed


@pytest.mark.parametrize("name", ALL)
def test_no_counterexample_is_coded_with_its_code(name):
    book = codebook(name)
    hit = [
        (code.id, example)
        for code in book.codes
        for example in code.counterexamples
        if code.id in {found.code for found in matcher(book).find(example, title=True)}
    ]
    assert not hit


@pytest.mark.parametrize("name", shipped())
def test_every_code_that_can_be_found_has_an_example_and_all_have_a_definition(name):
    for code in codebook(name).codes:
        assert code.definition, code.id
        assert code.examples or not code.terms, code.id


def test_the_state_council_classes_are_complete(shared):
    classes = yaml.safe_load((shared / "data" / "state_council_classes.yaml").read_text("utf-8"))
    book = codebook("state-council")
    found = {top.zh: [code.zh for code in book.codes if code.parent == top.id] for top in book.top}
    assert found == classes


def test_codes_are_parents_first_with_their_roots(tmp_path):
    path = tmp_path / "reversed.yaml"
    path.write_text(
        "id: a\nname: {zh: 甲, en: A}\ncodes:\n"
        "  - {id: leaf, parent: root, name: {zh: 叶, en: leaf}, terms: [叶子]}\n"
        "  - {id: root, name: {zh: 根, en: root}}\n",
        "utf-8",
    )
    book = read_codebook(path)
    assert [code.id for code in book.codes] == ["root", "leaf"]
    assert book.roots == {"root": "root", "leaf": "root"}
    assert book.codes[1].terms[0].weight == 1.0
