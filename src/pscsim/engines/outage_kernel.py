"""What stops working in the compiled event loop: systems and windows, and what hangs on them. `machines.py` tells the same."""

from __future__ import annotations

from typing import Final

from pscsim.engines.agenda import schedule
from pscsim.engines.clerk_parts import cut_short
from pscsim.engines.clerks import CUT_SHORT
from pscsim.engines.hall_kernel import (
    close_unplanned,
    hopeless,
    leave_window,
    note_missing,
    note_opening,
    on_duty,
    open_windows,
    settle_soon,
)
from pscsim.engines.heap import drop_first, remove
from pscsim.engines.office_kernel import next_case
from pscsim.engines.outages import next_change
from pscsim.engines.rules import NEVER
from pscsim.engines.world import (
    AWAY,
    CALL,
    CLOSED,
    FIRST_IS_OVER,
    IDLE,
    N_EVENTS,
    N_INTERRUPTED,
    OVERTIME,
    PLACE,
    RANK,
    SHUT,
    World,
)
from pscsim.jit import compiled, unit
from pscsim.plan.order import HALL_SETTLES, OUTAGE_CHANGES, SERVICE_ENDS
from pscsim.plan.plan import FINISH, NOTHING, Plan

NOBODY: Final = 0
"""Nobody is sent home."""
AT_CLOSING: Final = 1
"""Who waits where no window on duty works."""
WAITS_FOR_NOTHING: Final = 2
"""Who waits for windows that people do not wait for to work again."""
AT_DESERTED: Final = 3
"""Who waits where no window is on duty."""


@unit
def change_source(
    world: World, plan: Plan, source: int, now: float, seed: int, replication: int, keep_rows: bool
) -> None:
    """Let a source of outages stop, or work again, with what it stops; who is interrupted stands in a list then."""
    state, outages, hall = world.outages, plan.outages, plan.hall
    state.changes[source] += 1
    n = state.changes[source]
    stops, window = n % 2 == 1, outages.window[source]
    if window != NOTHING:
        change_window(world, plan, window, stops, outages.at_window[source], now, keep_rows)
    else:
        for group in range(len(state.missing) - 1, -1, -1):
            if outages.stops_group[source, group]:
                if outages.sends_home[source]:
                    world.windows.home_stops[group] += 1 if stops else -1
                for own in range(hall.first_window[group + 1] - 1, hall.first_window[group] - 1, -1):
                    change_window(world, plan, own, stops, outages.at_window[source], now, keep_rows)
        for office in range(len(state.office_stops)):
            if outages.stops_office[source, office]:
                change_office(world, plan, office, stops, now)
    if outages.in_use[source] and not stops:
        state.left[window] = next_change(outages, plan.distributions, seed, replication, source, n, 0.0)
    else:
        at = next_change(outages, plan.distributions, seed, replication, source, n, now)
        state.until[source] = at
        if at < NEVER:
            schedule(world.heap, world.counters, at, OUTAGE_CHANGES * RANK + source, source)
    settle_soon(world, now)


@compiled
def change_window(
    world: World, plan: Plan, window: int, stops: bool, rule: int, now: float, keep_rows: bool
) -> None:
    """Let a window stop, or work again as far as one source is concerned."""
    windows = world.windows
    group, serving = windows.group_of[window], windows.serving[window]
    if not stops:
        windows.causes[window] -= 1
        if windows.causes[window] == 0 and serving == CLOSED:
            windows.n_working[group] += 1
    else:
        windows.causes[window] += 1
        if serving == CLOSED:
            windows.n_working[group] -= int(windows.causes[window] == 1)
        elif serving == IDLE:
            give_up_window(world, plan, window, now, keep_rows)
        elif rule != FINISH:
            interrupt(world, plan, window, now, keep_rows)
    note_missing(world, group, on_duty(plan.hall, world.counters, group), now, plan.days, keep_rows)


@compiled
def give_up_window(world: World, plan: Plan, window: int, now: float, keep_rows: bool) -> None:
    """Close an idle window that does not work."""
    close_unplanned(world, plan, window, now, keep_rows)
    world.windows.n_working[world.windows.group_of[window]] -= 1


@compiled
def interrupt(world: World, plan: Plan, window: int, now: float, keep_rows: bool) -> None:
    """Take somebody from a window that stops working."""
    windows = world.windows
    group = windows.group_of[window]
    take_person(world, plan, window, now, keep_rows)
    note_opening(world, window, plan.days.horizon, now, plan.days, keep_rows)
    windows.serving[window] = CLOSED
    windows.n_open[group] -= 1
    windows.n_working[group] -= 1
    leave_window(world, plan, window, now)


@compiled
def take_person(world: World, plan: Plan, window: int, now: float, keep_rows: bool) -> None:
    """Take somebody from a window that closes before the service has ended."""
    state, count = world.outages, world.counters
    slot = world.windows.serving[window]
    forget_event(world, SERVICE_ENDS * RANK + window)
    pause_use(world, slot, window, now)
    if len(world.clerks.on_duty) > 0:
        cut_short(world, plan, window, slot, CUT_SHORT, now, keep_rows)
    state.interrupted[count[N_INTERRUPTED]] = slot
    count[N_INTERRUPTED] += 1
    world.people.whole[slot, PLACE] = AWAY


@compiled
def pause_use(world: World, slot: int, window: int, now: float) -> None:
    """End the use of a window before a service has ended."""
    state = world.outages
    use = state.use[window]
    if use != NOTHING:
        forget_event(world, OUTAGE_CHANGES * RANK + use)
        begun = (
            world.clerks.begun[window] if len(world.clerks.on_duty) > 0 else world.people.minutes[slot, CALL]
        )
        state.left[window] = max(state.left[window] - (now - begun), 0.0)


@compiled
def forget_event(world: World, order: int) -> None:
    """Take an event out of those to come, if it is among them."""
    heap, count = world.heap, world.counters
    if count[FIRST_IS_OVER]:
        count[N_EVENTS] = drop_first(heap, count[N_EVENTS])
        count[FIRST_IS_OVER] = 0
    count[N_EVENTS] = remove(heap, count[N_EVENTS], order)


@compiled
def change_office(world: World, plan: Plan, office: int, stops: bool, now: float) -> None:
    """Let a back office stop beginning cases, or let every clerk who is free begin with one that waits."""
    stopped, free = world.outages.office_stops, world.offices.free_clerks
    stopped[office] += 1 if stops else -1
    if stopped[office] == 0:
        for _ in range(free[office]):
            free[office] -= 1
            next_case(world, plan, office, now)


@unit
def settle_group(world: World, plan: Plan, group: int, now: float) -> None:
    """Open windows of a group up to the number wanted, or for those who were inside at closing; go on to the next group."""
    windows, hall, count = world.windows, plan.hall, world.counters
    most = windows.wanted[group]
    if not on_duty(hall, count, group):
        waiting = 0
        for n in range(hall.serves_start[group], hall.serves_start[group] + hall.serves_length[group]):
            waiting += windows.waiting[hall.serves[n]]
        most = min(most, windows.n_open[group] + waiting) if count[OVERTIME] else 0
    open_windows(world, plan, group, most, now)
    schedule(world.heap, count, now, HALL_SETTLES * RANK + group + 1, 0)


@unit
def begin_use(world: World, plan: Plan, window: int, minutes: float, now: float) -> None:
    """Begin to serve somebody for so many minutes at a window that may break down by use within them."""
    state = world.outages
    use = state.use[window]
    if use != NOTHING and is_foreseen(world, plan, window, minutes):
        order = OUTAGE_CHANGES * RANK + use
        schedule(world.heap, world.counters, now + state.left[window], order, use)


@compiled
def is_foreseen(world: World, plan: Plan, window: int, minutes: float) -> bool:
    """Return whether a window that breaks down by use does so within a service of so many minutes, and not after it."""
    state = world.outages
    return bool(state.left[window] < minutes and plan.outages.at_window[state.use[window]] != FINISH)


@unit
def end_use(
    world: World,
    plan: Plan,
    window: int,
    minutes: float,
    now: float,
    seed: int,
    replication: int,
    keep_rows: bool,
) -> bool:
    """End a service after so many minutes at a window that is idle now; return whether it does not work any more."""
    state, windows = world.outages, world.windows
    use = state.use[window]
    if use != NOTHING:
        if is_foreseen(world, plan, window, minutes):
            # The life ends within the service by less than a minute can tell, so that the event is of this minute too.
            forget_event(world, OUTAGE_CHANGES * RANK + use)
        state.left[window] -= minutes
        if state.left[window] <= 0.0:
            change_source(world, plan, use, now, seed, replication, keep_rows)
    if windows.causes[window] == 0:
        return False
    if windows.serving[window] == IDLE:
        give_up_window(world, plan, window, now, keep_rows)
        group = windows.group_of[window]
        note_missing(world, group, on_duty(plan.hall, world.counters, group), now, plan.days, keep_rows)
        settle_soon(world, now)
    return True


@compiled
def line_to_send_home(world: World, plan: Plan, why: int, group: int) -> int:
    """Return the queue of somebody who is sent home now, or NOTHING; `group` is the one that has closed, if one has."""
    windows, hall = world.windows, plan.hall
    for line in range(len(windows.waiting)):
        if windows.waiting[line] == 0:
            continue
        if why == AT_DESERTED:
            goes = served_by(plan, line, group) and deserted(world, plan, line)
        else:
            goes = hopeless(hall, windows, line, why == AT_CLOSING)
        if goes:
            queue = line * hall.n_priorities
            while windows.first[queue] == NOTHING:
                queue += 1
            return int(queue)
    return NOTHING


@compiled
def served_by(plan: Plan, line: int, group: int) -> bool:
    """Return whether a window group serves a line."""
    hall = plan.hall
    for n in range(hall.server_start[line], hall.server_start[line] + hall.server_length[line]):
        if hall.server[n] == group:
            return True
    return False


@compiled
def deserted(world: World, plan: Plan, line: int) -> bool:
    """Return whether no window is on duty for a line."""
    hall = plan.hall
    for n in range(hall.server_start[line], hall.server_start[line] + hall.server_length[line]):
        group = hall.server[n]
        on_duty = hall.own_hours[group] or not world.counters[SHUT] or world.counters[OVERTIME]
        if world.windows.wanted[group] > 0 and on_duty:
            return False
    return True
