"""A page beside what was made of it, as HTML for a notebook: every character of the source in its article's colour.

Furniture is struck out, a join shows its score where the paragraph breaks off, and one that was as good as undecided
has a question mark and is set in red.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from analysis.documents import UNSURE, Article, Document

_HUE = 67
_STYLE = "white-space:pre-wrap;width:50%;float:left;box-sizing:border-box;padding:0 1em;line-height:1.6;font-size:90%"


def facing(document: Document, *, most: int = 8000) -> str:
    """The first ``most`` characters of the page, and at their right the articles rebuilt from the whole of it."""
    right = "".join(_rebuilt(number, article) for number, article in enumerate(document.articles))
    return f'<div style="{_STYLE}">{_page(document, most)}</div><div style="{_STYLE}">{right}</div>'


def _page(document: Document, most: int) -> str:
    text = document.source.text
    seams = {entry.spans[0][1]: entry.score for entry in document.log if entry.step == "join" and entry.spans}
    written, at = [], 0
    for start, end, style, name in sorted(_marked(document)):
        if start >= most:
            break
        written.append(escape(text[at:start]))
        written.append(f'<span style="{style}" title="{escape(name)}">{escape(text[start:end])}</span>')
        if end in seams:
            colour, doubt = ("#c00", "?") if seams[end] < UNSURE else ("#777", "")
            written.append(f'<sup style="color:{colour}">→{seams[end]:.2f}{doubt}</sup>')
        at = end
    return "".join(written)


def _marked(document: Document) -> Iterator[tuple[int, int, str, str]]:
    for number, article in enumerate(document.articles):
        named = [(part, spans) for part, spans in article.parts.items()]
        named += [(block.type, block.spans) for block in article.body]
        for part, spans in named:
            weight = "" if part == "paragraph" else ";font-weight:bold"
            for start, end in spans:
                yield start, end, _colour(number) + weight, f"{article.id} {part}"
    for piece in document.furniture:
        for start, end in piece.spans:
            yield start, end, "text-decoration:line-through;color:#777", piece.kind


def _rebuilt(number: int, article: Article) -> str:
    titles = [title for title in (article.kicker, article.headline, article.subtitle) if title]
    signed = [*filter(None, (article.dateline, "　".join(article.byline), article.credit))]
    blocks = [f"<b>{escape(b.text)}</b>" if b.type == "heading" else f"　　{escape(b.text)}" for b in article.body]
    head = "\n".join([f"<b>{escape(title)}</b>" for title in titles] + [f"<i>{escape(name)}</i>" for name in signed])
    return f'<div style="{_colour(number)};padding:.6em;margin-bottom:1em">' + "\n".join([head, *blocks]) + "</div>"


def _colour(number: int) -> str:
    return f"background:hsl({number * _HUE % 360} 70% 93%)"
