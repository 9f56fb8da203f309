"""The clerks who staff windows in the compiled event loop. `staff.py` tells the same in words."""

from __future__ import annotations

from pscsim.engines.agenda import schedule
from pscsim.engines.clerk_parts import begin_part, cut_short, end_part
from pscsim.engines.clerks import (
    HANDED_OVER,
    UNDER_WAY,
    error_of_clerk,
    is_absent,
    is_away,
    learned_by,
    n_staffed,
    speed_of_clerk,
)
from pscsim.engines.hall_kernel import (
    close_unplanned,
    leave_window,
    next_clerk,
    note_missing,
    note_opening,
    on_duty,
    settle_soon,
)
from pscsim.engines.outage_kernel import begin_use, forget_event, pause_use, take_person
from pscsim.engines.tallies import AWAY_MINUTES, add_minutes
from pscsim.engines.world import CLERK_CHANGE, CLOSED, GROUP, IDLE, KEEPS_ROWS, RANK, SERVICE, World
from pscsim.jit import compiled, unit
from pscsim.plan.order import CLERKS_CHANGE, SERVICE_ENDS
from pscsim.plan.plan import DAY, FINISH, HAND_OVER, NOTHING, Plan
from pscsim.views import place_of


@compiled
def let_begin(plan: Plan, world: World, seed: int, replication: int) -> None:
    """Let the clerks begin whose state and tables stand at two places."""
    begin_clerks(place_of(world), place_of(plan), seed, replication)


@unit
def begin_clerks(world: World, plan: Plan, seed: int, replication: int) -> None:
    """Let the clerks be there who are due at the first minute, and look up who is away when."""
    clerks = plan.clerks
    for clerk in range(len(clerks.group)):
        for span in range(clerks.duty_start[clerk], clerks.duty_start[clerk + 1]):
            world.clerks.away[span] = is_away(clerks, seed, replication, clerk, span)
        come(world, plan, clerk, clerks.at_start[clerk], 0.0, seed, replication)
    note_staffed(world, plan)
    schedule_change(world, plan)


@compiled
def come(world: World, plan: Plan, clerk: int, comes: bool, now: float, seed: int, replication: int) -> None:
    """Let a clerk be there or not from now on; who is absent that day does not come."""
    clerks, state = plan.clerks, world.clerks
    state.on_duty[clerk] = comes and not is_absent(clerks, seed, replication, clerk, int(now / DAY))
    if comes:
        learned = learned_by(clerks, seed, replication, clerk, now)
        state.speed[clerk] = speed_of_clerk(clerks, clerk, learned)
        state.error[clerk] = error_of_clerk(clerks, clerk, learned)


@compiled
def note_staffed(world: World, plan: Plan) -> None:
    """Note how many clerks on duty can staff the windows of each group."""
    for group in range(len(plan.clerks.needed)):
        if plan.clerks.needed[group]:
            world.windows.staffed[group] = n_staffed(plan.clerks, world.clerks.on_duty, group)


@compiled
def schedule_change(world: World, plan: Plan) -> None:
    """Put the next minute in which clerks come or go among the events to come."""
    n = world.counters[CLERK_CHANGE]
    if n < len(plan.clerks.change_at):
        schedule(world.heap, world.counters, plan.clerks.change_at[n], CLERKS_CHANGE * RANK, 0)


@unit
def change_clerks(world: World, plan: Plan, now: float, seed: int, replication: int, keep_rows: bool) -> None:
    """Let clerks come and go, all those of a minute at once; who is interrupted stands in a list then."""
    clerks, count = plan.clerks, world.counters
    while count[CLERK_CHANGE] < len(clerks.change_at) and clerks.change_at[count[CLERK_CHANGE]] == now:
        n = count[CLERK_CHANGE]
        come(world, plan, clerks.change_clerk[n], clerks.change_comes[n], now, seed, replication)
        count[CLERK_CHANGE] += 1
    note_staffed(world, plan)
    hand_over_windows(world, plan, now, keep_rows)
    leave_windows(world, plan, now, keep_rows)
    schedule_change(world, plan)
    settle_soon(world, now)


@compiled
def hand_over_windows(world: World, plan: Plan, now: float, keep_rows: bool) -> None:
    """Let clerks who are free take over from those who go, the lowest window first."""
    state, windows = world.clerks, world.windows
    for window in range(len(state.clerk_at)):
        clerk = state.clerk_at[window]
        if clerk == NOTHING or state.on_duty[clerk]:
            continue
        slot = windows.serving[window]
        busy = slot >= 0
        if busy and plan.clerks.at_end[plan.clerks.group[clerk]] != HAND_OVER:
            continue
        follower = next_clerk(world, plan, windows.group_of[window])
        if follower == NOTHING:
            continue
        if busy:
            pause_use(world, slot, window, now)
            cut_short(world, plan, window, slot, HANDED_OVER, now, keep_rows)
            forget_event(world, SERVICE_ENDS * RANK + window)
        put(world, follower, window)
        if busy:
            speed = plan.hall.speed[windows.group_of[window], world.people.whole[slot, GROUP]]
            minutes = begin_part(world, window, world.people.minutes[slot, SERVICE] * speed, now)
            schedule(world.heap, world.counters, now + minutes, SERVICE_ENDS * RANK + window, slot)
            if len(plan.outages.key) > 0:
                begin_use(world, plan, window, minutes, now)


@compiled
def leave_windows(world: World, plan: Plan, now: float, keep_rows: bool) -> None:
    """Close the windows of clerks who go, the highest first; who is served there is finished, or waits for the rest."""
    state, windows = world.clerks, world.windows
    for window in range(len(state.clerk_at) - 1, -1, -1):
        clerk = state.clerk_at[window]
        if clerk == NOTHING or state.on_duty[clerk]:
            continue
        if windows.serving[window] == IDLE:
            close_unplanned(world, plan, window, now, keep_rows)
        elif plan.clerks.at_end[plan.clerks.group[clerk]] != FINISH:
            group = windows.group_of[window]
            take_person(world, plan, window, now, keep_rows)
            note_opening(world, window, plan.days.horizon, now, plan.days, keep_rows)
            windows.serving[window] = CLOSED
            windows.n_open[group] -= 1
            leave_window(world, plan, window, now)
            if windows.causes[window] > 0:
                # It had stopped, and was to finish this person.
                windows.n_working[group] -= 1
                note_missing(
                    world, group, on_duty(plan.hall, world.counters, group), now, plan.days, keep_rows
                )


@compiled
def put(world: World, clerk: int, window: int) -> None:
    """Let a clerk be at a window, in place of whoever was."""
    state = world.clerks
    if state.clerk_at[window] != NOTHING:
        state.window_of[state.clerk_at[window]] = NOTHING
    state.clerk_at[window], state.window_of[clerk] = clerk, window


@unit
def goes_on(world: World, plan: Plan, window: int, now: float, keep_rows: bool) -> bool:
    """Let somebody else take an idle window whose clerk goes, or close it; return whether it is open."""
    state = world.clerks
    clerk = state.clerk_at[window]
    if clerk == NOTHING or state.on_duty[clerk]:
        return True
    follower = next_clerk(world, plan, world.windows.group_of[window])
    if follower == NOTHING:
        close_unplanned(world, plan, window, now, keep_rows)
        return False
    put(world, follower, window)
    return True


@unit
def tally_clerks(world: World, plan: Plan) -> None:
    """Count the duty of all clerks, and the services that are under way at the horizon."""
    clerks, tallies, state = plan.clerks, world.tallies, world.clerks
    for window in range(len(state.clerk_at)):
        if state.clerk_at[window] != NOTHING and world.windows.serving[window] >= 0:
            end_part(world, plan, window, 0.0, UNDER_WAY, plan.days.horizon, world.counters[KEEPS_ROWS] == 1)
    for clerk in range(len(clerks.group)):
        group = clerks.group[clerk]
        for span in range(clerks.duty_start[clerk], clerks.duty_start[clerk + 1]):
            begin, end = max(clerks.duty_begin[span], plan.days.measured_from), clerks.duty_end[span]
            if not state.away[span]:
                add_minutes(tallies.clerk_duty[group], begin, end)
            elif end > begin:
                tallies.clerk_sums[group, AWAY_MINUTES] += end - begin
