"""Charts of words: frequency, keyness, places in the text, trends, robustness, sentence lengths, word cloud.

Every function takes a table and returns its Axes; ``sayings.about`` has the caption that goes with it. Nothing depends
on hue alone: shades stay apart in grey, and hatches, hollow marks or numbers say the same again.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.plotting.sayings import said
from analysis.plotting.style import COLOURS, GRID, INK, MUTED, SMALL
from analysis.words import termlist
from analysis.words.counting import NO_WORDS
from analysis.words.nesting import nesting
from analysis.words.wordstats import is_piece

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

DARK, LIGHT, PALE, CONTRAST = COLOURS[0], "#a9cfe6", "#e8eef3", COLOURS[3]
ROW_INCHES = 0.235
CLOUD_PIXELS = (440, 220)
BIN = 10  # characters to a bar of the histogram
DASHES = ("-", "--", "-.", ":")


def frequency_bars(keywords: pd.DataFrame, *, top_n: int = 20, language: str = "zh", ax: Axes | None = None) -> Axes:
    """Bars of the ``top_n`` most frequent terms of the table ``keywords``, hatched where inside longer terms."""
    texts = said("frequency", language)
    top = most_frequent(keywords, top_n)[::-1]
    if top.empty:
        return nothing(language, ax)
    ax = ax or rows_axes(len(top))
    alone, row = top["count"] - top["nested_count"], np.arange(len(top))
    ax.barh(row, alone, color=DARK, height=0.72, label=texts["alone"])
    nested = top["nested_count"].to_numpy()
    ax.barh(
        row, nested, left=alone, color=LIGHT, hatch="////", edgecolor=DARK, lw=0, height=0.72, label=texts["nested"]
    )
    for place, count in enumerate(top["count"]):
        ax.annotate(f"{count}", (count, place), (3, 0), textcoords="offset points", va="center", fontsize=SMALL)
    ax.set_yticks(row, list(top["term"]))
    ax.set_xlabel(texts["x"])
    ax.grid(axis="x")
    ax.margins(x=0.06, y=0.01)
    ax.locator_params(axis="x", integer=True)
    if nested.any():
        _legend_above(ax)
    return ax


def keyness_bars(keywords: pd.DataFrame, *, top_n: int = 20, language: str = "zh", ax: Axes | None = None) -> Axes:
    """Diverging bars: LRC as bar, Log Ratio as dot (hollow where the reference lacks the term), counts at the right.

    The strongest terms whose LRC is not zero, up to a quarter of ``top_n`` of them under-used; a term that is nearly
    always inside one longer term leaves the place to that one.
    """
    texts = said("keyness", language)
    top = _both_sides(keywords, top_n)
    if top.empty:
        return nothing(language, ax)
    ax, row = ax or rows_axes(len(top)), np.arange(len(top))[::-1]
    ax.barh(row, top["lrc"], color=np.where(top["lrc"] > 0, DARK, CONTRAST), height=0.66, label=texts["certain"])
    ax.hlines(row, top["lrc"], top["log_ratio"], color=MUTED, lw=0.9, zorder=2)
    face = np.where(top["reference_count"] > 0, INK, "white")
    ax.scatter(top["log_ratio"], row, s=16, color=face, edgecolor=INK, lw=0.9, zorder=3, label=texts["estimate"])
    ax.axvline(0, color=INK, lw=0.8)
    ax.set_yticks(row, list(top["term"]))
    ax.set_xlabel(texts["x"])
    ax.grid(axis="x")
    ax.margins(y=0.01)
    _right_column(ax, texts["here"], [f"{count:,}" for count in top["count"]], 1.07)
    _right_column(ax, texts["there"], [f"{count:,}" for count in top["reference_count"]], 1.18)
    _legend_above(ax)
    return ax


def barcode(
    tokens: pd.DataFrame,
    wanted: Collection[str],
    dispersion: pd.DataFrame | None = None,
    *,
    terms: str = termlist.POLICY,
    language: str = "zh",
) -> Axes:
    """An x-ray of the text: one stroke per occurrence of each word ``wanted``, articles parted by grey lines.

    ``tokens`` are those of one document, made with the list ``terms``; ``dispersion``, a table with term and dp such as
    ``keywords``, gives the DP at the right.
    """
    texts = said("barcode", language)
    words = tokens[~tokens["kind"].isin(NO_WORDS)].reset_index(drop=True)
    ax = rows_axes(len(wanted))
    text, inside = words["text"].to_numpy(), nesting(tokens, terms)
    for row, term in enumerate(list(wanted)[::-1]):
        alone = np.flatnonzero(text == term)
        within = np.flatnonzero([term in inside.get(word, ()) for word in text])
        ax.vlines(alone, row - 0.38, row + 0.38, color=DARK, lw=1.3, label="" if row else texts["alone"])
        ax.vlines(within, row - 0.22, row + 0.22, color=COLOURS[1], lw=1.3, label="" if row else texts["nested"])
    for border in np.flatnonzero(words["article"].ne(words["article"].shift())):
        ax.axvline(int(border), color=MUTED, lw=0.8, zorder=0)
        ax.annotate(
            words["article"][border], (border, 1), (2, 2), ("data", "axes fraction"), "offset points", fontsize=SMALL
        )
    ax.set(xlim=(-len(words) * 0.005, len(words) * 1.005), ylim=(-0.6, len(wanted) - 0.4), xlabel=texts["x"])
    ax.set_yticks(range(len(wanted)), list(wanted)[::-1])
    ax.hlines(range(len(wanted)), 0, len(words), color=GRID, lw=0.6, zorder=0)
    _legend_above(ax)
    if dispersion is not None:
        values = dispersion.set_index("term")["dp"].reindex(list(wanted))
        _right_column(ax, "DP", ["–" if np.isnan(value) else f"{value:.2f}" for value in values], 1.06)
    return ax


def word_cloud(keywords: pd.DataFrame, *, top_n: int = 60, font: str = "", seed: int = 7) -> Axes:
    """A word cloud of the ``top_n`` most frequent terms, horizontal, as text: the same for the same table.

    The places are found on a small canvas; matplotlib writes the words, so that they stay sharp and can be selected.
    """
    import matplotlib.pyplot as plt
    from wordcloud import WordCloud

    from analysis.plotting.style import font_path

    top = most_frequent(keywords, top_n)
    width, height = CLOUD_PIXELS
    figure = plt.figure(figsize=(6.6, 6.6 * height / width), layout="none")
    ax = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
    ax.set_axis_off()
    if len(top):
        cloud = WordCloud(
            font_path=str(font_path(font)),
            width=width,
            height=height,
            max_font_size=62,
            min_font_size=8,
            margin=5,
            prefer_horizontal=1.0,
            relative_scaling=0.6,
            random_state=seed,
        ).generate_from_frequencies(dict(zip(top["term"], top["count"].astype(float), strict=True)))
        _write_cloud(ax, cloud.layout_, str(font_path(font)))
    return ax


def term_trends(trends: pd.DataFrame, *, smooth: int = 5, language: str = "zh", ax: Axes | None = None) -> Axes | None:
    """Lines of the table ``trends``: each period thin, the centred moving average over ``smooth`` periods thick.

    None where the documents are of fewer than two periods.
    """
    import matplotlib.pyplot as plt

    if trends["period"].nunique() < 2:
        return None
    texts, ax = said("trends", language), ax or plt.subplots(figsize=(6.6, 3.8))[1]
    for number, (term, series) in enumerate(trends.groupby("term", sort=False)):
        colour, dashes = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
        average = series["per_10k"].rolling(smooth, center=True, min_periods=1).mean()
        ax.plot(series["period"], series["per_10k"], color=colour, lw=0.6, alpha=0.45)
        ax.plot(series["period"], average, color=colour, lw=2, ls=dashes, label=term)
    ax.set(xlabel=texts["x"], ylabel=texts["y"], ylim=(0, None))
    ax.locator_params(axis="x", integer=True)
    ax.grid(axis="y")
    _legend_above(ax, columns=6)
    return ax


def rank_table(ranks: pd.DataFrame, *, top_n: int = 20, language: str = "zh", ax: Axes | None = None) -> Axes:
    """The table ``sensitivity_ranks``: the baseline's top in rows, variants in columns, dark where in the top."""
    from matplotlib.colors import ListedColormap

    from analysis.words.sensitivity import BASELINE

    texts = said("sensitivity", language)
    if ranks.empty:
        return nothing(language, ax)
    wide = ranks.pivot(index="term", columns="variant", values="rank")[ranks["variant"].unique()]
    shown = wide[wide[BASELINE].between(1, top_n)].sort_values(BASELINE, ascending=False)
    ax = ax or rows_axes(len(shown) + 1)
    inside = shown.gt(0) & shown.le(top_n)
    ax.pcolormesh(inside, cmap=ListedColormap([PALE, DARK]), vmin=0, vmax=1, edgecolor="white", lw=3)
    for (row, column), rank in np.ndenumerate(shown):
        ink, text = "white" if inside.iat[row, column] else INK, f"{rank}" if rank else "–"
        ax.text(column + 0.5, row + 0.45, text, ha="center", va="center", color=ink, fontsize=SMALL)
    ax.set_yticks(np.arange(len(shown)) + 0.5, list(shown.index))
    ax.set_xticks(np.arange(shown.shape[1]) + 0.5, [f"{texts[str(name)]} ({inside[name].sum()})" for name in shown])
    ax.set_xlabel(texts["x"].format(top=top_n))
    ax.spines[:].set_visible(False)
    return ax


def length_histogram(lengths: pd.Series, *, language: str = "zh", ax: Axes | None = None) -> Axes:
    """How long the sentences are: a histogram of ``description.sentence_lengths`` with the median.

    Where the lengths are indexed by the ids of sentences, those of a bar are its id in the SVG, ``+`` between them.
    """
    import matplotlib.pyplot as plt

    texts, ax = said("lengths", language), ax or plt.subplots(figsize=(6.6, 2.6))[1]
    bars: Any = ax.hist(lengths, range(0, max(lengths, default=0) + BIN + 1, BIN), color=DARK, edgecolor="white")[2]
    for number, inside in lengths.groupby(lengths // BIN):
        bars[number].set_gid("+".join(map(str, inside.index)))
    if len(lengths):
        ax.axvline(
            lengths.median(), color=CONTRAST, lw=1.6, ls="--", label=texts["median"].format(value=lengths.median())
        )
        _legend_above(ax)
    ax.set(xlabel=texts["x"], ylabel=texts["y"])
    ax.locator_params(axis="y", integer=True)
    ax.grid(axis="y")
    return ax


def most_frequent(keywords: pd.DataFrame, top_n: int) -> pd.DataFrame:
    """The ``top_n`` rows of the table ``keywords`` with the largest count, ties by the term."""
    return keywords.sort_values(["count", "term"], ascending=[False, True]).head(top_n)


def rows_axes(rows: int, width: float = 6.6) -> Axes:
    """Axes of a new figure that is as tall as ``rows`` labelled rows need."""
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=(width, 0.85 + ROW_INCHES * max(rows, 3)))[1]


def nothing(language: str = "zh", ax: Axes | None = None) -> Axes:
    """Axes that say that too few words were frequent enough to be drawn."""
    ax = ax or rows_axes(0)
    ax.set_axis_off()
    ax.text(0.5, 0.5, said("words", language)["nothing"], ha="center", color=MUTED, transform=ax.transAxes)
    return ax


def _both_sides(keywords: pd.DataFrame, top_n: int) -> pd.DataFrame:
    """The strongest terms over and under zero, over-used first; at most a quarter are under-used."""
    import pandas as pd

    whole = keywords[~is_piece(keywords)]
    ranked = whole.sort_values(["lrc", "g2", "term"], ascending=[False, False, True])
    under = ranked[ranked["lrc"] < 0].tail(top_n // 4)
    return pd.concat([ranked[ranked["lrc"] > 0].head(top_n - len(under)), under])


def _right_column(ax: Axes, head: str, texts: list[str], right: float) -> None:
    """A column of numbers beside the rows, the first at the top, flush at ``right`` (in widths of the axes)."""
    style: dict[str, Any] = {"ha": "right", "va": "center", "fontsize": SMALL}
    for row, text in enumerate(texts[::-1]):
        ax.annotate(text, (right, row), xycoords=("axes fraction", "data"), **style)
    ax.annotate(head, (right, 1), (0, 8), "axes fraction", "offset points", color=MUTED, **style)


def _legend_above(ax: Axes, columns: int = 3) -> None:
    if ax.get_legend_handles_labels()[0]:
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1.0, 1, 0.1), ncols=columns, borderaxespad=1.1, handlelength=1.4)


def _write_cloud(ax: Axes, layout: list[tuple], font: str) -> None:
    """Write the words of a wordcloud layout: its row is the top of the ink, matplotlib wants the baseline."""
    from PIL import ImageFont

    figure: Any = ax.get_figure()
    points = figure.get_figwidth() * 72 / CLOUD_PIXELS[0]
    for number, ((word, _), size, (row, column), _, _) in enumerate(layout):
        above = -ImageFont.truetype(font, size).getbbox(word, anchor="ls")[1]
        shade = _shade(number / len(layout))
        ax.text(column, row + above, word, fontsize=size * points, color=shade, va="baseline", clip_on=False)


def _shade(rank: float) -> str:
    """From dark to middle blue: words of every rank stay legible on white, also in grey."""
    dark, light = np.array([0x0B, 0x2E, 0x4F]), np.array([0x2F, 0x7A, 0xAB])
    red, green, blue = (dark + (light - dark) * rank).round().astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"
