import json

import pytest

from analysis import batches
from analysis.errors import OutputError, SourceError


def run(tmp_path, lines, transform=lambda record: {"size": len(record["text"])}):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(lines), "utf-8")
    batches.run(str(source), str(out), transform)
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_a_result_per_record(tmp_path):
    assert run(tmp_path, ['{"id": "a", "text": "一二"}', "", '{"id": "b", "text": ""}']) == [
        {"id": "a", "size": 2},
        {"id": "b", "size": 0},
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not valid JSON"),
        ("[]", 'needs a string "id"'),
        ('{"id": 3, "text": ""}', 'needs a string "id"'),
        ('{"id": "a", "text": ""}', "occurs twice"),
        ('{"id": "c", "text": "", "title": 4}', '"title" is not a string'),
        (r'{"id": "c", "text": "\ud800"}', "half of a character"),
    ],
)
def test_a_bad_record_is_marked_and_the_rest_goes_on(tmp_path, capsys, line, reason):
    results = run(tmp_path, ['{"id": "a", "text": "一"}', line, '{"id": "z", "text": "一"}'])
    assert reason in results[1]["error"]
    assert results[2] == {"id": "z", "size": 1}
    assert "1 of 3 records failed" in capsys.readouterr().err


def test_a_failing_transform_is_marked_with_its_id(tmp_path):
    def transform(record):
        if record["id"] == "a":
            raise SourceError("too odd")
        return {}

    results = run(tmp_path, ['{"id": "a", "text": ""}', '{"id": "b", "text": ""}'], transform)
    assert results == [{"id": "a", "error": "too odd"}, {"id": "b"}]


def test_nothing_that_succeeds_is_a_failure(tmp_path):
    with pytest.raises(SourceError, match="no record could be processed"):
        run(tmp_path, ["{"])


def test_files_that_cannot_be_used_are_named(tmp_path):
    with pytest.raises(SourceError, match=r"missing\.jsonl"):
        batches.run(str(tmp_path / "missing.jsonl"), "-", dict)
    with pytest.raises(OutputError, match="nowhere"), batches.created(str(tmp_path / "nowhere" / "out")):
        pass
