"""The hall of the compiled event loop: lines, windows, and who may still come in. `hall.py` tells the same in words."""

from __future__ import annotations

from pscsim.engines.rules import (
    BALKED,
    SERVED,
    TURNED_AWAY,
)
from pscsim.engines.tallies import add_minutes
from pscsim.engines.world import (
    AHEAD,
    AWAY,
    BEHIND,
    CHANGE,
    CLOSED,
    CLOSING_DAY,
    IDLE,
    IN_LINE,
    LINE,
    N_INSIDE,
    N_OPENINGS,
    OVERTIME,
    PLACE,
    WORD,
    People,
    WindowState,
    World,
)
from pscsim.jit import compiled, inlined, lowest_bit
from pscsim.plan.plan import (
    NOTHING,
    Days,
    HallPlan,
)


@inlined
def join_line(state: WindowState, people: People, slot: int, queue: int) -> None:
    """Put a person at the end of a queue."""
    last = state.last[queue]
    people.whole[slot, AHEAD] = last
    people.whole[slot, BEHIND] = NOTHING
    people.whole[slot, PLACE] = IN_LINE
    if last == NOTHING:
        state.first[queue] = slot
    else:
        people.whole[last, BEHIND] = slot
    state.last[queue] = slot
    state.waiting[people.whole[slot, LINE]] += 1


@inlined
def leave_line(state: WindowState, people: People, slot: int, queue: int) -> None:
    """Take a person out of a queue."""
    ahead, behind = people.whole[slot, AHEAD], people.whole[slot, BEHIND]
    if ahead == NOTHING:
        state.first[queue] = behind
    else:
        people.whole[ahead, BEHIND] = behind
    if behind == NOTHING:
        state.last[queue] = ahead
    else:
        people.whole[behind, AHEAD] = ahead
    people.whole[slot, PLACE] = AWAY
    state.waiting[people.whole[slot, LINE]] -= 1


@inlined
def next_ticket(hall: HallPlan, state: WindowState, group: int) -> int:
    """Return the queue from which a window of a group calls next, or NOTHING when nobody waits in its lines."""
    begin = hall.serves_start[group]
    for n in range(begin, begin + hall.serves_length[group]):
        line = hall.serves[n]
        if state.waiting[line] > 0:
            queue = int(line * hall.n_priorities)
            while state.first[queue] == NOTHING:
                queue += 1
            return queue
    return NOTHING


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


@compiled
def open_window(hall: HallPlan, state: WindowState, group: int, now: float) -> int:
    """Open the lowest closed window of a group and return it."""
    window = int(hall.first_window[group])
    while state.serving[window] != CLOSED:
        window += 1
    make_idle(hall, state, group, window)
    state.opened[window] = now
    state.n_open[group] += 1
    return window


@inlined
def idle_window(hall: HallPlan, state: WindowState, line: int, overtime: bool, now: float) -> int:
    """Return an idle window for somebody who joins a line, opened for them in overtime; NOTHING when there is none."""
    begin = hall.server_start[line]
    for n in range(begin, begin + hall.server_length[line]):
        group = hall.server[n]
        if state.n_idle[group] > 0:
            return lowest_idle(hall, state, group)
    if overtime:
        for n in range(begin, begin + hall.server_length[line]):
            group = hall.server[n]
            if state.n_open[group] < state.wanted[group]:
                return open_window(hall, state, group, now)
    return NOTHING


@inlined
def staffed(hall: HallPlan, state: WindowState, line: int) -> bool:
    """Return whether any window is on duty for a line."""
    begin = hall.server_start[line]
    for n in range(begin, begin + hall.server_length[line]):
        if state.wanted[hall.server[n]] > 0:
            return True
    return False


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
def close_idle_window(
    world: World, hall: HallPlan, window: int, now: float, days: Days, keep_rows: bool
) -> None:
    """Close a window that serves nobody."""
    windows = world.windows
    group = windows.group_of[window]
    note_opening(world, window, windows.due[group], now, days, keep_rows)
    make_busy(hall, windows, group, window, CLOSED)
    windows.n_open[group] -= 1


@compiled
def close_hall(world: World, hall: HallPlan, now: float, days: Days, keep_rows: bool) -> None:
    """Close the hall for the day; idle windows close, the busy ones when they have finished."""
    windows, count = world.windows, world.counters
    count[CLOSING_DAY] += 1
    count[OVERTIME] = hall.serve_inside and count[N_INSIDE] > 0
    for group in range(len(windows.wanted)):
        if windows.wanted[group] > 0:
            windows.due[group] = now
        if not hall.serve_inside:
            windows.wanted[group] = 0
        for window in range(hall.first_window[group + 1] - 1, hall.first_window[group] - 1, -1):
            if windows.serving[window] == IDLE:
                close_idle_window(world, hall, window, now, days, keep_rows)


@compiled
def change_windows(world: World, hall: HallPlan, now: float, days: Days, keep_rows: bool) -> int:
    """Follow the next change of the opening plan; return the window group."""
    windows, count = world.windows, world.counters
    group, wanted = hall.change_group[count[CHANGE]], hall.change_count[count[CHANGE]]
    count[CHANGE] += 1
    count[OVERTIME] = 0
    if wanted < windows.wanted[group]:
        windows.due[group] = now
    windows.wanted[group] = wanted
    while windows.n_open[group] < wanted:
        open_window(hall, windows, group, now)
    window = hall.first_window[group + 1] - 1
    while windows.n_open[group] > wanted and windows.n_idle[group] > 0:
        if windows.serving[window] == IDLE:
            close_idle_window(world, hall, window, now, days, keep_rows)
        window -= 1
    return int(group)


@compiled
def first_to_send_home(windows: WindowState, hall: HallPlan) -> int:
    """Return the queue of somebody who waits in a line that nobody is on duty for, or NOTHING."""
    for line in range(len(windows.waiting)):
        if windows.waiting[line] > 0 and not staffed(hall, windows, line):
            queue = line * hall.n_priorities
            while windows.first[queue] == NOTHING:
                queue += 1
            return queue
    return NOTHING
