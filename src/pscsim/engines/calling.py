"""Whom a window calls by a calling rule. Pure functions that both engines call.

A window looks at the first ticket of every class in every line it serves, line by line in its order, class by class; the first
of them that no other is called before is called.
"""

from __future__ import annotations

from pscsim.jit import compiled
from pscsim.plan.plan import LONGEST_FIRST, RATIO, CallingRules


@compiled
def called_before(
    calling: CallingRules,
    group: int,
    now: float,
    turn_of_priority: bool,
    class_a: int,
    since_a: float,
    class_b: int,
    since_b: float,
) -> bool:
    """Return whether a window of a group calls ticket A before B.

    `since` is the minute from which on a wait counts, minus infinity for who was interrupted; `turn_of_priority` says whose
    turn it is by a ratio.
    """
    if calling.kind[group] == RATIO:
        last = calling.ordinary_class
        return (class_a < last) == turn_of_priority and (class_b < last) != turn_of_priority
    if calling.kind[group] == LONGEST_FIRST:
        return class_a < class_b or (class_a == class_b and since_a < since_b)
    return weighted_wait(calling, group, now, class_a, since_a) > weighted_wait(
        calling, group, now, class_b, since_b
    )


@compiled
def weighted_wait(calling: CallingRules, group: int, now: float, priority: int, since: float) -> float:
    """Return the wait of a ticket as a window of a group weighs it."""
    return float(calling.weight[group, priority] * (now - since + calling.head_start[group, priority]))


@compiled
def has_turn(calling: CallingRules, group: int, turn: int) -> bool:
    """Return whether it is the turn of those who are not ordinary, after so many turns of the day."""
    return bool(turn % max(calling.priority[group] + calling.ordinary[group], 1) < calling.priority[group])
