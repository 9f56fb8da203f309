"""The measures of back offices: waits, use, work that is there."""

from __future__ import annotations

from pscsim.outcomes.cells import Cell
from pscsim.outcomes.measure import OFFICES, Measure, entering, ratio

MEASURES: dict[str, Measure] = {}
measure = entering(MEASURES)


@measure("office_wait.mean", "working hours", OFFICES)
def office_wait_mean(cell: Cell) -> float:
    """Mean over the work finished in measured time of the office's working hours from arrival to a clerk."""
    return ratio(cell.job_waiting / 60.0, cell.jobs)


@measure("office_utilisation.mean", "share", OFFICES, "neither")
def office_utilisation_mean(cell: Cell) -> float:
    """Working minutes that clerks of back offices worked / minutes that they were on duty, in measured time."""
    return ratio(cell.worked_minutes, cell.duty_minutes)


@measure("backlog.mean", "cases", OFFICES)
def backlog_mean(cell: Cell) -> float:
    """Minutes that work waited or was with a clerk, all of it together / minutes of measured time, nights included."""
    return ratio(cell.backlog_minutes, cell.calendar_minutes)


@measure("lent_hours.count", "h/day", OFFICES, "neither")
def lent_hours_count(cell: Cell) -> float:
    """Clerk-hours at extra windows of tidal rules, the way there included / open days; only where a rule takes clerks."""
    return ratio(cell.lent_minutes / 60.0, cell.open_days)


@measure("jobs.count", "per day", OFFICES, "neither")
def jobs_count(cell: Cell) -> float:
    """Pieces of work that clerks finished in measured time, agents' included / open days."""
    return ratio(cell.jobs, cell.open_days)


@measure("sent_back.share", "share", OFFICES)
def sent_back_share(cell: Cell) -> float:
    """Decisions that asked for something more / decisions of back offices, agents' work left out, in measured time."""
    return ratio(cell.sent_back, cell.decisions)
