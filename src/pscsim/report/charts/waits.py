"""How long people wait: the share called within a time, and the spread of the waits, by option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscsim.report.charts.canvas import legend_below, legend_lines, new_sheet, no_data, option_handles
from pscsim.report.style import SOFT, colour, line, styled
from pscsim.report.tables import Tables
from pscsim.report.words import Words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LIMIT = 15.0
"""Minutes: the wait that the plans promise."""
DRAWN_SHARE = 0.99
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240)
MOST_STEPS = 24


@styled
def draw(tables: Tables, words: Words) -> Figure:
    """Return the chart of waits: cumulative share at the left, one histogram per option at the right."""
    counted = {option.name: _counts(tables, option.name) for option in tables.options}
    known = [frame for frame in counted.values() if not frame.empty]
    title = words("chart.waits.title")
    if not known:
        return no_data(title, words)
    longest = max(*(_wait_at(frame, DRAWN_SHARE) for frame in known), LIMIT * 1.2)
    step = next((step for step in STEPS if longest / step <= MOST_STEPS), STEPS[-1])
    figure = new_sheet(title, max(3.2, 0.48 * len(counted) + 0.9) + legend_lines(tables))
    grid = figure.add_gridspec(len(counted), 2, width_ratios=(1.15, 1))
    _draw_reached(figure.add_subplot(grid[:, 0]), counted, longest, words)
    rows = [figure.add_subplot(grid[row, 1]) for row in range(len(counted))]
    _draw_spread(rows, counted, longest, step)
    rows[0].set_title(words("chart.waits.spread", step=step))
    rows[-1].set_xlabel(words("chart.axis.wait"))
    legend_below(figure, option_handles(tables))
    return figure


def _counts(tables: Tables, option: str) -> pd.DataFrame:
    """Return everyone's waits of an option with counts, shortest first."""
    frame = tables.waits
    kept = (frame["option"] == option) & (frame["group"] == "all") & (frame["count"] > 0)
    return frame[kept].sort_values("wait_low")


def _wait_at(frame: pd.DataFrame, share: float) -> float:
    """Return the wait under which this share of services is called, to a bin."""
    reached = frame["count"].cumsum() / frame["count"].sum()
    return float(frame["wait_high"][reached >= share - 1e-12].iloc[0])


def _reached(frame: pd.DataFrame) -> tuple[list[float], list[float]]:
    """Return waits and the per cent called by then: flat between bins, straight within one."""
    reached = [0.0, *(100 * frame["count"].cumsum() / frame["count"].sum())]
    waits, shares = [0.0], [0.0]
    for low, high, before, after in zip(
        frame["wait_low"], frame["wait_high"], reached, reached[1:], strict=False
    ):
        waits += [low, high]
        shares += [before, after]
    return waits, shares


def _draw_reached(axes: Axes, counted: dict[str, pd.DataFrame], longest: float, words: Words) -> None:
    for position, frame in enumerate(counted.values()):
        if frame.empty:
            continue
        waits, shares = _reached(frame)
        axes.plot(
            [*waits, max(longest, waits[-1])],
            [*shares, 100],
            color=colour(position),
            linestyle=line(position),
        )
    axes.axvline(LIMIT, color=SOFT, linestyle=(0, (3, 3)), linewidth=0.9)
    axes.annotate(
        words("chart.waits.target"), (LIMIT, 2), xytext=(3, 0), textcoords="offset points", color=SOFT
    )
    axes.set(xlim=(0, longest), ylim=(0, 101), xlabel=words("chart.axis.wait"))
    axes.set_title(words("chart.axis.wait_share"))


def _draw_spread(rows: list[Axes], counted: dict[str, pd.DataFrame], longest: float, step: int) -> None:
    import numpy as np

    edges = np.arange(0, longest + step, step)
    shares = []
    for frame in counted.values():
        counts, _ = np.histogram(frame["wait_low"], edges, weights=frame["count"].astype(float))
        shares.append(100 * counts / max(1, frame["count"].sum()))
    top = max(share.max() for share in shares)
    for position, (axes, share) in enumerate(zip(rows, shares, strict=True)):
        axes.stairs(share, edges, fill=True, color=colour(position))
        axes.axvline(LIMIT, color=SOFT, linestyle=(0, (3, 3)), linewidth=0.9)
        axes.set(xlim=(0, longest), ylim=(0, top * 1.08))
        axes.locator_params(axis="y", nbins=2)
    for axes in rows[:-1]:
        axes.tick_params(labelbottom=False)
