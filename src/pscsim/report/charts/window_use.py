"""Window use by window group and hour, one heat map per option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscsim.report.charts.canvas import clock, empty_panel, hour_step, minutes, new_sheet, no_data
from pscsim.report.style import INK, styled
from pscsim.report.tables import Tables
from pscsim.report.text import wrap
from pscsim.report.words import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

CLOSED = "#dddddd"
FEWEST_OPEN = 0.05
"""Part of a window group's longest hour below which a cell is empty: those minutes are work after closing,
in which a window is busy by definition."""
DARK = 60.0
"""Per cent from which on numbers are white."""
MOST_SIDE_BY_SIDE, MOST_NUMBERS = 12, 24
"""Hours up to which two panels stand beside each other, and cells show numbers."""
ROW_LABEL_COLUMNS = {1: 40, 2: 24}


@styled
def draw(tables: Tables, words: Words) -> Figure:
    """Return heat maps of the busy share of open window time; grey where no window is open."""
    title = words("chart.window_use.title")
    maps = [_busy_shares(tables.window_use, option.name) for option in tables.options]
    starts = _all_steps(maps)
    if not starts:
        return no_data(title, words)
    columns = 1 if len(maps) == 1 or len(starts) > MOST_SIDE_BY_SIDE else 2
    labels = {name: wrap(tables.label(name), ROW_LABEL_COLUMNS[columns]) for m in maps for name in m.index}
    heights = _row_counts(maps, columns)
    row_height = max(0.21, 0.05 + 0.125 * max(label.count("\n") + 1 for label in labels.values()))
    figure = new_sheet(title, 1.0 + sum(row_height * height + 0.6 for height in heights))
    grid = figure.subplots(len(heights), columns, squeeze=False, height_ratios=heights)
    panels = list(grid.flat)
    for position, (axes, busy) in enumerate(zip(panels, maps, strict=False)):
        axes.set_title(wrap(tables.options[position].label, 84 // columns), pad=4)
        if busy.empty:
            empty_panel(axes, words)
            continue
        _draw_map(axes, busy.reindex(columns=starts), labels)
        # Cells are equally high in every panel of a row; a panel with fewer window groups ends earlier.
        axes.set_ylim(heights[position // columns] - 0.5, -0.5)
    for axes in panels[len(maps) :]:
        axes.set_axis_off()
    _add_scale(figure, panels, words)
    return figure


def _all_steps(maps: list[pd.DataFrame]) -> list[float]:
    """Return the beginnings of all steps of the day, from the first with a number to the last."""
    hours = sorted({float(hour) for busy in maps for hour in busy.columns})
    if not hours:
        return []
    step = hour_step(hours)
    return [hours[0] + step * i for i in range(round((hours[-1] - hours[0]) / step) + 1)]


def _row_counts(maps: list[pd.DataFrame], columns: int) -> list[int]:
    """Return how many rows of cells each row of panels needs."""
    sizes = [max(1, len(busy)) for busy in maps]
    return [max(sizes[first : first + columns]) for first in range(0, len(sizes), columns)]


def _busy_shares(frame: pd.DataFrame, option: str) -> pd.DataFrame:
    """Return per cent busy of open time, one row per window group, one column per hour in minutes."""
    kept = frame[frame["option"] == option]
    sums = kept.groupby(["window_group", kept["hour"].map(minutes)], sort=False)[
        ["busy_minutes", "open_minutes"]
    ].sum()
    usual = sums["open_minutes"].groupby(level=0).transform("max")
    opened = sums["open_minutes"].where(sums["open_minutes"] > FEWEST_OPEN * usual)
    table = (100 * sums["busy_minutes"] / opened).unstack().dropna(axis="columns", how="all")
    return table.reindex(kept["window_group"].unique())


def _draw_map(axes: Axes, busy: pd.DataFrame, labels: dict[str, str]) -> None:
    import numpy as np

    values = busy.to_numpy(dtype=float)
    starts = [float(start) for start in busy.columns]
    axes.imshow(values, cmap=_shades(), vmin=0, vmax=100, aspect="auto", interpolation="nearest")
    if len(starts) <= MOST_NUMBERS:
        for row, column in np.argwhere(np.isfinite(values)).tolist():
            share = values[row, column]
            ink = "white" if share >= DARK else INK
            axes.text(column, row, f"{share:.0f}", ha="center", va="center", fontsize=6.5, color=ink)
    axes.set_yticks(range(len(busy)), [labels[name] for name in busy.index], fontsize=7)
    edges = [*starts, starts[-1] + hour_step(starts)]
    every = -(-len(edges) // 7)
    places = [i - 0.5 for i in range(0, len(edges), every)]
    axes.set_xticks(places, [clock(edge) for edge in edges[::every]], fontsize=7)
    axes.xaxis.tick_top()
    axes.grid(visible=False)
    axes.spines[:].set_visible(False)


def _shades() -> Colormap:
    import matplotlib

    return matplotlib.colormaps["Blues"].with_extremes(bad=CLOSED)


def _add_scale(figure: Figure, panels: list[Axes], words: Words) -> None:
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize

    scale = ScalarMappable(Normalize(0, 100), _shades())
    bar = figure.colorbar(scale, ax=panels, location="bottom", shrink=0.45, aspect=36, pad=0.02)
    bar.set_label(words("chart.window_use.scale"))
    bar.outline.set_visible(False)
