"""Calling rules and help between lines in the compiled event loop. `caller.py` and `helpers.py` tell the same in words."""

from __future__ import annotations

from pscsim.engines.agenda import schedule
from pscsim.engines.calling import called_before, has_turn
from pscsim.engines.hall_kernel import lowest_idle
from pscsim.engines.helping import helps_now
from pscsim.engines.line_kernel import next_ticket
from pscsim.engines.world import COUNTED_FROM, RANK, World
from pscsim.jit import compiled, unit
from pscsim.plan.order import HELP_COMES
from pscsim.plan.plan import DAY, IN_ORDER, NOTHING, RATIO, Plan


@unit
def queue_by_rule(world: World, plan: Plan, group: int, now: float) -> int:
    """Return the queue from which a window of a group calls next, or NOTHING when nobody waits for it."""
    queue = own_queue(world, plan, group, now)
    helps, waiting = plan.helps, world.windows.waiting
    if queue == NOTHING and len(helps.group) > 0:
        begin = helps.group_start[group]
        for n in range(begin, begin + helps.group_length[group]):
            line = helps.line[n]
            if helps_now(world.helped[n] == 1, waiting[line], helps.over[n], helps.until[n]):
                queue = int(line * plan.hall.n_priorities)
                while world.windows.first[queue] == NOTHING:
                    queue += 1
                return queue
    return queue


@compiled
def own_queue(world: World, plan: Plan, group: int, now: float) -> int:
    """Return the queue from which a window of a group calls next, or NOTHING when nobody waits in its lines."""
    hall, state, calling = plan.hall, world.windows, plan.calling
    if calling.kind[group] == IN_ORDER:
        return next_ticket(hall, state, group)
    prior = calling.kind[group] == RATIO and is_turn_of_priority(world, plan, group, now)
    best, best_class, best_since = NOTHING, 0, 0.0
    for n in range(hall.serves_start[group], hall.serves_start[group] + hall.serves_length[group]):
        first = hall.serves[n] * hall.n_priorities
        for priority in range(hall.n_priorities):
            slot = state.first[first + priority]
            if slot == NOTHING:
                continue
            since = world.people.minutes[slot, COUNTED_FROM]
            if best == NOTHING or called_before(
                calling, group, now, prior, priority, since, best_class, best_since
            ):
                best, best_class, best_since = int(first + priority), priority, since
    return best


@compiled
def is_turn_of_priority(world: World, plan: Plan, group: int, now: float) -> bool:
    """Return whose turn it is by a ratio; the turn moves on when both wait."""
    hall, state, turns = plan.hall, world.windows, world.turns
    day, others, ordinary = int(now / DAY), False, False
    if turns[group, 0] != day:
        turns[group, 0], turns[group, 1] = day, 0
    prior = has_turn(plan.calling, group, turns[group, 1])
    for n in range(hall.serves_start[group], hall.serves_start[group] + hall.serves_length[group]):
        first = hall.serves[n] * hall.n_priorities
        for priority in range(hall.n_priorities):
            if state.first[first + priority] != NOTHING:
                ordinary |= priority == hall.n_priorities - 1
                others |= priority < hall.n_priorities - 1
    turns[group, 1] += int(others and ordinary)
    return prior


@unit
def helping_window(world: World, plan: Plan, line: int) -> int:
    """Return an idle window for somebody who would be the only one to wait in a line, or NOTHING."""
    helps, state = plan.helps, world.windows
    begin = helps.line_start[line]
    for place in range(begin, begin + helps.line_length[line]):
        n = helps.of_line[place]
        group = helps.group[n]
        if state.waiting[line] == 0 and state.n_idle[group] > 0:
            # Help ends also where it ends only with an empty line.
            before = helps_now(world.helped[n] == 1, 0, helps.over[n], helps.until[n])
            if helps_now(before, 1, helps.over[n], helps.until[n]):
                return lowest_idle(plan.hall, state, group)
    return NOTHING


@unit
def call_help(world: World, plan: Plan, line: int, now: float) -> None:
    """Note that somebody has joined a line; idle windows that help it come."""
    helps, helped = plan.helps, world.helped
    waiting, begin = world.windows.waiting[line], helps.line_start[line]
    for place in range(begin, begin + helps.line_length[line]):
        n = helps.of_line[place]
        group = helps.group[n]
        # Since the one before them people have only left the line.
        before = helps_now(helped[n] == 1, waiting - 1, helps.over[n], helps.until[n])
        helped[n] = helps_now(before, waiting, helps.over[n], helps.until[n])
        if helped[n] == 1 and world.windows.n_idle[group] > 0 and world.coming[group] == 0:
            world.coming[group] = 1
            schedule(world.heap, world.counters, now, HELP_COMES * RANK + group, 0)
