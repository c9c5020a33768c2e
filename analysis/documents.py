"""Records up to articles: what a page holds, each piece with the spans of the source text it came from.

A span is a half-open ``(start, end)`` pair of code-point offsets into the decoded source text. The text of a block is
its spans' slices joined, character for character (a line break kept between two English words reads as a space), so an
offset into the text maps back to the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Span = tuple[int, int]
Spans = tuple[Span, ...]

TITLE_PARTS = ("kicker", "headline", "subtitle")


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded source. ``boxes``, for a pdf, is one ``(page, left, bottom, right, top)`` per character of ``text``."""

    name: str
    sha256: str
    format: str
    encoding: str | None
    pages: int
    text: str = field(repr=False)
    boxes: tuple[tuple[int, float, float, float, float], ...] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a subheading of an article's body."""

    type: str
    text: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Article:
    """An article in reading order; ``parts`` holds the spans of every part that is not body."""

    id: str
    body: tuple[Block, ...]
    kicker: str | None = None
    headline: str | None = None
    subtitle: str | None = None
    dateline: str | None = None
    byline: tuple[str, ...] = ()
    credit: str | None = None
    parts: Mapping[str, Spans] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Page text that is no article's: kicker, masthead, mark, jump, caption, staff or other."""

    kind: str
    text: str
    spans: Spans


UNSURE = 0.5  # a decision of the rebuilding that scores less was as good as undecided


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One decision of the rebuilding, its score (0 to 1) and the best alternative that lost."""

    step: str
    what: str
    score: float
    spans: Spans = ()
    runner_up: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of running text with its place in the document: ``a1.headline``, ``a1.p3``, ``a1.h1``.

    ``part`` is kicker, headline, subtitle, heading or paragraph; ``paragraph`` counts an article's paragraphs from 0
    and is None elsewhere.
    """

    id: str
    article: str
    part: str
    paragraph: int | None
    text: str
    spans: Spans

    def source_spans(self, start: int, end: int) -> Spans:
        """Map ``text[start:end]`` back to spans of the source."""
        found, offset = [], 0
        for left, right in self.spans:
            low, high = max(start, offset), min(end, offset + right - left)
            if low < high:
                found.append((left + low - offset, left + high - offset))
            offset += right - left
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Document:
    """A source rebuilt: its articles, the furniture around them and the log of decisions."""

    source: Source
    articles: tuple[Article, ...]
    furniture: tuple[Furniture, ...] = ()
    log: tuple[LogEntry, ...] = ()

    def passages(self) -> Iterator[Passage]:
        """Every title part, subheading and paragraph, in reading order."""
        for article in self.articles:
            yield from _passages(article)

    def as_json(self) -> dict:
        """The articles document that other programs read."""
        source = self.source
        return {
            "source": {name: getattr(source, name) for name in ("name", "sha256", "format", "encoding", "pages")},
            "articles": [_article_json(article) for article in self.articles],
            "furniture": [{"kind": f.kind, "text": f.text, "spans": _lists(f.spans)} for f in self.furniture],
            "log": [_log_json(entry) for entry in self.log],
        }


def from_json(data: dict, text: str) -> Document:
    """Rebuild a Document from ``Document.as_json`` and the decoded source text."""
    return Document(
        Source(**data["source"], text=text),
        tuple(_article_from(item) for item in data["articles"]),
        tuple(Furniture(f["kind"], f["text"], _tuples(f["spans"])) for f in data["furniture"]),
        tuple(LogEntry(e["step"], e["what"], e["score"], _tuples(e["spans"]), e.get("runner_up")) for e in data["log"]),
    )


def from_record(record: Mapping[str, str]) -> Document:
    """A batch record ``{"id", "text"}``, with an optional ``title``, as a document of one article and one paragraph.

    The title, where there is one, stands before the text in the source, with a line break between.
    """
    text, title = record["text"], record.get("title")
    offset = len(title) + 1 if title else 0
    whole = f"{title}\n{text}" if title else text
    source = Source(record["id"], "", "record", None, 1, whole)
    parts = {"headline": ((0, len(title)),)} if title else {}
    body = (Block("paragraph", text, ((offset, len(whole)),)),)
    return Document(source, (Article("a1", body, headline=title, parts=parts),))


def _passages(article: Article) -> Iterator[Passage]:
    for part in TITLE_PARTS:
        text = getattr(article, part)
        if text:
            yield Passage(f"{article.id}.{part}", article.id, part, None, text, article.parts[part])
    headings = paragraphs = 0
    for block in article.body:
        if block.type == "heading":
            yield Passage(f"{article.id}.h{headings}", article.id, "heading", None, block.text, block.spans)
            headings += 1
        else:
            identity = f"{article.id}.p{paragraphs}"
            yield Passage(identity, article.id, "paragraph", paragraphs, block.text, block.spans)
            paragraphs += 1


def _article_json(article: Article) -> dict:
    names = ("id", "kicker", "headline", "subtitle", "dateline")
    return {name: getattr(article, name) for name in names} | {
        "byline": list(article.byline) or None,
        "credit": article.credit,
        "parts": {name: _lists(spans) for name, spans in article.parts.items()},
        "body": [{"type": b.type, "text": b.text, "spans": _lists(b.spans)} for b in article.body],
    }


def _article_from(item: dict) -> Article:
    names = ("id", "kicker", "headline", "subtitle", "dateline", "credit")
    return Article(
        **{name: item[name] for name in names},
        byline=tuple(item["byline"] or ()),
        parts={name: _tuples(spans) for name, spans in item["parts"].items()},
        body=tuple(Block(b["type"], b["text"], _tuples(b["spans"])) for b in item["body"]),
    )


def _log_json(entry: LogEntry) -> dict:
    return {
        "step": entry.step,
        "what": entry.what,
        "score": round(entry.score, 4),
        "spans": _lists(entry.spans),
        "runner_up": entry.runner_up,
    }


def _lists(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]


def _tuples(spans: list[list[int]]) -> Spans:
    return tuple((start, end) for start, end in spans)
