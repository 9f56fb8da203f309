"""The hall of the compiled event loop: windows, and who may still come in. `hall.py` tells the same in words."""

from __future__ import annotations

from pscsim.engines.agenda import schedule
from pscsim.engines.clerks import free_clerk
from pscsim.engines.line_kernel import next_ticket
from pscsim.engines.outages import SETTLED, SETTLES, SETTLES_AGAIN
from pscsim.engines.rules import BALKED, SERVED, TURNED_AWAY
from pscsim.engines.tallies import add_minutes
from pscsim.engines.world import (
    CHANGE,
    CLOSED,
    CLOSING_DAY,
    IDLE,
    N_INSIDE,
    N_OPENINGS,
    N_SHORTAGES,
    OVERTIME,
    RANK,
    SETTLING,
    SHUT,
    WORD,
    WindowState,
    World,
)
from pscsim.jit import compiled, inlined, lowest_bit, unit
from pscsim.plan.order import HALL_SETTLES
from pscsim.plan.plan import DAY, NOTHING, Days, HallPlan, Ints, Plan


@inlined
def make_idle(hall: HallPlan, state: WindowState, group: int, window: int) -> None:
    """Note that an open window waits for people."""
    place = window - hall.first_window[group]
    state.serving[window] = IDLE
    state.n_idle[group] += 1
    state.idle[group, place // WORD] |= 1 << place % WORD


@inlined
def make_busy(hall: HallPlan, state: WindowState, group: int, window: int, what: int) -> None:
    """Note that an idle window serves somebody, or is closed."""
    place = window - hall.first_window[group]
    state.serving[window] = what
    state.n_idle[group] -= 1
    state.idle[group, place // WORD] ^= 1 << place % WORD


@inlined
def lowest_idle(hall: HallPlan, state: WindowState, group: int) -> int:
    """Return the lowest idle window of a group; there must be one."""
    word = 0
    while state.idle[group, word] == 0:
        word += 1
    return int(hall.first_window[group]) + word * WORD + lowest_bit(state.idle[group, word])


@unit
def next_clerk(world: World, plan: Plan, group: int) -> int:
    """Return the clerk who would take a window of a group, or NOTHING."""
    return free_clerk(plan.clerks, world.clerks.on_duty, world.clerks.window_of, group)


@compiled
def open_window(world: World, plan: Plan, group: int, now: float) -> int:
    """Open the lowest closed window of a group and return it; NOTHING when it needs a clerk and none is free."""
    hall, state, clerk = plan.hall, world.windows, NOTHING
    if plan.clerks.needed[group]:
        clerk = next_clerk(world, plan, group)
        if clerk == NOTHING:
            return NOTHING
    window = int(hall.first_window[group])
    while state.serving[window] != CLOSED or state.causes[window] > 0:
        window += 1
    make_idle(hall, state, group, window)
    state.opened[window] = now
    state.n_open[group] += 1
    if clerk != NOTHING:
        world.clerks.clerk_at[window], world.clerks.window_of[clerk] = clerk, window
    return window


@compiled
def leave_window(world: World, plan: Plan, window: int, now: float) -> None:
    """Let the clerk of a window that closes be free, if it has one; other windows may be waiting for one."""
    state, windows = world.clerks, world.windows
    clerk, group = state.clerk_at[window], windows.group_of[window]
    if clerk == NOTHING:
        return
    state.clerk_at[window], state.window_of[clerk] = NOTHING, NOTHING
    if state.on_duty[clerk]:
        for other in range(len(windows.wanted)):
            wanted = min(windows.wanted[other], windows.n_working[other])
            skilled = plan.clerks.skilled[plan.clerks.group[clerk], other]
            if other != group and skilled and windows.n_open[other] < wanted:
                settle_soon(world, now)
                return


@compiled
def settle_soon(world: World, now: float) -> None:
    """Let the hall settle after what has changed in this minute; once more when it is about to."""
    if world.counters[SETTLING] == SETTLED:
        world.counters[SETTLING] = SETTLES
        schedule(world.heap, world.counters, now, HALL_SETTLES * RANK, 0)
    else:
        world.counters[SETTLING] = SETTLES_AGAIN


@inlined
def idle_window(world: World, plan: Plan, line: int, overtime: bool, now: float) -> int:
    """Return an idle window for somebody who joins a line, opened for them in overtime; NOTHING when there is none."""
    hall, state = plan.hall, world.windows
    begin = hall.server_start[line]
    for n in range(begin, begin + hall.server_length[line]):
        group = hall.server[n]
        if state.n_idle[group] > 0:
            return lowest_idle(hall, state, group)
    if overtime:
        for n in range(begin, begin + hall.server_length[line]):
            group = hall.server[n]
            # A clerk who has just become free is there for those who wait, and the hall is about to settle.
            if (
                state.n_open[group] < min(state.wanted[group], state.n_working[group])
                and next_ticket(hall, state, group) == NOTHING
            ):
                window = open_window(world, plan, group, now)
                if window != NOTHING:
                    return window
    return NOTHING


@compiled
def hopeless(hall: HallPlan, state: WindowState, line: int, closed: bool) -> bool:
    """Return whether nobody will be called in a line today; `closed` is a hall that serves only those inside."""
    begin = hall.server_start[line]
    for n in range(begin, begin + hall.server_length[line]):
        group = hall.server[n]
        works = not closed or (
            state.wanted[group] > 0
            and (hall.own_hours[group] or state.n_working[group] > 0)
            and state.staffed[group] > 0
        )
        if works and state.home_stops[group] == 0:
            return False
    return True


@compiled
def has_own_hours(hall: HallPlan, state: WindowState, line: int) -> bool:
    """Return whether windows with hours of their own are on duty for a line."""
    begin = hall.server_start[line]
    for n in range(begin, begin + hall.server_length[line]):
        group = hall.server[n]
        if hall.own_hours[group] and state.wanted[group] > 0:
            return True
    return False


@compiled
def closes_alone(hall: HallPlan, line: int) -> bool:
    """Return whether all windows of a line have hours of their own."""
    begin = hall.server_start[line]
    for n in range(begin, begin + hall.server_length[line]):
        if not hall.own_hours[hall.server[n]]:
            return False
    return True


@compiled
def too_late(
    hall: HallPlan,
    days: Days,
    state: WindowState,
    overtime: bool,
    line: int,
    arriving: bool,
    outside: bool,
    now: float,
) -> bool:
    """Return whether there are no more tickets for a line today; `outside` is who came out of hours."""
    day = int(now / DAY)
    if has_own_hours(hall, state, line):
        return hopeless(hall, state, line, False)
    if outside and not days.opens_at[day] <= now < days.last_ticket_at[day]:
        return True
    if arriving and now >= days.last_ticket_at[day]:
        return True
    if overtime:
        return hopeless(hall, state, line, True)
    if closes_alone(hall, line) or now >= days.closes_at[day]:
        return True
    return hopeless(hall, state, line, False)


@inlined
def on_duty(hall: HallPlan, count: Ints, group: int) -> bool:
    """Return whether the windows of a group are open as planned."""
    return bool(hall.own_hours[group]) or count[SHUT] == 0


@compiled
def note_missing(world: World, group: int, planned: bool, now: float, days: Days, keep_rows: bool) -> None:
    """Note how many windows of a group are wanted and do not work from now on."""
    windows, state = world.windows, world.outages
    missing = max(windows.wanted[group] - windows.n_working[group], 0) if planned else 0
    before = state.missing[group]
    if missing != before:
        if before > 0 and now > state.missing_since[group]:
            note_shortage(world, group, now, days, keep_rows)
        state.missing[group], state.missing_since[group] = missing, now


@compiled
def note_shortage(world: World, group: int, now: float, days: Days, keep_rows: bool) -> None:
    """Note the time for which windows of a group were missing."""
    state, rows, count = world.outages, world.rows, world.counters
    missing, begin = state.missing[group], state.missing_since[group]
    if keep_rows:
        n = count[N_SHORTAGES]
        rows.shortages[n, 0], rows.shortages[n, 1] = group, missing
        rows.shortage_minutes[n, 0], rows.shortage_minutes[n, 1] = begin, now
        count[N_SHORTAGES] = n + 1
        return
    for _ in range(missing):
        add_minutes(world.tallies.missing[group], max(begin, days.measured_from), now)


@inlined
def refusal(hall: HallPlan, state: WindowState, line: int, n_waiting: int, balking: float) -> int:
    """Return why somebody who would have to wait does not, or SERVED when they do."""
    waiting, room, deterred_from = state.waiting[line], hall.room[line], hall.balking_from[line]
    if room != NOTHING and waiting >= room:
        return TURNED_AWAY
    if hall.waiting_room != NOTHING and n_waiting >= hall.waiting_room:
        return TURNED_AWAY
    if deterred_from != NOTHING and waiting >= deterred_from and balking < hall.balking_share[line]:
        return BALKED
    return SERVED


@compiled
def note_opening(world: World, window: int, due: float, closed: float, days: Days, keep_rows: bool) -> None:
    """Note that a window closes: its span, and its overtime. Of several spans after one closing the last counts."""
    windows, rows, tallies = world.windows, world.rows, world.tallies
    opened = windows.opened[window]
    if keep_rows:
        n = world.counters[N_OPENINGS]
        rows.openings[n] = window
        rows.opening_minutes[n, 0] = opened
        rows.opening_minutes[n, 1] = due
        rows.opening_minutes[n, 2] = closed
        world.counters[N_OPENINGS] = n + 1
        return
    group = windows.group_of[window]
    add_minutes(tallies.open[group], max(opened, days.measured_from), closed)
    if due < days.measured_from or due >= days.horizon:
        return
    if windows.overtime_due[window] == due:
        tallies.overtime[group, 1] -= windows.overtime[window]
    else:
        tallies.overtime[group, 0] += 1.0
    windows.overtime_due[window] = due
    windows.overtime[window] = closed - due
    tallies.overtime[group, 1] += closed - due


@compiled
def close_idle_window(world: World, plan: Plan, window: int, now: float, keep_rows: bool) -> None:
    """Close a window that serves nobody."""
    windows = world.windows
    group = windows.group_of[window]
    note_opening(world, window, windows.due[group], now, plan.days, keep_rows)
    make_busy(plan.hall, windows, group, window, CLOSED)
    windows.n_open[group] -= 1
    leave_window(world, plan, window, now)


@compiled
def close_unplanned(world: World, plan: Plan, window: int, now: float, keep_rows: bool) -> None:
    """Close an idle window that cannot go on; nobody had planned it, so that it has no overtime."""
    windows = world.windows
    group = windows.group_of[window]
    note_opening(world, window, plan.days.horizon, now, plan.days, keep_rows)
    make_busy(plan.hall, windows, group, window, CLOSED)
    windows.n_open[group] -= 1
    leave_window(world, plan, window, now)


@compiled
def close_hall(world: World, plan: Plan, now: float, keep_rows: bool) -> None:
    """Close the hall for the day; idle windows close, the busy ones when they have finished."""
    windows, count, hall = world.windows, world.counters, plan.hall
    count[CLOSING_DAY] += 1
    count[SHUT] = 1
    count[OVERTIME] = hall.serve_inside and count[N_INSIDE] > 0
    for group in range(len(windows.wanted)):
        if hall.own_hours[group]:
            continue
        if windows.wanted[group] > 0:
            windows.due[group] = now
        if not hall.serve_inside:
            windows.wanted[group] = 0
        for window in range(hall.first_window[group + 1] - 1, hall.first_window[group] - 1, -1):
            if windows.serving[window] == IDLE:
                close_idle_window(world, plan, window, now, keep_rows)
        note_missing(world, group, False, now, plan.days, keep_rows)


@compiled
def change_plan(world: World, hall: HallPlan) -> tuple[int, int]:
    """Return the window group of the next change of the opening plan, and the windows that it has from now on."""
    count = world.counters
    group, planned = hall.change_group[count[CHANGE]], hall.change_count[count[CHANGE]]
    count[CHANGE] += 1
    if not hall.own_hours[group]:
        count[OVERTIME], count[SHUT] = 0, 0
    return int(group), int(planned)


@compiled
def open_windows(world: World, plan: Plan, group: int, most: int, now: float) -> None:
    """Open windows of a group until so many are, as far as they work and there are clerks."""
    windows = world.windows
    while windows.n_open[group] < min(most, windows.n_working[group]):
        if open_window(world, plan, group, now) == NOTHING:
            return


@compiled
def want(world: World, plan: Plan, group: int, wanted: int, now: float, keep_rows: bool) -> None:
    """Want so many windows of a group from now on; idle ones open or close."""
    windows, hall = world.windows, plan.hall
    if wanted < windows.wanted[group]:
        windows.due[group] = now
    windows.wanted[group] = wanted
    open_windows(world, plan, group, wanted, now)
    window = hall.first_window[group + 1] - 1
    while windows.n_open[group] > wanted and windows.n_idle[group] > 0:
        if windows.serving[window] == IDLE:
            close_idle_window(world, plan, window, now, keep_rows)
        window -= 1
    note_missing(world, group, True, now, plan.days, keep_rows)
