from analysis.documents import Article, Block, Document, Furniture, LogEntry, Passage, Source, from_json, from_record


def page() -> Document:
    text = "标题\n第一\n段。"
    article = Article(
        "a1",
        (Block("paragraph", "第一段。", ((3, 5), (6, 8))),),
        headline="标题",
        byline=("张三",),
        parts={"headline": ((0, 2),)},
    )
    log = (LogEntry("join", "第一 + 段。", 0.9, ((3, 5), (6, 8)), "no join"),)
    return Document(Source("page.txt", "00", "txt", "utf-8", 1, text), (article,), (Furniture("mark", "", ()),), log)


def test_json_and_back():
    document = page()
    assert from_json(document.as_json(), document.source.text) == document


def test_absent_parts_are_null_in_json():
    article = page().as_json()["articles"][0]
    assert article["kicker"] is None
    assert article["credit"] is None


def test_passages_in_reading_order():
    assert [(p.id, p.part, p.paragraph) for p in page().passages()] == [
        ("a1.headline", "headline", None),
        ("a1.p0", "paragraph", 0),
    ]


def test_offsets_lead_back_across_a_repaired_line_break():
    document = page()
    passage = list(document.passages())[1]
    spans = passage.source_spans(1, 3)
    assert spans == ((4, 5), (6, 7))
    assert "".join(document.source.text[s:e] for s, e in spans) == passage.text[1:3]


def test_offsets_outside_the_text_lead_nowhere():
    assert Passage("a1.p0", "a1", "paragraph", 0, "字", ((0, 1),)).source_spans(5, 9) == ()


def test_record_with_title_is_an_article():
    document = from_record({"id": "x", "title": "题", "text": "文。"})
    assert [p.text for p in document.passages()] == ["题", "文。"]
    for passage in document.passages():
        assert "".join(document.source.text[s:e] for s, e in passage.spans) == passage.text
