"""The measures of lines: waits, what became of tickets, people waiting."""

from __future__ import annotations

from pscsim.outcomes.cells import Cell
from pscsim.outcomes.measure import EVERYWHERE, LINES, PEOPLE, Measure, entering, ratio

MEASURES: dict[str, Measure] = {}
measure = entering(MEASURES)


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


@measure("waited.share", "share", LINES)
def waited_share(cell: Cell) -> float:
    """Tickets that were not called in the minute they were drawn / tickets that were called or whose holder gave up waiting."""
    answered = cell.waits.n + cell.gave_up
    at_once = cell.waits.share_at_most(0.0) * cell.waits.n if cell.waits.n else 0.0
    return ratio(answered - at_once, answered)


@measure("helped.share", "share", ("all", "line", "window_group"), "neither")
def helped_share(cell: Cell) -> float:
    """Services at windows that help the line / all services, failed checks included; only where windows help others."""
    return ratio(cell.helped, cell.served)


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
    """People who came too late for a ticket, or were sent home at closing or by an outage / all arrivals at the lines."""
    return ratio(cell.sent_home, cell.tickets)


@measure("service_errors.share", "share", EVERYWHERE)
def service_errors_share(cell: Cell) -> float:
    """Services with an error of the clerk / services finished; only where clerks staff windows."""
    return ratio(cell.faulty, cell.served)


@measure("interrupted.count", "per day", EVERYWHERE)
def interrupted_count(cell: Cell) -> float:
    """Services cut short because the window stopped working or its clerk went / open days; only where that can happen."""
    return ratio(cell.interrupted, cell.open_days)


@measure("served.count", "per day", EVERYWHERE, "neither")
def served_count(cell: Cell) -> float:
    """Services finished, failed checks and faulty ones included / open days; by hour: of the ticket."""
    return ratio(cell.served, cell.open_days)
