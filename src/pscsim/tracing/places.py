"""Where an event stands among those of the same minute, as far as an event log tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from pscsim.engines.log import Log
from pscsim.plan.plan import HallPlan

Key = tuple[int, float]
"""A window, or a case, and a minute."""
Thing = TypeVar("Thing")
Place = tuple[float, int, int, int]
"""Where an event stands: minute, visit whose end it follows from, number, step."""

BEFORE_ALL: Final = -1
BEHIND_ALL: Final = 1 << 62

# Steps of a visit that ends within the minute in which its ticket was drawn, and of what follows from its end.
DRAWN: Final = 0
OPENED_FOR: Final = 1
CALLED: Final = 2
ENDED: Final = 3
WINDOW_GOES_ON: Final = 4
NEXT_DRAWN: Final = 5
CASE_GOES_ON: Final = 8
"""The first of the steps of a case, which `case_events.py` numbers."""


class Clues(NamedTuple):
    """What tells the order within a minute; a visit's number is its row in the log."""

    end_of_case: dict[Key, int]
    """Visit of a case that ended at a minute."""
    ends_at_window: Mapping[Key, list[int]]
    """Visits to a window that ended at a minute."""
    planned: set[Key]
    """Windows and minutes at which the opening plan may open them."""
    drawn_for: Mapping[Key, list[Place]]
    """Places of the tickets that a window called at once, by window and minute."""


def find_clues(log: Log, hall: HallPlan) -> Clues:
    """Return what tells the order within a minute."""
    cases, windows = log.visits.case.tolist(), log.visits.window.tolist()
    tickets, calls, ends = log.visits.ticket.tolist(), log.visits.call.tolist(), log.visits.end.tolist()
    of_case = {key: row for row, key in enumerate(zip(cases, ends, strict=True))}
    of_window = collected(zip(zip(windows, ends, strict=True), range(len(ends)), strict=True))
    rows = enumerate(zip(cases, windows, tickets, calls, ends, strict=True))
    drawn_for = collected(
        ((window, call), ticket_place(of_case, row, case, ticket, end))
        for row, (case, window, ticket, call, end) in rows
        if call == ticket
    )
    changes = zip(
        hall.change_group.tolist(), hall.change_at.tolist(), hall.change_count.tolist(), strict=True
    )
    first = hall.first_window.tolist()
    planned = {
        (window, at)
        for group, at, count in changes
        for window in range(first[group], first[group + 1])
        if count > 0
    }
    return Clues(of_case, of_window, planned, drawn_for)


def ticket_place(end_of_case: dict[Key, int], row: int, case: int, ticket: float, end: float) -> Place:
    """Return the place of a ticket: behind the visit that led there, or behind all when somebody comes in."""
    if ticket == end:
        return ticket, row, 0, DRAWN
    before = end_of_case.get((case, ticket))
    return (ticket, BEHIND_ALL, case, DRAWN) if before is None else (ticket, before, 0, NEXT_DRAWN)


def call_place(clues: Clues, row: int, drawn: Place, window: int, call: float, end: float) -> Place:
    """Return the place of a call: behind the ticket, the visit that made the window free, or its opening."""
    if call == end:
        return call, row, 0, CALLED
    if call == drawn[0]:
        return after(drawn, CALLED)
    before = clues.ends_at_window.get((window, call))
    return (call, before[-1], 0, WINDOW_GOES_ON) if before else (call, BEFORE_ALL, window, CALLED)


def after(drawn: Place, step: int) -> Place:
    """Return the place of a step that follows at once from drawing a ticket."""
    minute, visit, number, drawn_step = drawn
    return minute, visit, number, drawn_step + step


def from_the_end(keys: Sequence[Key]) -> list[int]:
    """Return of each key which of its repetitions it is, counted from the last, which is 1."""
    seen: Counter[Key] = Counter()
    numbers = []
    for key in reversed(keys):
        seen[key] += 1
        numbers.append(seen[key])
    return numbers[::-1]


def collected(pairs: Iterable[tuple[Key, Thing]]) -> Mapping[Key, list[Thing]]:
    """Return the things of each key in order."""
    found: defaultdict[Key, list[Thing]] = defaultdict(list)
    for key, thing in pairs:
        found[key].append(thing)
    return found
