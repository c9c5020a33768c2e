"""Charts inside the page: matplotlib's SVG made small and quiet, and the one font they share, cut to what they use."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FAMILY = "ChartSC"
_OUTSIDE = re.compile(r"^.*?(?=<svg)|<metadata>.*?</metadata>|<!--.*?-->", re.DOTALL)
_IDENTITY = re.compile(r' id="([^"]*)"')
_REFERENCE = re.compile(r"(?:url\(#|href=\"#)([^)\"]+)")
_FONT_FAMILY = re.compile(r"(font(?:-family)?: ?[^;\"]*?)(?:'[^']*'|[\w-]+)(?:, ?(?:'[^']*'|[\w-]+))*(?=[;\"])")
_TEXT = re.compile(r">([^<>]+)<")
_TAG = re.compile(r"<[^>]+>")
_DECIMALS = re.compile(r"(?<![\w.#])-?\d+\.\d{3,}(?![\w.])")
_BREAK = re.compile(r"\s*\n\s*")
# Tables of the font that shape a page's text, not a chart's.
_DROPPED = ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "prep", "vhea", "vmtx")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the page: its SVG element, and what is said of it."""

    name: str
    svg: str
    title: str
    caption: str
    alt: str
    table: str | None


def charts(folder: Path) -> list[Chart]:
    """Every chart of a run's ``plots`` folder, by name."""
    return [_chart(path) for path in sorted(folder.glob("*.json")) if path.with_suffix(".svg").exists()]


def font_face(found: Iterable[Chart], font: Path) -> str:
    """A CSS ``@font-face`` with the characters that the charts use; empty when they use none."""
    used = sorted({character for chart in found for text in _TEXT.findall(chart.svg) for character in text})
    if not used:
        return ""
    data = base64.b64encode(_subset(font, "".join(used))).decode("ascii")
    return f'@font-face{{font-family:"{FAMILY}";src:url(data:font/woff;base64,{data}) format("woff")}}'


def _chart(path: Path) -> Chart:
    said = json.loads(path.read_text("utf-8"))
    svg = inlined(path.with_suffix(".svg").read_text("utf-8"))
    return Chart(path.stem, svg, said["title"], said["caption"], said["alt"], said["table"])


def inlined(svg: str) -> str:
    """An SVG file as an element of a page: no prolog, no ids that nothing refers to, the shared font, a free width."""
    bare = _OUTSIDE.sub("", svg)
    used = set(_REFERENCE.findall(bare))
    bare = _IDENTITY.sub(lambda found: found[0] if found[1] in used else "", bare)
    bare = _FONT_FAMILY.sub(rf"\g<1>{FAMILY}", bare)
    bare = _TAG.sub(lambda tag: _DECIMALS.sub(_rounded, tag[0]), bare)
    return _BREAK.sub(" ", bare).replace("> <", "><").strip()


def _rounded(number: re.Match[str]) -> str:
    """A coordinate to a hundredth of a point."""
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _subset(font: Path, text: str) -> bytes:
    from fontTools import subset

    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, drop_tables=list(_DROPPED))
    loaded = subset.load_font(str(font), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(loaded)
    loaded["head"].modified = loaded["head"].created
    loaded.flavor = "woff"
    loaded.recalcTimestamp = False
    written = io.BytesIO()
    loaded.save(written)
    return written.getvalue()
