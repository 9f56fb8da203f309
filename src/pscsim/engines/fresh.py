"""The state of the compiled engine before the first event: nobody on their way, all windows closed, everything works."""

from __future__ import annotations

import numpy as np

from pscsim.engines import units
from pscsim.engines import world as columns_of
from pscsim.engines.clerk_kernel import let_begin
from pscsim.engines.heap import empty_heap, push
from pscsim.engines.outages import next_change
from pscsim.engines.rules import NEVER
from pscsim.engines.tallies import Tallies, line_codes
from pscsim.engines.tidal import REVIEWS, next_review
from pscsim.engines.world import (
    FREE_SLOT,
    ClerkState,
    OfficeState,
    OutageState,
    People,
    Rows,
    TideState,
    Trips,
    WindowState,
    World,
)
from pscsim.engines.world import Jobs as JobState
from pscsim.jit import HAS_NUMBA
from pscsim.own_rules import HallState
from pscsim.places import place_of_plan
from pscsim.plan.order import OUTAGE_CHANGES, RULE_REVIEWS
from pscsim.plan.plan import NOTHING, Plan


def make_world(plan: Plan, rows: Rows, tallies: Tallies) -> World:
    """Return the state before the first event: nobody on their way, all windows closed, everything works."""
    count = np.zeros(columns_of.N_COUNTERS, np.int64)
    count[columns_of.KEEPS_ROWS] = len(tallies.cases) == 0
    people = free_slots(256, 0)
    trips = Trips(empty_heap(len(people.whole)), np.full(len(plan.days.opens_at), NOTHING))
    impatient = bool((plan.routes.patience != NOTHING).any())
    spans = np.full(impatient * (int(plan.days.horizon / columns_of.PATIENCE_SPAN) + 1), NOTHING)
    count[columns_of.SHUT] = 1
    count[columns_of.MOST_BESIDES] = most_of_one_event(plan)
    n_jobs = 256 if len(plan.offices.clerks) else columns_of.MOST_JOBS
    count[columns_of.N_FREE_JOBS] = n_jobs
    heap = empty_heap(1024 + len(plan.outages.key) + len(plan.tidal.group))
    return World(
        count, people, make_windows(plan), heap, spans, trips, free_jobs(n_jobs, 0), make_offices(plan),
        make_outages(plan), make_clerks(plan), make_tides(plan),
        np.zeros((len(plan.calling.kind) * plan.calling.in_use, 2), np.int64),
        np.zeros(len(plan.helps.group), np.int64), np.zeros(n_helping(plan), np.int64),
        np.zeros(len(plan.bookings.begins), np.int64), rows, tallies,
    )  # fmt: skip


def most_of_one_event(plan: Plan) -> int:
    """Return the events and rows that one event can add, besides one for each window and for each person who waits.

    The branches of an approval, and a promise; an outage may send home whom it interrupts, and end for every clerk.
    """
    # A rule is reviewed again, and opens what is set up; others decide because something has happened; clerks go and come back.
    n_rules, n_clerks = len(plan.tidal.group), len(plan.clerks.group)
    most = columns_of.MOST_JOBS + 1 + (n_rules and n_rules + 2 + 2 * int(plan.tidal.at_most.sum()))
    most += n_helping(plan)
    if len(plan.outages.key) == 0 and n_clerks == 0:
        return most
    n_windows, n_groups = int(plan.hall.first_window[-1]), len(plan.hall.own_hours)
    # Whoever is interrupted waits for patience to end, and for a booked slot to begin.
    return most + 2 * n_windows + n_groups + 2 + int(plan.offices.clerks.sum())


def n_helping(plan: Plan) -> int:
    """Return how many window groups there are, where any of them helps others; else none."""
    return len(plan.hall.own_hours) if len(plan.helps.group) > 0 else 0


def make_windows(plan: Plan) -> WindowState:
    """Return all windows closed and all lines empty."""
    hall = plan.hall
    n_groups, n_lines, n_windows = len(hall.serves_start), len(hall.room), int(hall.first_window[-1])
    n_queues = n_lines * hall.n_priorities
    n_words = -(-int(np.diff(hall.first_window).max(initial=1)) // columns_of.WORD)
    return WindowState(
        serving=np.full(n_windows, columns_of.CLOSED),
        opened=np.zeros(n_windows),
        group_of=np.repeat(np.arange(n_groups), np.diff(hall.first_window)),
        wanted=np.zeros(n_groups, np.int64),
        n_open=np.zeros(n_groups, np.int64),
        n_working=np.diff(hall.first_window),
        staffed=np.ones(n_groups, np.int64),
        home_stops=np.zeros(n_groups, np.int64),
        causes=np.zeros(n_windows, np.int64),
        n_idle=np.zeros(n_groups, np.int64),
        idle=np.zeros((n_groups, n_words), np.int64),
        due=np.zeros(n_groups),
        first=np.full(n_queues, NOTHING),
        last=np.full(n_queues, NOTHING),
        waiting=np.zeros(n_lines, np.int64),
        overtime_due=np.full(n_windows, -1.0),
        overtime=np.zeros(n_windows),
        line_code=line_codes(plan),
    )


def make_offices(plan: Plan) -> OfficeState:
    """Return all clerks free and nothing waiting."""
    n = len(plan.offices.clerks) * plan.hall.n_priorities
    return OfficeState(plan.offices.clerks.copy(), np.full(n, NOTHING), np.full(n, NOTHING))


def make_outages(plan: Plan) -> OutageState:
    """Return everything working, and no outage to come."""
    n, n_groups, n_windows = (
        len(plan.outages.key),
        len(plan.hall.serves_start),
        int(plan.hall.first_window[-1]),
    )
    return OutageState(
        changes=np.zeros(n, np.int64),
        until=np.full(n, NEVER),
        use=np.full(n_windows, NOTHING),
        left=np.full(n_windows, NEVER),
        interrupted=np.full(n_windows, NOTHING),
        missing=np.zeros(n_groups, np.int64),
        missing_since=np.zeros(n_groups),
        office_stops=np.zeros(len(plan.offices.clerks), np.int64),
    )


def make_tides(plan: Plan) -> TideState:
    """Return no window planned and none asked for."""
    n, n_windows = len(plan.tidal.group), int(np.diff(plan.hall.first_window).max(initial=1))
    none = np.zeros(n, np.int64)
    n_offices = len(plan.offices.clerks)
    return TideState(
        planned=none,
        n_asked=none.copy(),
        n_open=none.copy(),
        ready=np.zeros((n, n_windows)),
        since=np.zeros(n),
        owed=np.zeros(n_offices, np.int64),
        lent=np.zeros(n_offices, np.int64),
        lent_since=np.zeros(n_offices),
        own=none.copy(),
        failed=np.zeros(1 + len(HallState._fields)),
        due=none.copy(),
    )


def make_clerks(plan: Plan) -> ClerkState:
    """Return nobody there."""
    n, n_windows = len(plan.clerks.group), int(plan.hall.first_window[-1])
    return ClerkState(
        on_duty=np.zeros(n, np.bool_),
        window_of=np.full(n, NOTHING),
        speed=np.ones(n),
        error=np.zeros(n),
        clerk_at=np.full(n_windows, NOTHING),
        begun=np.zeros(n_windows),
        pace=np.ones(n_windows),
        away=np.zeros(len(plan.clerks.duty_begin), np.bool_),
    )


def free_slots(n: int, begin: int) -> People:
    """Return empty slots for people, each pointing to the next; the first is number `begin`."""
    whole = np.zeros((n, columns_of.N_WHOLE), np.int64)
    whole[:, columns_of.PLACE] = FREE_SLOT
    whole[:, columns_of.BEHIND] = np.arange(begin + 1, begin + n + 1)
    whole[-1, columns_of.BEHIND] = NOTHING
    return People(whole, np.zeros((n, columns_of.N_MINUTES)))


def free_jobs(n: int, begin: int) -> JobState:
    """Return empty rows for work of back offices, each pointing to the next; the first is number `begin`."""
    whole = np.full((n, columns_of.N_JOB_WHOLE), NOTHING)
    whole[:-1, columns_of.JOB_NEXT] = np.arange(begin + 1, begin + n)
    return JobState(whole, np.zeros((n, columns_of.N_JOB_MINUTES)))


def make_rows(n_cases: int, n_rows: int) -> Rows:
    """Return room for the log of so many cases and visits."""
    return Rows(
        visits=np.empty((n_rows, 6), np.int64),
        visit_minutes=np.empty((n_rows, 3)),
        openings=np.empty(n_rows, np.int64),
        opening_minutes=np.empty((n_rows, 3)),
        cases=np.zeros((n_cases, 7), np.int64),
        case_minutes=np.full((n_cases, 6), np.nan),
        bookings=np.empty((n_rows, 4), np.int64),
        booking_minutes=np.empty((n_rows, 3)),
        jobs=np.empty((n_rows, 5), np.int64),
        job_minutes=np.empty((n_rows, 3)),
        shortages=np.empty((n_rows, 2), np.int64),
        shortage_minutes=np.empty((n_rows, 2)),
        extra=np.empty((n_rows, 2), np.int64),
        extra_minutes=np.empty(n_rows),
        lent=np.empty((n_rows, 2), np.int64),
        lent_minutes=np.empty(n_rows),
        services=np.empty((n_rows, 3), np.int64),
        service_minutes=np.empty((n_rows, 2)),
    )


def begin(plan: Plan, world: World, place: World, seed: int, replication: int) -> None:
    """Let the first outages, reviews and clerks be to come; the state stands at `place`."""
    begin_outages(plan, world, seed, replication)
    begin_tides(plan, world)
    begin_staff(plan, world, place, seed, replication)


def begin_staff(plan: Plan, world: World, place: World, seed: int, replication: int) -> None:
    """Let the clerks be there who are due at the first minute, and put their first change among the events to come."""
    if len(plan.clerks.key) > 0:
        if HAS_NUMBA:
            units.link(plan, world)
        let_begin(place_of_plan(plan), place, seed, replication)


def begin_tides(plan: Plan, world: World) -> None:
    """Put the first review of every rule among the events to come."""
    count = world.counters
    for rule, every in enumerate(plan.tidal.review.tolist()):
        at = next_review(plan.days, plan.tidal, rule, -1.0)
        if every > 0.0 and at < NEVER:
            order = RULE_REVIEWS * columns_of.RANK + 2 * rule + REVIEWS
            count[columns_of.N_EVENTS] = push(world.heap, count[columns_of.N_EVENTS], at, order, 0)


def begin_outages(plan: Plan, world: World, seed: int, replication: int) -> None:
    """Put the first outage of every source among the events to come, or give a window the time it can be used until then."""
    outages, state, count = plan.outages, world.outages, world.counters
    for source, window in enumerate(outages.window.tolist()):
        at = next_change(outages, plan.distributions, seed, replication, source, 0, 0.0)
        if outages.in_use[source]:
            state.use[window], state.left[window] = source, at
        elif at < NEVER:
            state.until[source] = at
            order = OUTAGE_CHANGES * columns_of.RANK + source
            count[columns_of.N_EVENTS] = push(world.heap, count[columns_of.N_EVENTS], at, order, source)
