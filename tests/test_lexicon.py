import marshal

import pytest

from analysis import lexicon


@pytest.fixture
def fresh(monkeypatch, tmp_path):
    """A lexicon that has read nothing yet, with an empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    forget()
    yield lexicon
    forget()


def forget():
    for cached in (lexicon.frequencies, lexicon.total, lexicon._load):
        cached.cache_clear()


def test_words_prefixes_and_strangers():
    counts = lexicon.frequencies()
    assert counts["发展"] > 0
    assert counts.get("中华人民共和") == 0
    assert counts.get("没有这个词的") is None
    assert "发展" in counts
    assert "没有这个词的" not in counts
    assert "" not in counts


def test_is_word_before_and_after_its_block_is_parsed():
    forget()

    assert [lexicon.is_word(text) for text in ("发展", "中华人民共和", "发展的话", "")] == [True, False, False, False]
    lexicon.frequencies().beginning_with("发")
    assert [lexicon.is_word(text) for text in ("发展", "发展的话")] == [True, False]


def test_equals_the_dictionary_that_jieba_builds():
    own = lexicon.frequencies()
    words, total = {}, 0
    for line in lexicon.dictionary_path().read_text("utf-8").splitlines():
        word, count = line.split(" ")[:2]
        words[word] = int(count)
        total += int(count)
    assert lexicon.total() == total
    assert {word: own[word] for word in words} == words
    prefixes = {word[:end] for word in words for end in range(1, len(word))}
    assert set(own) == words.keys() | prefixes


def test_the_cache_is_used_and_a_broken_one_is_replaced(fresh, tmp_path):
    assert fresh.total() > 0
    (cached,) = (tmp_path / "chinese-text-laboratory").iterdir()
    assert marshal.loads(cached.read_bytes())[1] == fresh.total()
    cached.write_bytes(b"broken")
    forget()
    assert fresh.is_word("发展")
    assert marshal.loads(cached.read_bytes())[1] == fresh.total()


def test_a_folder_that_cannot_be_written_is_no_failure(fresh, monkeypatch, tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocker))
    monkeypatch.setenv("LOCALAPPDATA", str(blocker))
    assert fresh.is_word("发展")
