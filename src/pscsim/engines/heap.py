"""Events to come: a heap in three arrays, ordered by minute and then by rank and number of the event.

Four entries lie below each. Half as many steps lead down as in a heap of two, and the first of four is found without guessing:
two pairs at once, then the first of the two.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from pscsim.jit import compiled, inlined
from pscsim.plan.plan import Floats, Ints

NO_EVENT: Final = np.inf
BELOW: Final = 4
"""Entries below each; the loops over them are written out."""


class Heap(NamedTuple):
    """Room for events; the first `n` entries hold the heap. An entry is (minute, order, slot).

    All minutes behind are NO_EVENT, and there are at least three of them: four entries can be read below each.
    """

    minute: Floats
    order: Ints
    """Rank and number of the event in one word: the rank in front."""
    slot: Ints
    """What the event is about."""


def empty_heap(n: int) -> Heap:
    """Return room for so many events, and none of them."""
    n += BELOW - 1
    return Heap(np.full(n, NO_EVENT), np.zeros(n, np.int64), np.zeros(n, np.int64))


@inlined
def most_events(heap: Heap) -> int:
    """Return how many events there is room for."""
    return len(heap.minute) - (BELOW - 1)


@compiled
def push(heap: Heap, n: int, minute: float, order: int, slot: int) -> int:
    """Add an event to a heap of `n`; return the new number."""
    at = n
    while at > 0:
        above = (at - 1) >> 2
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
    # Only now: what was the last entry is still read as one of four, and equals what looks for its place.
    heap.minute[n] = NO_EVENT
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
        above = (at - 1) >> 2
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
                above = (at - 1) >> 2
            heap.minute[at], heap.order[at], heap.slot[at] = minute, last, slot
        else:
            replace_at(heap, n, at, minute, last, slot)
    heap.minute[n] = NO_EVENT
    return n


@compiled
def replace_first(heap: Heap, n: int, minute: float, order: int, slot: int) -> None:
    """Put an event in the place of the first of a heap of `n`: cheaper than to remove that one and add this one."""
    replace_at(heap, n, 0, minute, order, slot)


@compiled
def first_by_order(heap: Heap, begin: int, end: int) -> int:
    """Return which of some entries comes first, by minute and then by order."""
    first = begin
    for other in range(begin + 1, end):
        one, two = heap.minute[first], heap.minute[other]
        if two < one or (two == one and heap.order[other] < heap.order[first]):
            first = other
    return first


@inlined
def replace_at(heap: Heap, n: int, at: int, minute: float, order: int, slot: int) -> None:
    """Put an event in a place of a heap of `n`, or below it."""
    while True:
        below = 4 * at + 1
        if below >= n:
            break
        # Which of four comes first is anybody's guess: adding the answer costs less than guessing wrong.
        one, two, three, four = (
            heap.minute[below], heap.minute[below + 1], heap.minute[below + 2], heap.minute[below + 3],
        )  # fmt: skip
        left, right = min(one, two), min(three, four)
        first = min(left, right)
        if int(one == first) + int(two == first) + int(three == first) + int(four == first) > 1:
            below = first_by_order(heap, below, min(below + BELOW, n))
        else:
            second = int(two < one)
            below += second + int(right < left) * (2 + int(four < three) - second)
        if minute < heap.minute[below] or (minute == heap.minute[below] and order <= heap.order[below]):
            break
        heap.minute[at] = heap.minute[below]
        heap.order[at] = heap.order[below]
        heap.slot[at] = heap.slot[below]
        at = below
    heap.minute[at] = minute
    heap.order[at] = order
    heap.slot[at] = slot
