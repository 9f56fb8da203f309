"""From an event log to single events in the order in which they happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from pscsim.engines import rules
from pscsim.engines.log import Log
from pscsim.plan.plan import NOTHING, Plan
from pscsim.tracing.places import (
    BEFORE_ALL,
    CASE_ENDED,
    DRAWN,
    ENDED,
    OPENED_FOR,
    WINDOW_GOES_ON,
    Clues,
    Place,
    after,
    call_place,
    find_clues,
    from_the_end,
    ticket_place,
)

OPENS: Final = "opens"
CLOSES: Final = "closes"
TICKET: Final = "ticket"
CALL: Final = "call"
DONE: Final = "done"
GIVEN_UP: Final = "given_up"
ENDS: Final = {
    rules.SERVED: "served",
    rules.FAILED_CHECK: "failed_check",
    rules.GAVE_UP: "gave_up",
    rules.BALKED: "balked",
    rules.TURNED_AWAY: "turned_away",
    rules.SENT_HOME: "sent_home",
}
"""Kinds of events; the last are ends of visits, by outcome."""

REFUSED: Final = (rules.BALKED, rules.TURNED_AWAY, rules.SENT_HOME)
"""Outcomes of somebody who leaves at once, without a ticket."""


class Event(NamedTuple):
    """Something that happened. What does not apply is NOTHING."""

    minute: float
    kind: str
    case: int = NOTHING
    trip: int = NOTHING
    line: int = NOTHING
    window: int = NOTHING


def events_of(log: Log, plan: Plan) -> list[Event]:
    """Return all events of a log before the horizon, in order.

    The log tells when things happened, and in which order visits ended. Within one minute what follows
    from the end of a visit stands behind it: the window calls the next or closes, then the person goes on.
    Windows of the opening plan stand in front, people who come in behind.
    """
    clues = find_clues(log, plan.hall)
    placed = [*visit_events(log, clues), *window_events(log, clues), *case_events(log, clues)]
    return [event for _, event in sorted(placed) if event.minute < plan.days.horizon]


def visit_events(log: Log, clues: Clues) -> Iterator[tuple[Place, Event]]:
    """Yield ticket, call and end of every visit, each with its place."""
    rows = zip(*(column.tolist() for column in log.visits), strict=True)
    for row, (case, trip, _, line, window, ticket, call, end, outcome) in enumerate(rows):
        place = ticket_place(clues.end_of_case, row, case, ticket, end)
        if not (ticket == end and outcome in REFUSED):
            yield place, Event(ticket, TICKET, case, trip, line)
        if window != NOTHING:
            yield (
                call_place(clues, row, place, window, call, end),
                Event(call, CALL, case, trip, line, window),
            )
        if outcome != rules.STILL_INSIDE:
            yield (end, row, 0, ENDED), Event(end, ENDS[outcome], case, trip, line, window)


def window_events(log: Log, clues: Clues) -> Iterator[tuple[Place, Event]]:
    """Yield when windows open and close.

    In overtime a window opens for somebody who draws a ticket and closes behind them, perhaps several times
    within one minute: the last of these openings belong to the last tickets, and so do closings and ends.
    """
    windows = log.openings.window.tolist()
    opened = list(zip(windows, log.openings.opened.tolist(), strict=True))
    closed = list(zip(windows, log.openings.closed.tolist(), strict=True))
    for key, behind in zip(opened, from_the_end(opened), strict=True):
        window, minute = key
        place = (minute, BEFORE_ALL, window, OPENED_FOR)
        drawn = clues.drawn_for.get(key, [])
        if key not in clues.planned and behind <= len(drawn):
            place = after(drawn[-behind], OPENED_FOR)
        yield place, Event(minute, OPENS, window=window)
    for key, behind in zip(closed, from_the_end(closed), strict=True):
        window, minute = key
        served = clues.ends_at_window.get(key, [])
        place = (
            (minute, served[-behind], 0, WINDOW_GOES_ON)
            if behind <= len(served)
            else (minute, BEFORE_ALL, window, DRAWN)
        )
        yield place, Event(minute, CLOSES, window=window)


def case_events(log: Log, clues: Clues) -> Iterator[tuple[Place, Event]]:
    """Yield the ends of cases."""
    columns = (log.case_log.trips, log.case_log.ended, log.case_log.state)
    for case, (trips, ended, state) in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
        if state != rules.OPEN:
            visit = clues.end_of_case.get((case, ended), BEFORE_ALL)
            kind = DONE if state == rules.DONE else GIVEN_UP
            yield (ended, visit, 0, CASE_ENDED), Event(ended, kind, case, trips)
