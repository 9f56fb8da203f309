"""Lines in the compiled event loop: lists with two ends, one for each class. `lines.py` tells the same in words."""

from __future__ import annotations

from pscsim.engines.world import (
    AHEAD,
    AWAY,
    BEHIND,
    IN_LINE,
    LINE,
    PLACE,
    QUEUE,
    People,
    WindowState,
)
from pscsim.jit import inlined
from pscsim.plan.plan import NOTHING, HallPlan


@inlined
def join_line(state: WindowState, people: People, slot: int, queue: int) -> None:
    """Put a person at the end of a queue."""
    last = state.last[queue]
    people.whole[slot, AHEAD] = last
    people.whole[slot, BEHIND] = NOTHING
    people.whole[slot, PLACE] = IN_LINE
    people.whole[slot, QUEUE] = queue
    if last == NOTHING:
        state.first[queue] = slot
    else:
        people.whole[last, BEHIND] = slot
    state.last[queue] = slot
    state.waiting[people.whole[slot, LINE]] += 1


@inlined
def join_at_head(state: WindowState, people: People, slot: int, queue: int) -> None:
    """Put a person at the head of a queue."""
    first = state.first[queue]
    people.whole[slot, AHEAD] = NOTHING
    people.whole[slot, BEHIND] = first
    people.whole[slot, PLACE] = IN_LINE
    people.whole[slot, QUEUE] = queue
    if first == NOTHING:
        state.last[queue] = slot
    else:
        people.whole[first, AHEAD] = slot
    state.first[queue] = slot
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
