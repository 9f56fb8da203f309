"""The measures of cases: trips, papers, days, time, and how they ended."""

from __future__ import annotations

from pscsim.outcomes.cells import Cell
from pscsim.outcomes.measure import CASES, PEOPLE, Measure, entering, ratio

MEASURES: dict[str, Measure] = {}
measure = entering(MEASURES)


def ended(cell: Cell) -> int:
    """Return the cases that ended in measured time, in whichever way."""
    return cell.done + cell.given_up + cell.lapsed


@measure("trips.count", "per day", PEOPLE, "neither")
def trips_count(cell: Cell) -> float:
    """Trips that began and ended in measured time, on which a ticket was drawn / open days."""
    return ratio(cell.trip_waits.n, cell.open_days)


@measure("trips.mean", "trips", PEOPLE)
def trips_mean(cell: Cell) -> float:
    """Mean number of trips over the cases done in measured time."""
    return cell.trips.mean()


@measure("trips.p90", "trips", PEOPLE)
def trips_p90(cell: Cell) -> float:
    """90th percentile of the number of trips over the cases done in measured time."""
    return cell.trips.quantile(0.90)


@measure("trips.none", "share", PEOPLE, "more")
def trips_none(cell: Cell) -> float:
    """Share of the cases done in measured time that took no trip."""
    return cell.trips.share_at_most(0.0)


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
    """Mean over the cases done in measured time of the working days from the first attempt to the result in hand."""
    return cell.days.mean()


@measure("days.p90", "working days", PEOPLE)
def days_p90(cell: Cell) -> float:
    """90th percentile, over the cases done in measured time, of the working days from the first attempt to the result."""
    return cell.days.quantile(0.90)


@measure("decision_days.mean", "working days", PEOPLE)
def decision_days_mean(cell: Cell) -> float:
    """Mean over the cases decided in measured time of the working days from acceptance to decision."""
    return cell.decision_days.mean()


@measure("limit_kept.share", "share", PEOPLE, "more")
def limit_kept_share(cell: Cell) -> float:
    """Decided cases with (decision days - working days the clock stood still) <= legal limit / decided cases with a limit."""
    return ratio(cell.kept, cell.limited)


@measure("case_hall_time.mean", "min", PEOPLE)
def case_hall_time_mean(cell: Cell) -> float:
    """Mean over the cases done in measured time of the minutes in the hall, waiting there for the decision included."""
    return cell.case_hall_times.mean()


@measure("travel_time.mean", "min", PEOPLE)
def travel_time_mean(cell: Cell) -> float:
    """Mean over the cases done in measured time of trips * minutes of the person's journey, there and back."""
    return cell.travel_times.mean()


@measure("person_time.mean", "min", PEOPLE)
def person_time_mean(cell: Cell) -> float:
    """Mean minutes on the way and in the hall of a done case, not at a channel: case_hall_time.mean + travel_time.mean."""
    return cell.case_hall_times.mean() + cell.travel_times.mean()


@measure("cases.count", "per day", PEOPLE, "neither")
def cases_count(cell: Cell) -> float:
    """Cases done in measured time / open days."""
    return ratio(cell.done, cell.open_days)


@measure("given_up.share", "share", PEOPLE)
def given_up_share(cell: Cell) -> float:
    """Cases given up / cases done, given up or lapsed, in measured time."""
    return ratio(cell.given_up, ended(cell))


@measure("lapsed.share", "share", PEOPLE)
def lapsed_share(cell: Cell) -> float:
    """Cases lost because a promise was not kept / cases done, given up or lapsed, in measured time."""
    return ratio(cell.lapsed, ended(cell))


@measure("promised.share", "share", PEOPLE, "neither")
def promised_share(cell: Cell) -> float:
    """Cases accepted against a promise of papers / cases, both of those done or lapsed in measured time."""
    return ratio(cell.promised, cell.done + cell.lapsed)


@measure("promise_kept.share", "share", PEOPLE, "more")
def promise_kept_share(cell: Cell) -> float:
    """Cases done whose promised papers were there by the date of the deadline / cases that promised some, done or lapsed."""
    return ratio(cell.promises_kept, cell.promised)


@measure("promise_days.mean", "days", PEOPLE)
def promise_days_mean(cell: Cell) -> float:
    """Mean over the cases done in measured time that promised papers of the days of 24 hours until these were there."""
    return cell.promise_days.mean()


@measure("response_time.mean", "min", CASES)
def response_time_mean(cell: Cell) -> float:
    """Mean of (answer - first attempt) over the urgent cases answered in measured time: called by a window, or accepted."""
    return cell.response_times.mean()


@measure("response.within_2h", "share", CASES, "more")
def response_within_2h(cell: Cell) -> float:
    """Urgent cases answered within 120 minutes / urgent cases answered, or given up without an answer, in measured time."""
    return ratio(cell.answered_in_time, cell.response_times.n + cell.unanswered)


@measure("channel.share", "share", PEOPLE, "neither")
def channel_share(cell: Cell) -> float:
    """Cases accepted through a channel without coming to the hall / cases, both of those done in measured time."""
    return ratio(cell.by_channel, cell.done)


@measure("terminal.share", "share", PEOPLE, "neither")
def terminal_share(cell: Cell) -> float:
    """Cases accepted at a self-service terminal / cases, both of those done in measured time."""
    return ratio(cell.at_terminal, cell.done)


@measure("out_of_hours.share", "share", PEOPLE, "neither")
def out_of_hours_share(cell: Cell) -> float:
    """Cases accepted at a terminal by people who came at a time of their own / cases, both of those done in measured time."""
    return ratio(cell.out_of_hours, cell.done)


@measure("instant.share", "share", PEOPLE, "neither")
def instant_share(cell: Cell) -> float:
    """Cases decided by rule / cases decided, in measured time."""
    return ratio(cell.instant, cell.decision_days.n)


@measure("open_cases.count", "cases", PEOPLE, "neither")
def open_cases_count(cell: Cell) -> float:
    """Cases that were neither done nor given up nor lapsed when the simulation stopped."""
    return float(cell.open_cases)
