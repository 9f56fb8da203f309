"""The measures of windows: use, hours, overtime."""

from __future__ import annotations

from pscsim.outcomes.cells import Cell
from pscsim.outcomes.measure import WINDOWS, Measure, entering, ratio

MEASURES: dict[str, Measure] = {}
measure = entering(MEASURES)


@measure("utilisation.mean", "share", WINDOWS, "neither")
def utilisation_mean(cell: Cell) -> float:
    """Busy window-minutes / open window-minutes: a ratio of sums, not a mean of ratios."""
    return ratio(cell.busy_minutes, cell.open_minutes)


@measure("windows_open.mean", "windows", WINDOWS, "neither")
def windows_open_mean(cell: Cell) -> float:
    """Open window-minutes / minutes of the sessions, or of a window group's own hours; for `all` always of the sessions."""
    return ratio(cell.open_minutes, cell.observed_minutes)


@measure("window_hours.count", "h/day", WINDOWS, "neither")
def window_hours_count(cell: Cell) -> float:
    """Open window-hours / open days."""
    return ratio(cell.open_minutes / 60.0, cell.open_days)


@measure("availability.mean", "share", WINDOWS, "more")
def availability_mean(cell: Cell) -> float:
    """Open window-minutes / (open window-minutes + those wanted and not working); only where something can stop working."""
    return ratio(cell.open_minutes, cell.open_minutes + cell.missing_minutes)


@measure("missing_hours.count", "h/day", WINDOWS)
def missing_hours_count(cell: Cell) -> float:
    """Window-hours wanted and not working / open days; only where something can stop working."""
    return ratio(cell.missing_minutes / 60.0, cell.open_days)


@measure("tidal_hours.count", "h/day", WINDOWS, "neither")
def tidal_hours_count(cell: Cell) -> float:
    """Window-hours of extra windows that tidal rules had open / open days; only where there are such rules."""
    return ratio(cell.extra_minutes / 60.0, cell.open_days)


@measure("tidal_openings.count", "per day", ("all", "window_group"), "neither")
def tidal_openings_count(cell: Cell) -> float:
    """Windows that tidal rules opened / open days; only where there are such rules."""
    return ratio(cell.extra_opened, cell.open_days)


@measure("overtime.mean", "min", ("all", "window_group"), "neither")
def overtime_mean(cell: Cell) -> float:
    """Mean over closings of a window of the minutes that it went on after it was due to close."""
    return cell.overtimes.mean()
