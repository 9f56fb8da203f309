"""What clerks do of services at windows, in the compiled event loop: when they begin and end, and what is left of them."""

from __future__ import annotations

from pscsim.engines.clerks import HANDED_OVER, duty_after, is_faulty
from pscsim.engines.outages import work_left
from pscsim.engines.person import Person
from pscsim.engines.tallies import HANDED_OVER_PARTS, OFF_DUTY_MINUTES, add_minutes
from pscsim.engines.world import GROUP, ITEM, LOOP, N_SERVICES, NUMBER, SERVICE, STAGE, STREAM, TRIP, World
from pscsim.jit import compiled, unit
from pscsim.plan.plan import NOTHING, RESUME, Plan


@unit
def begin_part(world: World, window: int, minutes: float, now: float) -> float:
    """Return how long a service takes with the clerk at a window, who begins with it now."""
    state = world.clerks
    clerk = state.clerk_at[window]
    state.begun[window], state.pace[window] = now, 1.0 if clerk == NOTHING else state.speed[clerk]
    return float(minutes / state.pace[window])


@unit
def end_part(
    world: World, plan: Plan, window: int, minutes: float, how: int, now: float, keep_rows: bool
) -> float:
    """Note that a clerk has finished with somebody, or goes away before; return how long it took of so many minutes."""
    state = world.clerks
    clerk, begun = state.clerk_at[window], state.begun[window]
    if clerk != NOTHING:
        if keep_rows:
            n, rows = world.counters[N_SERVICES], world.rows
            rows.services[n, 0], rows.services[n, 1], rows.services[n, 2] = clerk, window, how
            rows.service_minutes[n, 0], rows.service_minutes[n, 1] = begun, now
            world.counters[N_SERVICES] = n + 1
        else:
            tally_part(world, plan, clerk, how, begun, now)
    return float(minutes / state.pace[window])


@unit
def errs(world: World, plan: Plan, slot: int, window: int, seed: int, replication: int) -> bool:
    """Return whether the clerk who has just served somebody made an error."""
    clerk, whole = world.clerks.clerk_at[window], world.people.whole[slot]
    if clerk == NOTHING:
        return False
    stream = whole[STREAM]
    person = Person(
        seed, replication, plan.streams.key[stream], whole[NUMBER], stream, whole[ITEM], whole[GROUP]
    )
    stage = plan.routes.luck[whole[STAGE]]
    return is_faulty(person, whole[TRIP], whole[LOOP], stage, world.clerks.error[clerk])


@unit
def cut_short(
    world: World, plan: Plan, window: int, slot: int, how: int, now: float, keep_rows: bool
) -> None:
    """Note that a clerk goes away from somebody, and what is left of the service."""
    minutes, state = world.people.minutes[slot], world.clerks
    group = world.windows.group_of[window]
    end_part(world, plan, window, 0.0, how, now, keep_rows)
    pace = plan.hall.speed[group, world.people.whole[slot, GROUP]] / state.pace[window]
    minutes[SERVICE] = work_left(RESUME, 0.0, minutes[SERVICE], pace, now - state.begun[window])


@compiled
def tally_part(world: World, plan: Plan, clerk: int, how: int, begun: float, now: float) -> None:
    """Count what a clerk did of a service: within the hours of duty, and besides."""
    clerks, tallies, group = plan.clerks, world.tallies, plan.clerks.group[clerk]
    if now >= plan.days.measured_from:
        tallies.clerk_sums[group, HANDED_OVER_PARTS] += int(how == HANDED_OVER)
    begin = max(begun, plan.days.measured_from)
    if now <= begin:
        return
    off_duty, last = now - begin, clerks.duty_start[clerk + 1]
    span = duty_after(clerks, clerk, begin)
    while span < last and clerks.duty_begin[span] < now:
        if not world.clerks.away[span]:
            start, end = max(begin, clerks.duty_begin[span]), min(now, clerks.duty_end[span])
            add_minutes(tallies.clerk_busy[group], start, end)
            off_duty -= end - start
        span += 1
    tallies.clerk_sums[group, OFF_DUTY_MINUTES] += off_duty
