"""Waits, people who leave unserved and services day by day: a bad day and the days after, by option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscsim.report.charts.canvas import legend_below, legend_lines, new_sheet, no_data, option_handles
from pscsim.report.style import colour, line, marker, styled
from pscsim.report.tables import Tables
from pscsim.report.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PANELS = (("wait.mean", 1.0), ("gave_up.share", 100.0), ("sent_home.share", 100.0), ("served.count", 1.0))
"""Measures from above to below, and what their values are multiplied by to be read."""
MOST_LABELS = 14
"""Dates that find room below the chart."""


@styled
def draw(tables: Tables, words: Words) -> Figure:
    """Return panels over the measured days; a day on which nobody is called leaves a gap."""
    title, dates = words("chart.by_day.title"), tables.days()
    if not dates:
        return no_data(title, words)
    figure = new_sheet(title, 5.6 + legend_lines(tables))
    panels = figure.subplots(len(PANELS), 1, sharex=True)
    for axes, (measure, scale) in zip(panels, PANELS, strict=True):
        for position, option in enumerate(tables.options):
            _draw_option(axes, tables, option.name, position, measure, scale, dates)
        axes.set_title(words(f"chart.by_day.{measure}"))
        axes.set_ylim(bottom=0)
    every = -(-len(dates) // MOST_LABELS)
    # Month and day: the year is in the report.
    panels[-1].set_xticks(range(0, len(dates), every), [date[5:] for date in dates[::every]])
    panels[-1].set_xlabel(words("chart.axis.date"))
    legend_below(figure, option_handles(tables, markers=True))
    return figure


def _draw_option(
    axes: Axes, tables: Tables, option: str, position: int, measure: str, scale: float, dates: list[str]
) -> None:
    """Draw one option's line and band."""
    frame = tables.by_day(option, measure).set_index("group")[["mean", "ci_low", "ci_high"]]
    values = frame.reindex(dates).astype(float) * scale
    at = range(len(dates))
    axes.fill_between(
        at, values["ci_low"], values["ci_high"], color=colour(position), alpha=0.16, linewidth=0
    )
    axes.plot(
        at, values["mean"], color=colour(position), linestyle=line(position), marker=marker(position),
        markeredgecolor="white", markeredgewidth=0.5,
    )  # fmt: skip
