"""Window use by window group and hour, one heat map per option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscsim.report.charts.canvas import clock, hour_step, minutes, new_sheet, no_data
from pscsim.report.style import styled
from pscsim.report.tables import Tables
from pscsim.report.text import wrap
from pscsim.report.words import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.image import AxesImage

CLOSED = "#dddddd"
DARK = 60.0
"""Per cent from which on numbers are white."""
ROW_LABEL_COLUMNS = {1: 40, 2: 24}


@styled
def draw(tables: Tables, words: Words) -> Figure:
    """Return heat maps of the busy share of open window time; grey where no window is open."""
    title = words("chart.window_use.title")
    maps = {option.name: _busy_shares(tables.window_use, option.name) for option in tables.options}
    hours = sorted({float(hour) for frame in maps.values() for hour in frame.columns})
    if not hours:
        return no_data(title, words)
    n = len(maps)
    columns = 1 if n == 1 else 2
    rows = -(-n // columns)
    sizes = [max(1, len(frame)) for frame in maps.values()]
    heights = [max(sizes[row * columns : (row + 1) * columns]) for row in range(rows)]
    labels = {
        name: wrap(tables.label(name), ROW_LABEL_COLUMNS[columns]) for m in maps.values() for name in m.index
    }
    row_height = max(0.21, 0.05 + 0.125 * max(label.count("\n") + 1 for label in labels.values()))
    figure = new_sheet(title, 1.0 + sum(row_height * height + 0.6 for height in heights))
    grid = figure.subplots(rows, columns, squeeze=False, height_ratios=heights)
    panels = list(grid.flat)
    for axes, option in zip(panels, tables.options, strict=False):
        image = _draw_map(axes, maps[option.name], hours, labels)
        axes.set_title(wrap(option.label, 84 // columns), pad=4)
    for position, axes in enumerate(panels[:n]):
        # Cells are equally high in every panel of a row; a panel with fewer window groups ends earlier.
        axes.set_ylim(heights[position // columns] - 0.5, -0.5)
    for axes in panels[n:]:
        axes.set_axis_off()
    bar = figure.colorbar(image, ax=panels, location="bottom", shrink=0.45, aspect=36, pad=0.02)
    bar.set_label(words("chart.window_use.scale"))
    bar.outline.set_visible(False)
    return figure


def _busy_shares(frame: pd.DataFrame, option: str) -> pd.DataFrame:
    """Return per cent busy of open time, one row per window group, one column per hour in minutes."""
    kept = frame[frame["option"] == option]
    sums = kept.groupby(["window_group", kept["hour"].map(minutes)], sort=False)[
        ["busy_minutes", "open_minutes"]
    ].sum()
    opened = sums["open_minutes"].where(sums["open_minutes"] > 0)
    table = (100 * sums["busy_minutes"] / opened).unstack()
    return table.reindex(kept["window_group"].unique())


def _draw_map(axes: Axes, busy: pd.DataFrame, hours: list[float], labels: dict[str, str]) -> AxesImage:
    import matplotlib

    step = hour_step(hours)
    starts = [hours[0] + step * i for i in range(round((hours[-1] - hours[0]) / step) + 1)]
    values = busy.reindex(columns=starts).to_numpy(dtype=float)
    shades = matplotlib.colormaps["Blues"].with_extremes(bad=CLOSED)
    image = axes.imshow(values, cmap=shades, vmin=0, vmax=100, aspect="auto", interpolation="nearest")
    for (row, column), value in _filled(values):
        ink = "white" if value >= DARK else "#222222"
        axes.text(column, row, f"{value:.0f}", ha="center", va="center", fontsize=6.5, color=ink)
    axes.set_yticks(range(len(busy)), [labels[name] for name in busy.index], fontsize=7)
    edges = [*starts, starts[-1] + step]
    every = -(-len(edges) // 7)
    axes.set_xticks(
        [i - 0.5 for i in range(0, len(edges), every)], [clock(edge) for edge in edges[::every]], fontsize=7
    )
    axes.xaxis.tick_top()
    axes.grid(visible=False)
    axes.spines[:].set_visible(False)
    return image


def _filled(values: object) -> list[tuple[tuple[int, int], float]]:
    import numpy as np

    array = np.asarray(values)
    return [((int(r), int(c)), float(array[r, c])) for r, c in np.argwhere(np.isfinite(array))]
