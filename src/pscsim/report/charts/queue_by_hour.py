"""People waiting over the day against windows open, one panel per option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscsim.report.charts.canvas import hour_axis, hour_step, legend_below, minutes, new_sheet, no_data
from pscsim.report.style import INK, colour, styled
from pscsim.report.tables import Tables
from pscsim.report.text import wrap
from pscsim.report.words import Words

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WAITING, OPEN = "queue.mean", "windows_open.mean"
PANEL_HEIGHT = 1.75
FEWEST_OPEN = 0.05
"""Windows open on average below which an hour has no line: somebody finished after closing."""
TITLE_COLUMNS = {1: 90, 2: 46, 3: 30}


@styled
def draw(tables: Tables, words: Words) -> Figure:
    """Return small panels with people waiting as bars and windows open as a line, all on one scale."""
    title = words("chart.queue_by_hour.title")
    hours = [
        hour
        for option in tables.options
        for m in (WAITING, OPEN)
        for hour in tables.by_hour(option.name, m)["group"]
    ]
    if not hours:
        return no_data(title, words)
    starts = [minutes(hour) for hour in hours]
    n = len(tables.options)
    columns = n if n <= 3 else 2 if n == 4 else 3
    rows = -(-n // columns)
    figure = new_sheet(title, max(3.2, PANEL_HEIGHT * rows + 0.9))
    grid = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
    panels = list(grid.flat)
    for position, (axes, option) in enumerate(zip(panels, tables.options, strict=False)):
        _draw_panel(axes, tables, option.name, position, hour_step(starts))
        axes.set_title(wrap(option.label, TITLE_COLUMNS[columns]))
        hour_axis(axes, min(starts), max(starts) + hour_step(starts))
    for axes in panels[n:]:
        axes.set_axis_off()
    for axes in panels[max(0, n - columns) : n]:
        # The lowest panel of its column carries the hours, also where the last row is not full.
        axes.tick_params(labelbottom=True)
        axes.set_xlabel(words("chart.axis.hour"))
    panels[0].set_ylim(bottom=0)
    figure.supylabel(words("chart.queue_by_hour.axis"), fontsize=8.5)
    legend_below(figure, _handles(words))
    return figure


def _draw_panel(axes: Axes, tables: Tables, option: str, position: int, step: float) -> None:
    waiting, windows = tables.by_hour(option, WAITING), tables.by_hour(option, OPEN)
    starts = [minutes(hour) + step / 2 for hour in waiting["group"]]
    axes.bar(starts, waiting["mean"], width=0.86 * step, color=colour(position), alpha=0.75)
    manned = windows[windows["mean"] >= FEWEST_OPEN]
    for start, n_open in zip(map(minutes, manned["group"]), manned["mean"], strict=True):
        axes.plot([start, start + step], [n_open, n_open], color=INK, linewidth=1.6, solid_capstyle="butt")


def _handles(words: Words) -> list[Artist]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    return [
        Patch(color="#9a9a9a", label=words("chart.queue_by_hour.waiting")),
        Line2D([], [], color=INK, label=words("chart.queue_by_hour.open")),
    ]
