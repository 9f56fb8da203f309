"""Events to come: a binary heap in three arrays, ordered by minute and then by rank and number of the event."""

from __future__ import annotations

from typing import NamedTuple

from pscsim.jit import compiled, inlined
from pscsim.plan.plan import Floats, Ints


class Heap(NamedTuple):
    """Room for events; the first `n` entries hold the heap. An entry is (minute, order, slot)."""

    minute: Floats
    order: Ints
    """Rank and number of the event in one word: the rank in front."""
    slot: Ints
    """What the event is about."""


@compiled
def push(heap: Heap, n: int, minute: float, order: int, slot: int) -> int:
    """Add an event to a heap of `n`; return the new number."""
    at = n
    while at > 0:
        above = (at - 1) >> 1
        if heap.minute[above] < minute or (heap.minute[above] == minute and heap.order[above] <= order):
            break
        heap.minute[at] = heap.minute[above]
        heap.order[at] = heap.order[above]
        heap.slot[at] = heap.slot[above]
        at = above
    heap.minute[at] = minute
    heap.order[at] = order
    heap.slot[at] = slot
    return n + 1


@compiled
def drop_first(heap: Heap, n: int) -> int:
    """Remove the first event from a heap of `n`; return the new number."""
    n -= 1
    replace_first(heap, n, heap.minute[n], heap.order[n], heap.slot[n])
    return n


@compiled
def remove(heap: Heap, n: int, order: int) -> int:
    """Remove the event of an order from a heap of `n`, if it is there; return the new number. Looks at all: for rare use."""
    at = 0
    while at < n and heap.order[at] != order:
        at += 1
    if at == n:
        return n
    n -= 1
    if at < n:
        # The last one takes its place: up as far as it goes from there, or else down.
        minute, last, slot = heap.minute[n], heap.order[n], heap.slot[n]
        above = (at - 1) >> 1
        if at > 0 and (
            minute < heap.minute[above] or (minute == heap.minute[above] and last < heap.order[above])
        ):
            while at > 0 and (
                minute < heap.minute[above] or (minute == heap.minute[above] and last < heap.order[above])
            ):
                heap.minute[at], heap.order[at], heap.slot[at] = (
                    heap.minute[above],
                    heap.order[above],
                    heap.slot[above],
                )
                at = above
                above = (at - 1) >> 1
            heap.minute[at], heap.order[at], heap.slot[at] = minute, last, slot
        else:
            replace_at(heap, n, at, minute, last, slot)
    return n


@compiled
def replace_first(heap: Heap, n: int, minute: float, order: int, slot: int) -> None:
    """Put an event in the place of the first of a heap of `n`: cheaper than to remove that one and add this one."""
    replace_at(heap, n, 0, minute, order, slot)


@inlined
def replace_at(heap: Heap, n: int, at: int, minute: float, order: int, slot: int) -> None:
    """Put an event in a place of a heap of `n`, or below it."""
    while True:
        below = 2 * at + 1
        if below >= n:
            break
        # Which of the two comes first is anybody's guess: adding the answer costs less than guessing wrong.
        other = below + int(below + 1 < n)
        one, two = heap.minute[below], heap.minute[other]
        if one == two:
            below += int(heap.order[other] < heap.order[below])
        else:
            below += int(two < one)
        if minute < heap.minute[below] or (minute == heap.minute[below] and order <= heap.order[below]):
            break
        heap.minute[at] = heap.minute[below]
        heap.order[at] = heap.order[below]
        heap.slot[at] = heap.slot[below]
        at = below
    heap.minute[at] = minute
    heap.order[at] = order
    heap.slot[at] = slot
