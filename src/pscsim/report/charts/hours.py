"""Hours of the day that a chart shows: those in which the centre is open or people wait, with enough people to speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscsim.report.charts.canvas import minutes
from pscsim.report.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

WAITING, OPEN, SERVED = "queue.mean", "windows_open.mean", "served.count"
PART_OPEN = 0.05
"""Part of the windows of an option's fullest hour from which on the centre counts as open: below it somebody is finished
after closing."""
PART_WAITING, FEWEST_WAITING = 0.01, 0.05
"""Part of an option's longest queue, and people, below which nobody waits to speak of."""
PART_SERVED, FEWEST_SERVED = 0.1, 0.5
"""Part of the services of an option's busiest hour, and services a day: an hour below both says nothing of the wait."""


def open_hours(tables: Tables) -> list[float]:
    """Return the beginnings, in minutes since midnight, of the hours in which some option is open or has people waiting."""
    found: set[float] = set()
    for option in tables.options:
        windows, waiting = _means(tables, option.name, OPEN), _means(tables, option.name, WAITING)
        found.update(windows.index[(windows > 0) & (windows >= PART_OPEN * windows.max())])
        enough = (waiting >= FEWEST_WAITING) & (waiting >= PART_WAITING * waiting.max())
        found.update(waiting.index[enough])
    return sorted(found)


def busy_hours(tables: Tables, option: str) -> set[float]:
    """Return the beginnings of the hours in which enough people of an option take a ticket."""
    served = _means(tables, option, SERVED)
    few = (served < FEWEST_SERVED) & (served < PART_SERVED * served.max())
    return set(served.index[~few])


def _means(tables: Tables, option: str, measure: str) -> pd.Series[float]:
    """Return the means of a measure by the beginning of the hour."""
    frame = tables.by_hour(option, measure).dropna(subset="mean")
    return frame.set_index(frame["group"].map(minutes))["mean"].astype(float)
