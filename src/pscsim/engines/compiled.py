"""The compiled engine: the same model as `reference.py`, in one compiled loop, giving an event log or tallies."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from pscsim.demand.arrivals import Arrivals, enough_room, room_for
from pscsim.demand.cases import Cases, checked_cases
from pscsim.engines import kernel, units
from pscsim.engines import world as columns_of
from pscsim.engines.again import State, keep, kept_state
from pscsim.engines.clerk_kernel import let_begin
from pscsim.engines.heap import Heap, push
from pscsim.engines.horizon import note_the_rest
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
from pscsim.engines.outages import next_change
from pscsim.engines.own import OwnRules
from pscsim.engines.rules import NEVER
from pscsim.engines.tallies import Tallies, empty_tallies, line_codes, no_tallies
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
from pscsim.places import place_of_plan, placed
from pscsim.plan.plan import NOTHING, OUTAGE_CHANGES, RULE_REVIEWS, Flags, Plan

AnyArray = TypeVar("AnyArray", bound=npt.NDArray[Any])


def simulate(plan: Plan, cases: Cases, seed: int, replication: int) -> Log:
    """Return all that happened in one replication; row by row the same as the reference engine's.

    Raises
    ------
    PlanError
        When the cases do not fit the plan.
    """
    # Arrays of other types would be compiled for anew, or end in an error that speaks of compilers.
    cases = checked_cases(plan, cases)
    n = len(cases.time)
    world = make_world(plan, make_rows(n, 2 * n + 64), no_tallies())
    begin_outages(plan, world, seed, replication)
    begin_tides(plan, world)
    begin_staff(plan, world, placed(world), seed, replication)
    lines = np.ones(len(plan.hall.room), np.bool_)
    # Of its own: what compiled code may write must not be read-only.
    room = room_for(plan.streams, 0)._replace(
        time=cases.time.copy(), stream=cases.stream.copy(), number=cases.number.copy()
    )
    world = run_days(plan, world, placed(world), room, lines, seed, replication, n)
    world = end(plan, world)
    n_visits, n_openings = world.counters[columns_of.N_VISITS], world.counters[columns_of.N_OPENINGS]
    rows = world.rows
    visits, minutes = columns(rows.visits[:n_visits]), columns(rows.visit_minutes[:n_visits])
    spans = columns(rows.opening_minutes[:n_openings])
    n_shortages = world.counters[columns_of.N_SHORTAGES]
    shortages, missing_spans = (
        columns(rows.shortages[:n_shortages]),
        columns(rows.shortage_minutes[:n_shortages]),
    )
    return Log(
        cases,
        Visits(
            visits[0],
            visits[1],
            visits[2],
            visits[3],
            visits[4],
            minutes[0],
            minutes[1],
            minutes[2],
            visits[5],
        ),
        case_log_of(rows),
        Openings(rows.openings[:n_openings].copy(), spans[0], spans[1], spans[2]),
        jobs_of(plan, world),
        Shortages(shortages[0], shortages[1], missing_spans[0], missing_spans[1]),
        bookings_of(world),
        extra_of(world),
        lent_of(world),
        services_of(world),
        duty_of(plan, world),
    )


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


def tally(plan: Plan, window_line: Flags, seed: int, replication: int) -> Tallies:
    """Return the tallies of one replication; people are drawn day by day, and no row is kept.

    Parameters
    ----------
    plan
        The scenario.
    window_line
        (lines,) whether a line is one of windows, not of the guide desk or terminals.
    seed, replication
        Address of the luck.
    """
    room = room_for(plan.streams, enough_room(plan.streams))
    tallies = empty_tallies(plan)
    state = kept_state(plan) or State(plan, make_world(plan, make_rows(0, 0), tallies))
    state.begin(tallies)
    begin_outages(plan, state.world, seed, replication)
    begin_tides(plan, state.world)
    begin_staff(plan, state.world, state.place, seed, replication)
    window_line = np.ascontiguousarray(window_line, np.bool_)
    world = run_days(plan, state.world, state.place, room, window_line, seed, replication, NOTHING)
    if world is state.world:
        # Larger arrays belong to a busy replication; the next one may do without.
        keep(state)
    return tallies


def run_days(
    plan: Plan,
    world: World,
    place: World,
    room: Arrivals,
    window_line: Flags,
    seed: int,
    replication: int,
    n_arrivals: int,
) -> World:
    """Return the state at the horizon; with larger arrays when the ones it had were full.

    The state stands at `place`. `n_arrivals` are in the room; NOTHING lets them be drawn.

    Raises
    ------
    OwnRuleError
        When a tidal rule of the user's own fails.
    """
    reached = np.array([0, n_arrivals, 0])
    if HAS_NUMBA:
        units.link(plan, world)
    own = OwnRules(plan, world)
    while True:
        room = kernel.run_days(place_of_plan(plan), place, room, window_line, seed, replication, reached)
        own.tell_failure()
        if reached[columns_of.DAY_REACHED] == len(plan.days.opens_at):
            return world
        world = larger(world)
        place = placed(world)


def end(plan: Plan, world: World) -> World:
    """Return the state with rows for everything that has not ended at the horizon."""
    people = world.people
    on_their_way = np.flatnonzero(people.whole[:, columns_of.PLACE] != FREE_SLOT)
    by_case = on_their_way[np.argsort(people.whole[on_their_way, columns_of.CASE])]
    while len(world.rows.visits) < world.counters[columns_of.N_VISITS] + len(by_case):
        world = world._replace(rows=larger_rows(world.rows))
    while len(world.rows.openings) < world.counters[columns_of.N_OPENINGS] + len(world.windows.serving):
        world = world._replace(rows=larger_rows(world.rows))
    while len(world.rows.services) < world.counters[columns_of.N_SERVICES] + len(world.windows.serving):
        world = world._replace(rows=larger_rows(world.rows))
    while len(world.rows.shortages) < world.counters[columns_of.N_SHORTAGES] + len(world.windows.wanted):
        world = world._replace(rows=larger_rows(world.rows))
    note_the_rest(place_of_plan(plan.days), placed(world), by_case)
    return world


def make_world(plan: Plan, rows: Rows, tallies: Tallies) -> World:
    """Return the state before the first event: nobody on their way, all windows closed, everything works."""
    count = np.zeros(columns_of.N_COUNTERS, np.int64)
    count[columns_of.KEEPS_ROWS] = len(tallies.cases) == 0
    people = free_slots(256, 0)
    trips = Trips(make_heap(len(people.whole)), np.full(len(plan.days.opens_at), NOTHING))
    impatient = bool((plan.routes.patience != NOTHING).any())
    spans = np.full(impatient * (int(plan.days.horizon / columns_of.PATIENCE_SPAN) + 1), NOTHING)
    count[columns_of.SHUT] = 1
    count[columns_of.MOST_BESIDES] = most_of_one_event(plan)
    n_jobs = 256 if len(plan.offices.clerks) else columns_of.MOST_JOBS
    count[columns_of.N_FREE_JOBS] = n_jobs
    heap = make_heap(1024 + len(plan.outages.key) + len(plan.tidal.group))
    return World(
        count, people, make_windows(plan), heap, spans, trips, free_jobs(n_jobs, 0), make_offices(plan),
        make_outages(plan), make_clerks(plan), make_tides(plan),
        np.zeros((len(plan.calling.kind) * plan.calling.in_use, 2), np.int64),
        np.zeros(len(plan.bookings.begins), np.int64), rows, tallies,
    )  # fmt: skip


def most_of_one_event(plan: Plan) -> int:
    """Return the events and rows that one event can add, besides one for each window and for each person who waits.

    The branches of an approval, and a promise; an outage may send home whom it interrupts, and end for every clerk.
    """
    # A rule is reviewed again, and opens what is set up; others decide because something has happened; clerks go and come back.
    n_rules, n_clerks = len(plan.tidal.group), len(plan.clerks.group)
    most = columns_of.MOST_JOBS + 1 + (n_rules and n_rules + 2 + 2 * int(plan.tidal.at_most.sum()))
    if len(plan.outages.key) == 0 and n_clerks == 0:
        return most
    n_windows, n_groups = int(plan.hall.first_window[-1]), len(plan.hall.own_hours)
    # Whoever is interrupted waits for patience to end, and for a booked slot to begin.
    return most + 2 * n_windows + n_groups + 2 + int(plan.offices.clerks.sum())


def free_jobs(n: int, begin: int) -> JobState:
    """Return empty rows for work of back offices, each pointing to the next; the first is number `begin`."""
    whole = np.full((n, columns_of.N_JOB_WHOLE), NOTHING)
    whole[:-1, columns_of.JOB_NEXT] = np.arange(begin + 1, begin + n)
    return JobState(whole, np.zeros((n, columns_of.N_JOB_MINUTES)))


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


def make_heap(n: int) -> Heap:
    """Return room for so many events."""
    return Heap(np.empty(n), np.empty(n, np.int64), np.empty(n, np.int64))


def free_slots(n: int, begin: int) -> People:
    """Return empty slots for people, each pointing to the next; the first is number `begin`."""
    whole = np.zeros((n, columns_of.N_WHOLE), np.int64)
    whole[:, columns_of.PLACE] = FREE_SLOT
    whole[:, columns_of.BEHIND] = np.arange(begin + 1, begin + n + 1)
    whole[-1, columns_of.BEHIND] = NOTHING
    return People(whole, np.zeros((n, columns_of.N_MINUTES)))


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


def larger(world: World) -> World:
    """Return the same state with twice the room; the rows of the log stay when they are half empty."""
    count, people, trips, rows = world.counters, world.people, world.trips, world.rows
    n = len(people.whole)
    added = free_slots(n, n)
    added.whole[-1, columns_of.BEHIND] = count[columns_of.FREE]
    count[columns_of.FREE] = n
    jobs, n_jobs = world.jobs, len(world.jobs.whole)
    more = free_jobs(n_jobs, n_jobs)
    more.whole[-1, columns_of.JOB_NEXT] = count[columns_of.FREE_JOB]
    count[columns_of.FREE_JOB] = n_jobs
    count[columns_of.N_FREE_JOBS] += n_jobs
    return world._replace(
        jobs=JobState(np.concatenate([jobs.whole, more.whole]), np.concatenate([jobs.minutes, more.minutes])),
        people=People(
            np.concatenate([people.whole, added.whole]), np.concatenate([people.minutes, added.minutes])
        ),
        heap=larger_heap(world.heap),
        trips=trips._replace(heap=larger_heap(trips.heap)),
        # Rows are by far the most, and touching twice as many takes longer than the events that fill them.
        rows=rows if rows_are_half_empty(world) else larger_rows(rows),
    )


def rows_are_half_empty(world: World) -> bool:
    """Return whether the log could take twice as much as it has and as any event can add."""
    count, rows = world.counters, world.rows
    needed = count[columns_of.N_WAITING] + len(world.windows.serving) + count[columns_of.MOST_BESIDES]
    return bool(
        2 * (count[columns_of.N_VISITS] + needed) <= len(rows.visits)
        and 2 * (count[columns_of.N_OPENINGS] + needed) <= len(rows.openings)
        and 2 * (count[columns_of.N_JOBS] + needed) <= len(rows.jobs)
        and 2 * (count[columns_of.N_SHORTAGES] + needed) <= len(rows.shortages)
        and 2 * (count[columns_of.N_EXTRA] + needed) <= len(rows.extra)
        and 2 * (count[columns_of.N_LENT] + needed) <= len(rows.lent)
        and 2 * (count[columns_of.N_SERVICES] + needed) <= len(rows.services)
        and 2 * (count[columns_of.N_BOOKINGS] + needed) <= len(rows.bookings)
    )


def larger_rows(rows: Rows) -> Rows:
    """Return the same log with twice the room, but for cases, whose number is known."""
    return rows._replace(
        visits=twice(rows.visits),
        visit_minutes=twice(rows.visit_minutes),
        openings=twice(rows.openings),
        opening_minutes=twice(rows.opening_minutes),
        bookings=twice(rows.bookings),
        booking_minutes=twice(rows.booking_minutes),
        jobs=twice(rows.jobs),
        job_minutes=twice(rows.job_minutes),
        shortages=twice(rows.shortages),
        shortage_minutes=twice(rows.shortage_minutes),
        extra=twice(rows.extra),
        extra_minutes=twice(rows.extra_minutes),
        lent=twice(rows.lent),
        lent_minutes=twice(rows.lent_minutes),
        services=twice(rows.services),
        service_minutes=twice(rows.service_minutes),
    )


def larger_heap(heap: Heap) -> Heap:
    """Return the same events with twice the room."""
    return Heap(twice(heap.minute), twice(heap.order), twice(heap.slot))


def twice(array: AnyArray) -> AnyArray:
    """Return an array with as many rows again behind its own."""
    return np.concatenate([array, np.empty_like(array)])  # type: ignore[return-value]  # numpy's types lose which array it was


def columns(table: AnyArray) -> list[AnyArray]:
    """Return the columns of a table as arrays of their own."""
    return [np.ascontiguousarray(column) for column in table.T]  # type: ignore[misc]  # as above
