"""Calling rules in the compiled event loop. `caller.py` tells the same in words."""

from __future__ import annotations

from pscsim.engines.calling import called_before, has_turn
from pscsim.engines.hall_kernel import next_ticket
from pscsim.engines.world import COUNTED_FROM, World
from pscsim.jit import compiled, unit
from pscsim.plan.plan import DAY, IN_ORDER, NOTHING, RATIO, Plan


@unit
def queue_by_rule(world: World, plan: Plan, group: int, now: float) -> int:
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
