"""The event log of the compiled engine, from the rows that it has noted."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from pscsim.demand.cases import Cases
from pscsim.engines import world as columns_of
from pscsim.engines.log import (
    BookingLog,
    CaseLog,
    ClerkDuty,
    ClerkServices,
    ExtraWindows,
    Jobs,
    LentClerks,
    Log,
    Openings,
    Shortages,
    Visits,
)
from pscsim.engines.world import Rows, World
from pscsim.plan.plan import NOTHING, Plan

AnyArray = TypeVar("AnyArray", bound=npt.NDArray[Any])


def log_of(plan: Plan, cases: Cases, world: World) -> Log:
    """Return the event log of a replication that has ended."""
    rows, count = world.rows, world.counters
    return Log(
        cases,
        visits_of(rows, count[columns_of.N_VISITS]),
        case_log_of(rows),
        openings_of(rows, count[columns_of.N_OPENINGS]),
        jobs_of(plan, world),
        shortages_of(rows, count[columns_of.N_SHORTAGES]),
        bookings_of(world),
        extra_of(world),
        lent_of(world),
        services_of(world),
        duty_of(plan, world),
    )


def visits_of(rows: Rows, n: int) -> Visits:
    """Return the visits in the order in which they ended."""
    case, trip, stage, line, window, outcome = columns(rows.visits[:n])
    ticket, call, end = columns(rows.visit_minutes[:n])
    return Visits(case, trip, stage, line, window, ticket, call, end, outcome)


def openings_of(rows: Rows, n: int) -> Openings:
    """Return when windows were open, in the order in which they closed."""
    opened, due, closed = columns(rows.opening_minutes[:n])
    return Openings(rows.openings[:n].copy(), opened, due, closed)


def shortages_of(rows: Rows, n: int) -> Shortages:
    """Return when windows were missing, in the order in which that ended."""
    group, missing = columns(rows.shortages[:n])
    begun, ended = columns(rows.shortage_minutes[:n])
    return Shortages(group, missing, begun, ended)


def case_log_of(rows: Rows) -> CaseLog:
    """Return the rows of the cases as the log has them."""
    trips, papers, state, channel, stopped, instant, promised = columns(rows.cases)
    ended, accepted, decided, result, journey, handed_in = columns(rows.case_minutes)
    return CaseLog(
        trips,
        papers,
        ended,
        state,
        channel,
        accepted,
        decided,
        result,
        stopped,
        instant,
        promised,
        journey,
        handed_in,
    )


def bookings_of(world: World) -> BookingLog:
    """Return the requests for slots as the log has them."""
    n, rows = world.counters[columns_of.N_BOOKINGS], world.rows
    case, trip, slot, outcome = columns(rows.bookings[:n])
    asked, wished, begins = columns(rows.booking_minutes[:n])
    return BookingLog(case, trip, slot, outcome, asked, wished, begins)


def extra_of(world: World) -> ExtraWindows:
    """Return the changes of extra windows as the log has them."""
    n, rows = world.counters[columns_of.N_EXTRA], world.rows
    group, extra = columns(rows.extra[:n])
    return ExtraWindows(group, extra, rows.extra_minutes[:n].copy())


def lent_of(world: World) -> LentClerks:
    """Return the changes of clerks who are at extra windows as the log has them."""
    n, rows = world.counters[columns_of.N_LENT], world.rows
    office, lent = columns(rows.lent[:n])
    return LentClerks(office, lent, rows.lent_minutes[:n].copy())


def services_of(world: World) -> ClerkServices:
    """Return what clerks did of services as the log has it."""
    n, rows = world.counters[columns_of.N_SERVICES], world.rows
    clerk, window, how = columns(rows.services[:n])
    begin, end = columns(rows.service_minutes[:n])
    return ClerkServices(clerk, window, how, begin, end)


def duty_of(plan: Plan, world: World) -> ClerkDuty:
    """Return the duty of the clerks who staff windows as the log has it."""
    clerks = plan.clerks
    clerk = np.repeat(np.arange(len(clerks.group)), np.diff(clerks.duty_start))
    away = world.clerks.away.astype(np.int64)
    return ClerkDuty(clerk, away, clerks.duty_begin.copy(), clerks.duty_end.copy())


def jobs_of(plan: Plan, world: World) -> Jobs:
    """Return the work of the back offices, with what is still there at the horizon behind the rest, case by case."""
    n, jobs = world.counters[columns_of.N_JOBS], world.jobs
    there = jobs.whole[:, columns_of.JOB_SLOT] != NOTHING
    # Work that waits for the end of its delay was noted when the clerk had finished.
    left = np.flatnonzero(there & (jobs.minutes[:, columns_of.JOB_TIME] >= 0.0))
    whole, minutes = jobs.whole[left], jobs.minutes[left]
    case = world.people.whole[whole[:, columns_of.JOB_SLOT], columns_of.CASE]
    order = np.lexsort((whole[:, columns_of.JOB_BRANCH], case))
    nothing, horizon = np.full(len(left), NOTHING), np.full(len(left), plan.days.horizon)
    kept = [columns_of.JOB_OFFICE, columns_of.JOB_BRANCH, columns_of.JOB_TURN]
    last = [case, *(whole[:, column] for column in kept), nothing]
    last_minutes = [minutes[:, columns_of.JOB_ARRIVED], minutes[:, columns_of.JOB_BEGUN], horizon]
    noted = [*columns(world.rows.jobs[:n]), *columns(world.rows.job_minutes[:n])]
    together = [np.concatenate([a, b[order]]) for a, b in zip(noted, [*last, *last_minutes], strict=True)]
    return Jobs(*together)


def columns(table: AnyArray) -> list[AnyArray]:
    """Return the columns of a table as arrays of their own."""
    return [np.ascontiguousarray(column) for column in table.T]  # type: ignore[misc]  # numpy's types lose which array it was
