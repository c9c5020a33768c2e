import json

from analysis.splitting import sentences
from analysis.words.corpus import documents, is_records, years

RECORDS = [
    {"id": "a", "title": "产业协作", "text": "产业。", "date": "2021-03-01"},
    {"id": "b", "text": "人才。", "date": 2023},
    {"id": "c", "text": "科技。", "date": None},
]


def written(folder):
    path = folder / "records.jsonl"
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in RECORDS), "utf-8")
    return path


def test_each_record_is_a_document(tmp_path):
    table = sentences(documents(written(tmp_path)))
    assert table["document"].drop_duplicates().tolist() == ["a", "b", "c"]
    assert table["text"].tolist() == ["产业协作", "产业。", "人才。", "科技。"]


def test_a_file_is_one_document(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("产业协作。", "utf-8")
    (document,) = documents(path)
    assert document.source.name == "page.txt"
    assert years(path) == {}
    assert not is_records(path)


def test_years_of_the_records_that_have_a_date(tmp_path):
    assert years(written(tmp_path)) == {"a": 2021, "b": 2023}
