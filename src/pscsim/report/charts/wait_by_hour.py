"""Mean wait by hour of the day with its interval, by option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscsim.report.charts.canvas import (
    hour_axis,
    hour_step,
    legend_below,
    legend_lines,
    minutes,
    new_sheet,
    no_data,
    option_handles,
)
from pscsim.report.charts.hours import busy_hours
from pscsim.report.style import colour, line, marker, styled
from pscsim.report.tables import Tables
from pscsim.report.words import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@styled
def draw(tables: Tables, words: Words) -> Figure:
    """Return the chart of the mean wait over the day; an hour in which almost nobody comes leaves a gap."""
    by_option = [_waits(tables, option.name) for option in tables.options]
    starts = sorted({float(start) for waits in by_option for start in waits.index})
    title = words("chart.wait_by_hour.title")
    if not starts:
        return no_data(title, words)
    step = hour_step(starts)
    figure = new_sheet(title, 3.1 + legend_lines(tables))
    axes = figure.add_subplot()
    for position, waits in enumerate(by_option):
        _draw_option(axes, waits, starts[0], starts[-1], step, position)
    hour_axis(axes, starts[0], starts[-1] + step)
    axes.set_ylim(bottom=0)
    axes.set_xlabel(words("chart.axis.hour"))
    axes.set_title(words("chart.wait_by_hour.axis"))
    legend_below(figure, option_handles(tables, markers=True))
    return figure


def _waits(tables: Tables, option: str) -> pd.DataFrame:
    """Return mean and interval by the beginning of the hour, of hours with enough people."""
    frame = tables.by_hour(option, "wait.mean").dropna(subset="mean")
    waits = frame.set_index(frame["group"].map(minutes))[["mean", "ci_low", "ci_high"]]
    return waits[waits.index.isin(busy_hours(tables, option))]


def _draw_option(
    axes: Axes, waits: pd.DataFrame, first: float, last: float, step: float, position: int
) -> None:
    """Draw one option's line and band, the points in the middle of their hours."""
    import numpy as np

    steps = np.arange(first, last + step / 2, step)
    whole = waits.reindex(steps)
    middle = steps + step / 2
    axes.fill_between(
        middle, whole["ci_low"], whole["ci_high"], color=colour(position), alpha=0.16, linewidth=0
    )
    axes.plot(
        middle, whole["mean"], color=colour(position), linestyle=line(position), marker=marker(position),
        markeredgecolor="white", markeredgewidth=0.5,
    )  # fmt: skip
