"""Charts that lead to their sentences: labels and bars of an SVG become links to rows of the chart's table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analysis.reporting.page.charts import SVG

if TYPE_CHECKING:
    from analysis.reporting.page.tabular import ShownTable

BETWEEN_IDS = "+"  # a link may lead to several rows: #h1+h12
_BESIDE = re.compile(r"\s\(?\d[\d,]*\)?$")  # a count that stands behind a label
# A rectangle as matplotlib draws a bar, in either direction.
_BAR = re.compile(r"M(?P<x>[\d.-]+) (?P<y>[\d.-]+)L([\d.-]+) (?P=y)L\3 (?P<end>[\d.-]+)L(?P=x) (?P=end)z")
_ASCENT = 3.0  # points from a label's baseline to its middle


def row_names(table: ShownTable, columns: Sequence[str]) -> dict[str, str]:
    """What a chart may call the rows of its table, with the link to them: the text of each of ``columns``."""
    places = [at for at, column in enumerate(table.columns) if column.name in columns]
    found: dict[str, list[str]] = {}
    for row in table.rows:
        for name in {row.cells[at].text for at in places} if row.evidence else ():
            found.setdefault(name, []).append(row.id)
    return {name: "#" + BETWEEN_IDS.join(ids) for name, ids in found.items() if name}


def linked(svg: str, names: Mapping[str, str]) -> str:
    """``svg`` with every label that names rows, and every bar with such a label on its left, as a link to them.

    The links are left out of the order of the tabulator key: the table behind the chart has them in it.
    """
    from lxml import etree

    root = etree.fromstring(svg.encode("utf-8"))
    labels = []
    for text in root.findall(f".//{{{SVG}}}text"):
        link = names.get(_BESIDE.sub("", text.text or ""))
        if link:
            if "text-anchor:end" in text.get("style", "") and "x" in text.attrib:
                labels.append((float(text.get("x")), float(text.get("y")) - _ASCENT, link))
            _wrap(text, {"href": link, "tabindex": "-1"})
    for path in root.findall(f".//{{{SVG}}}path[@clip-path]"):  # the swatches of a legend are not clipped
        bar = _BAR.fullmatch(path.get("d", ""))
        link = _label_of(bar, labels) if bar else None
        if link:
            _wrap(path, {"href": link, "tabindex": "-1", "aria-hidden": "true"})
    return etree.tostring(root, encoding="unicode")


def _label_of(bar: re.Match[str], labels: Sequence[tuple[float, float, str]]) -> str | None:
    """The link of the nearest label to the left of a bar and on its height."""
    low, high = sorted((float(bar["y"]), float(bar["end"])))
    left = min(float(bar["x"]), float(bar[3]))
    beside = [(x, link) for x, y, link in labels if low <= y <= high and x <= left]
    return max(beside)[1] if beside else None


def _wrap(element: Any, attributes: Mapping[str, str]) -> None:
    from lxml import etree

    link = etree.Element(f"{{{SVG}}}a", dict(attributes))
    link.tail, element.tail = element.tail, None
    element.getparent().replace(element, link)
    link.append(element)
