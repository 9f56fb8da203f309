"""The measures of clerks who staff windows: use, hours, absence."""

from __future__ import annotations

from pscsim.outcomes.cells import Cell
from pscsim.outcomes.measure import CLERKS, Measure, entering, ratio

MEASURES: dict[str, Measure] = {}
measure = entering(MEASURES)


@measure("clerk_utilisation.mean", "share", CLERKS, "neither")
def clerk_utilisation_mean(cell: Cell) -> float:
    """Minutes that clerks at windows served people while on duty / minutes that they were on duty, breaks left out."""
    return ratio(cell.clerk_busy_minutes, cell.clerk_duty_minutes)


@measure("clerks_on_duty.mean", "clerks", CLERKS, "neither")
def clerks_on_duty_mean(cell: Cell) -> float:
    """Minutes that clerks of windows were on duty / observed minutes: those of the sessions."""
    return ratio(cell.clerk_duty_minutes, cell.observed_minutes)


@measure("overtime_hours.count", "h/day", ("all", "clerk_group"), "neither")
def overtime_hours_count(cell: Cell) -> float:
    """Hours that clerks at windows served people while off duty, in breaks, outside their shift or the sessions / open days."""
    return ratio(cell.clerk_off_duty_minutes / 60.0, cell.open_days)


@measure("handed_over.count", "per day", ("all", "clerk_group"), "neither")
def handed_over_count(cell: Cell) -> float:
    """Services that another clerk took over, each time, at the group of the one who went / open days."""
    return ratio(cell.handed_over, cell.open_days)


@measure("absence.share", "share", ("all", "clerk_group"), "neither")
def absence_share(cell: Cell) -> float:
    """Minutes of duty for which clerks of windows were absent / all minutes of duty, absence included."""
    return ratio(cell.clerk_away_minutes, cell.clerk_away_minutes + cell.clerk_duty_minutes)
