"""Names beside marks: each label takes the free place nearest its mark, so that none overlaps another.

The eight positions of cartography (Imhof 1975) at growing distance, tried in a fixed order: the same chart each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.plotting.style import INK, MUTED, SMALLEST_POINTS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

Point = np.ndarray | tuple[float, float]

# Right, left, above, below, then the corners: as (x, y) steps from the mark.
DIRECTIONS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
GAPS = (2.0, 8.0, 16.0, 26.0, 38.0, 54.0)  # points between mark and label
LED_FROM = 12.0  # points from which a line leads to the label
ON_LABEL, ON_MARK, ON_LINE, OUTSIDE, PER_POINT = 90.0, 12.0, 0.1, 40.0, 0.04


def label_points(ax: Axes, places: Mapping[Any, Point], names: Mapping[Any, str] | None = None) -> list[Text]:
    """Name the points ``places`` (data coordinates); those of larger marks choose first. Call it when all is drawn."""
    figure: Any = ax.get_figure()
    # A ground and not a stroke: a stroked text is drawn as outlines, which no reader can select.
    ground = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.4}
    texts = {
        key: ax.text(x, y, names[key] if names else str(key), fontsize=SMALLEST_POINTS, color=INK, bbox=ground)
        for key, (x, y) in places.items()
    }
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    surroundings = _Surroundings(ax)
    for key in sorted(places, key=lambda key: -surroundings.radius(places[key])):
        texts[key].set(ha="center", va="center")
        surroundings.place(texts[key], places[key])
    return list(texts.values())


class _Surroundings:
    """What is drawn already, in pixels: marks, lines and the labels placed so far."""

    def __init__(self, ax: Axes) -> None:
        self.ax = ax
        figure: Any = ax.get_figure()
        self.pixels = figure.dpi / 72
        self.frame = ax.get_window_extent()
        self.marks = np.array([mark for scatter in ax.collections for mark in self._marks(scatter)]).reshape(-1, 4)
        self.lines = np.array([point for line in ax.lines for point in self._points(line)]).reshape(-1, 2)
        self.labels: list[np.ndarray] = []

    def place(self, text: Text, where: Point) -> None:
        """Move ``text`` to the cheapest place round its mark, and lead a line to it where that is not beside it."""
        centre = self.ax.transData.transform(where)
        chosen, gap = min(
            self._choices(text.get_window_extent(), centre, where), key=lambda choice: self._cost(*choice)
        )
        self.labels.append(chosen)
        middle = self.ax.transData.inverted().transform(((chosen[0] + chosen[2]) / 2, (chosen[1] + chosen[3]) / 2))
        text.set_position(tuple(middle))
        if gap >= LED_FROM:
            self.ax.plot(*zip(where, middle, strict=True), color=MUTED, lw=0.5, zorder=1.5)

    def radius(self, where: Point) -> float:
        """Half the width, in pixels, of the mark at a place."""
        centre = self.ax.transData.transform(where)
        at = np.abs((self.marks[:, :2] + self.marks[:, 2:]) / 2 - centre).sum(axis=1) < 0.5
        return float((self.marks[at, 2] - self.marks[at, 0]).max() / 2) if at.any() else 0.0

    def _choices(self, size: Bbox, centre: np.ndarray, where: Point) -> Iterator[tuple[np.ndarray, float]]:
        half, radius = np.array([size.width, size.height]) / 2, self.radius(where)
        for gap in GAPS:
            for direction in DIRECTIONS:
                corner = 0.75 if all(direction) else 1.0
                middle = centre + np.array(direction) * (half + (radius + gap * self.pixels) * corner)
                yield np.concatenate([middle - half, middle + half]), gap

    def _cost(self, box: np.ndarray, gap: float) -> float:
        area = (box[2] - box[0]) * (box[3] - box[1])
        on_labels = sum(_overlap(box, np.array([label]))[0] for label in self.labels) / area
        on_marks = _overlap(box, self.marks).sum() / area if len(self.marks) else 0.0
        inside = _overlap(box, np.array([[*self.frame.min, *self.frame.max]]))[0] / area
        crossed = ((self.lines > box[:2]) & (self.lines < box[2:])).all(axis=1).sum() if len(self.lines) else 0
        return ON_LABEL * on_labels + ON_MARK * on_marks + OUTSIDE * (1 - inside) + ON_LINE * crossed + PER_POINT * gap

    def _marks(self, scatter: Any) -> Iterator[np.ndarray]:
        centres, sizes = self.ax.transData.transform(scatter.get_offsets()), scatter.get_sizes()
        for centre, radius in zip(centres, np.sqrt(sizes) / 2 * self.pixels, strict=True):
            yield np.concatenate([centre - radius, centre + radius])

    def _points(self, line: Any) -> np.ndarray:
        """A line as points some pixels apart."""
        ends = line.get_transform().transform(np.column_stack(line.get_data()).astype(float))
        return np.concatenate([np.linspace(a, b, 24) for a, b in pairwise(ends)])


def _overlap(box: np.ndarray, others: np.ndarray) -> np.ndarray:
    wide = np.minimum(box[2], others[:, 2]) - np.maximum(box[0], others[:, 0])
    high = np.minimum(box[3], others[:, 3]) - np.maximum(box[1], others[:, 1])
    return np.maximum(wide, 0) * np.maximum(high, 0)
