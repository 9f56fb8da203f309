"""What is noted at the horizon: who is still on their way, work that is not done, windows that are open."""

from __future__ import annotations

import numpy as np

from pscsim.engines.booking_kernel import tally_way
from pscsim.engines.clerk_kernel import tally_clerks
from pscsim.engines.clerks import UNDER_WAY
from pscsim.engines.hall_kernel import note_missing, note_opening
from pscsim.engines.records import note_case, tally_work
from pscsim.engines.rules import OPEN, STILL_INSIDE
from pscsim.engines.tallies import OPEN as OPEN_COLUMN
from pscsim.engines.tallies import hour_of, tally_answer, tally_visit
from pscsim.engines.tidal_kernel import tally_open_extra
from pscsim.engines.world import (
    AT_WINDOW,
    AWAY,
    BEGAN_AT,
    CALL,
    CASE,
    CLOSED,
    FREE_SLOT,
    JOB_SLOT,
    JOB_TIME,
    LINE,
    N_SERVICES,
    N_VISITS,
    PLACE,
    STAGE,
    STREAM,
    TICKET,
    TICKET_HOUR,
    TRIP,
    WINDOW,
    World,
)
from pscsim.jit import compiled, unit
from pscsim.plan.plan import NOTHING, Days, Flags, Ints, Plan
from pscsim.views import place_of


@compiled
def note_the_rest(days: Days, world: World, by_case: Ints) -> None:
    """Write rows of who is still on their way, and of the windows that are open. There must be room for them.

    `by_case` holds the slots of the people on their way, in order of their cases.
    """
    place = place_of(world)
    count, people, rows = place.counters, place.people, place.rows
    for slot in by_case:
        whole, minutes = people.whole[slot], people.minutes[slot]
        note_case(rows, whole, minutes, OPEN, np.nan, np.nan, days.horizon)
        if whole[PLACE] != AWAY:
            n = count[N_VISITS]
            window = whole[WINDOW] if whole[PLACE] == AT_WINDOW else NOTHING
            row, row_minutes = rows.visits[n], rows.visit_minutes[n]
            row[0], row[1], row[2] = whole[CASE], whole[TRIP], whole[STAGE]
            row[3], row[4], row[5] = whole[LINE], window, STILL_INSIDE
            row_minutes[0], row_minutes[2] = minutes[TICKET], days.horizon
            row_minutes[1] = minutes[CALL] if window != NOTHING else np.nan
            count[N_VISITS] += 1
    serving, clerk_at = place.windows.serving, place.clerks.clerk_at
    for window in range(len(serving)):
        if serving[window] >= 0 and clerk_at[window] != NOTHING:
            n = count[N_SERVICES]
            rows.services[n, 0], rows.services[n, 1] = clerk_at[window], window
            rows.services[n, 2] = UNDER_WAY
            rows.service_minutes[n, 0], rows.service_minutes[n, 1] = place.clerks.begun[window], days.horizon
            count[N_SERVICES] += 1
    close_open_windows(place, place_of(days), True)


@unit
def tally_the_rest(plan: Plan, world: World, window_line: Flags) -> None:
    """Count who is still on their way, the work that is there, and the windows that are open."""
    people, windows, tallies, jobs, days = world.people, world.windows, world.tallies, world.jobs, plan.days
    hour = hour_of(days.horizon)
    for slot in range(len(people.whole)):
        whole, minutes = people.whole[slot], people.minutes[slot]
        if whole[PLACE] == FREE_SLOT:
            continue
        stream, line = whole[STREAM], whole[LINE]
        tallies.cases[stream, OPEN_COLUMN] += 1.0
        if whole[PLACE] != AWAY:
            window_group, call = NOTHING, np.nan
            if whole[PLACE] == AT_WINDOW:
                window_group, call = windows.group_of[whole[WINDOW]], minutes[CALL]
                if window_line[line] and call >= days.measured_from and not np.isnan(minutes[BEGAN_AT]):
                    tally_answer(tallies, stream, call - minutes[BEGAN_AT])
            tally_visit(
                tallies, days.measured_from, stream, windows.line_code[line, window_group + 1],
                window_group, window_line[line], days.by_day, minutes[TICKET], whole[TICKET_HOUR], call, days.horizon,
                hour, STILL_INSIDE,
            )  # fmt: skip
            if len(plan.bookings.begins) > 0:
                tally_way(world, plan, slot, window_line[line], call, STILL_INSIDE)
    for job in range(len(jobs.whole)):
        if jobs.whole[job, JOB_SLOT] != NOTHING and jobs.minutes[job, JOB_TIME] >= 0.0:
            tally_work(world, plan, job, days.horizon)
    close_open_windows(world, days, False)
    if len(plan.tidal.group) > 0:
        tally_open_extra(world, plan, days.horizon)
    if len(plan.clerks.key) > 0:
        tally_clerks(world, plan)


@compiled
def close_open_windows(world: World, days: Days, keep_rows: bool) -> None:
    """Note the spans of the windows that are open, or missing, at the horizon."""
    serving = world.windows.serving
    for group in range(len(world.windows.wanted)):
        note_missing(world, group, False, days.horizon, days, keep_rows)
    for window in range(len(serving)):
        if serving[window] != CLOSED:
            note_opening(world, window, days.horizon, days.horizon, days, keep_rows)
