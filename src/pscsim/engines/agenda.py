"""What is still to come in the compiled event loop: events of the hall and of the back offices, and people on their way."""

from __future__ import annotations

from pscsim.engines.heap import Heap, push, replace_first
from pscsim.engines.world import (
    CASE,
    FIRST_IS_OVER,
    N_EVENTS,
    N_TRIPS,
    NEXT_DAY,
    NEXT_SPAN,
    NEXT_STEP_AT,
    NEXT_THAT_DAY,
    PATIENCE_END,
    PATIENCE_SPAN,
    RANK,
    SPAN,
    SPAN_AHEAD,
    SPAN_BEHIND,
    STEP,
    People,
    Trips,
    World,
)
from pscsim.jit import compiled, inlined
from pscsim.plan.order import PATIENCE_ENDS
from pscsim.plan.plan import DAY, NOTHING, Ints


@compiled
def schedule(heap: Heap, count: Ints, minute: float, order: int, slot: int) -> None:
    """Add an event to those to come; the first takes the place of the one that is just happening."""
    if count[FIRST_IS_OVER]:
        replace_first(heap, count[N_EVENTS], minute, order, slot)
        count[FIRST_IS_OVER] = 0
    else:
        count[N_EVENTS] = push(heap, count[N_EVENTS], minute, order, slot)


@inlined
def begin_span(people: People, spans: Ints, heap: Heap, count: Ints) -> None:
    """Take those whose patience ends in the next span from its list into the heap."""
    slot = spans[count[NEXT_SPAN]]
    while slot != NOTHING:
        whole = people.whole[slot]
        order = PATIENCE_ENDS * RANK + whole[CASE]
        count[N_EVENTS] = push(heap, count[N_EVENTS], people.minutes[slot, PATIENCE_END], order, slot)
        whole[SPAN] = NOTHING
        slot = whole[SPAN_BEHIND]
    count[NEXT_SPAN] += 1


@inlined
def note_patience(people: People, spans: Ints, heap: Heap, count: Ints, slot: int) -> None:
    """Note when the patience of somebody who waits ends: in the heap when that is near, else in the list of its span."""
    whole, minute = people.whole[slot], people.minutes[slot, PATIENCE_END]
    if minute < count[NEXT_SPAN] * PATIENCE_SPAN:
        schedule(heap, count, minute, PATIENCE_ENDS * RANK + whole[CASE], slot)
    elif minute < len(spans) * PATIENCE_SPAN:
        span = int(minute / PATIENCE_SPAN)
        behind = spans[span]
        whole[SPAN], whole[SPAN_AHEAD], whole[SPAN_BEHIND] = span, NOTHING, behind
        if behind != NOTHING:
            people.whole[behind, SPAN_AHEAD] = slot
        spans[span] = slot


@inlined
def forget_patience(people: People, spans: Ints, slot: int) -> None:
    """Take somebody who waits no longer out of the list of their span."""
    whole = people.whole[slot]
    if whole[SPAN] != NOTHING:
        ahead, behind = whole[SPAN_AHEAD], whole[SPAN_BEHIND]
        if ahead == NOTHING:
            spans[whole[SPAN]] = behind
        else:
            people.whole[ahead, SPAN_BEHIND] = behind
        if behind != NOTHING:
            people.whole[behind, SPAN_AHEAD] = ahead


@inlined
def begin_day(people: People, trips: Trips, count: Ints) -> None:
    """Take those who go on with their case on a day from its list into the heap."""
    slot = trips.first[count[NEXT_DAY]]
    while slot != NOTHING:
        whole = people.whole[slot]
        behind = whole[NEXT_THAT_DAY]
        at = people.minutes[slot, NEXT_STEP_AT]
        count[N_TRIPS] = push(trips.heap, count[N_TRIPS], at, whole[CASE], slot)
        slot = behind
    count[NEXT_DAY] += 1


@compiled
def go_on_at(people: People, trips: Trips, count: Ints, slot: int, minute: float) -> None:
    """Note when a case goes on: in the heap when it is today, otherwise in the list of its day, or never."""
    day, whole = int(minute / DAY), people.whole[slot]
    people.minutes[slot, NEXT_STEP_AT] = minute
    if day < count[NEXT_DAY]:
        count[N_TRIPS] = push(trips.heap, count[N_TRIPS], minute, whole[CASE], slot)
    elif day < len(trips.first):
        whole[NEXT_THAT_DAY] = trips.first[day]
        trips.first[day] = slot


@compiled
def wake(world: World, slot: int, minute: float, step: int) -> None:
    """Let a case go on with a step at a minute."""
    world.people.whole[slot, STEP] = step
    go_on_at(world.people, world.trips, world.counters, slot, minute)
