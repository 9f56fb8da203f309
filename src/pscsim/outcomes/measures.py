"""The measures: each one a function of a cell, with its formula. `docs/measures.md` is made from this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import nan
from typing import Literal

from pscsim.outcomes.cells import By, Cell

Unit = Literal[
    "min", "share", "people", "trips", "papers", "working days", "windows", "h/day", "per day", "cases"
]

EVERYWHERE: tuple[By, ...] = ("all", "group", "item", "line", "window_group", "hour")
PEOPLE: tuple[By, ...] = ("all", "group", "item")
LINES: tuple[By, ...] = ("all", "group", "item", "line", "hour")
WINDOWS: tuple[By, ...] = ("all", "window_group", "hour")


@dataclass(frozen=True, slots=True)
class Measure:
    """A named outcome."""

    name: str
    unit: Unit
    by: tuple[By, ...]
    """Kinds of things that it is given for."""
    better: Literal["less", "more", "neither"]
    """Which direction serves people better. Neither where a change can mean both: fewer papers are handed in, and fewer people
    are sent home at closing, where more of them gave up before; window-hours and overtime are what a gain is paid with."""
    value: Callable[[Cell], float]

    @property
    def formula(self) -> str:
        """Return the definition: the docstring of the function."""
        return (self.value.__doc__ or "").strip()


MEASURES: dict[str, Measure] = {}
"""All measures by name, in the order of the tables."""


def measure(
    name: str, unit: Unit, by: tuple[By, ...], better: Literal["less", "more", "neither"] = "less"
) -> Callable[[Callable[[Cell], float]], Callable[[Cell], float]]:
    """Enter a function of a cell into `MEASURES`."""

    def enter(function: Callable[[Cell], float]) -> Callable[[Cell], float]:
        MEASURES[name] = Measure(name, unit, by, better, function)
        return function

    return enter


def ratio(part: float, whole: float) -> float:
    """Return part / whole; not a number when there is no whole."""
    return part / whole if whole > 0 else nan


@measure("wait.mean", "min", EVERYWHERE)
def wait_mean(cell: Cell) -> float:
    """Mean of (call - ticket) over the tickets that were called."""
    return cell.waits.mean()


@measure("wait.p50", "min", EVERYWHERE)
def wait_p50(cell: Cell) -> float:
    """Median of (call - ticket) over the tickets that were called."""
    return cell.waits.quantile(0.50)


@measure("wait.p90", "min", EVERYWHERE)
def wait_p90(cell: Cell) -> float:
    """90th percentile of (call - ticket) over the tickets that were called."""
    return cell.waits.quantile(0.90)


@measure("wait.p95", "min", EVERYWHERE)
def wait_p95(cell: Cell) -> float:
    """95th percentile of (call - ticket) over the tickets that were called."""
    return cell.waits.quantile(0.95)


@measure("wait.max", "min", EVERYWHERE)
def wait_max(cell: Cell) -> float:
    """Longest (call - ticket) of the tickets that were called."""
    return cell.waits.greatest()


@measure("wait.within_15", "share", EVERYWHERE, "more")
def wait_within_15(cell: Cell) -> float:
    """Share of the called tickets with (call - ticket) <= 15 minutes."""
    return cell.waits.share_at_most(15.0)


@measure("trip_wait.mean", "min", PEOPLE)
def trip_wait_mean(cell: Cell) -> float:
    """Mean over trips of the sum of all waits of the trip."""
    return cell.trip_waits.mean()


@measure("hall_time.mean", "min", PEOPLE)
def hall_time_mean(cell: Cell) -> float:
    """Mean over trips of (leaving the hall - first ticket)."""
    return cell.hall_times.mean()


@measure("queue.mean", "people", ("all", "group", "line", "hour"))
def queue_mean(cell: Cell) -> float:
    """Person-minutes of waiting / observed minutes: all session minutes, or the minutes of the hour on open days."""
    return ratio(cell.waiting_minutes, cell.observed_minutes)


@measure("gave_up.share", "share", LINES)
def gave_up_share(cell: Cell) -> float:
    """Tickets whose holder left before the call, patience ended / all arrivals at the lines."""
    return ratio(cell.gave_up, cell.tickets)


@measure("balked.share", "share", LINES)
def balked_share(cell: Cell) -> float:
    """People who left at the sight of a long line or found the waiting room full / all arrivals at the lines."""
    return ratio(cell.balked + cell.turned_away, cell.tickets)


@measure("sent_home.share", "share", LINES, "neither")
def sent_home_share(cell: Cell) -> float:
    """People who came too late for a ticket or were sent home at closing / all arrivals at the lines."""
    return ratio(cell.sent_home, cell.tickets)


@measure("served.count", "per day", EVERYWHERE, "neither")
def served_count(cell: Cell) -> float:
    """Services finished, failed checks included / open days; by hour: of the ticket."""
    return ratio(cell.served, cell.open_days)


@measure("trips.count", "per day", PEOPLE, "neither")
def trips_count(cell: Cell) -> float:
    """Trips that began in measured time, on which a ticket was drawn / open days."""
    return ratio(cell.trip_waits.n, cell.open_days)


@measure("trips.mean", "trips", PEOPLE)
def trips_mean(cell: Cell) -> float:
    """Mean number of trips over the cases done in measured time."""
    return cell.trips.mean()


@measure("trips.p90", "trips", PEOPLE)
def trips_p90(cell: Cell) -> float:
    """90th percentile of the number of trips over the cases done in measured time."""
    return cell.trips.quantile(0.90)


@measure("trips.once", "share", PEOPLE, "more")
def trips_once(cell: Cell) -> float:
    """Share of the cases done in measured time that took at most one trip."""
    return cell.trips.share_at_most(1.0)


@measure("papers.mean", "papers", PEOPLE, "neither")
def papers_mean(cell: Cell) -> float:
    """Mean number of papers handed in over the cases done in measured time."""
    return cell.papers.mean()


@measure("days.mean", "working days", PEOPLE)
def days_mean(cell: Cell) -> float:
    """Mean number of working days between the date of the first arrival and the date on which the case was done."""
    return cell.days.mean()


@measure("cases.count", "per day", PEOPLE, "neither")
def cases_count(cell: Cell) -> float:
    """Cases done in measured time / open days."""
    return ratio(cell.done, cell.open_days)


@measure("given_up.share", "share", PEOPLE)
def given_up_share(cell: Cell) -> float:
    """Cases given up / cases done or given up, in measured time."""
    return ratio(cell.given_up, cell.done + cell.given_up)


@measure("open_cases.count", "cases", PEOPLE, "neither")
def open_cases_count(cell: Cell) -> float:
    """Cases that were neither done nor given up when the simulation stopped."""
    return float(cell.open_cases)


@measure("utilisation.mean", "share", WINDOWS, "neither")
def utilisation_mean(cell: Cell) -> float:
    """Busy window-minutes / open window-minutes: a ratio of sums, not a mean of ratios."""
    return ratio(cell.busy_minutes, cell.open_minutes)


@measure("windows_open.mean", "windows", WINDOWS, "neither")
def windows_open_mean(cell: Cell) -> float:
    """Open window-minutes / observed minutes."""
    return ratio(cell.open_minutes, cell.observed_minutes)


@measure("window_hours.count", "h/day", WINDOWS, "neither")
def window_hours_count(cell: Cell) -> float:
    """Open window-hours / open days."""
    return ratio(cell.open_minutes / 60.0, cell.open_days)


@measure("overtime.mean", "min", ("all", "window_group"), "neither")
def overtime_mean(cell: Cell) -> float:
    """Mean over closings of a window of the minutes that it went on after it was due to close."""
    return cell.overtimes.mean()
