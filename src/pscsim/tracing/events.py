"""From an event log to single events in the order in which they happened."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.engines import rules
from pscsim.engines.log import Log
from pscsim.plan.plan import NOTHING, Plan
from pscsim.tracing.booking_events import booking_events
from pscsim.tracing.case_events import case_events
from pscsim.tracing.event_kinds import CALL, CLOSES, ENDS, OPENS, REFUSED, TICKET, Event
from pscsim.tracing.places import (
    BEFORE_ALL,
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


def events_of(log: Log, plan: Plan) -> list[Event]:
    """Return all events of a log before the horizon, in order.

    The log tells when things happened, and in which order visits ended. Within one minute what follows
    from the end of a visit stands behind it: the window calls the next or closes, then the person goes on.
    Windows of the opening plan stand in front, then come visits, back offices, and people who come in.
    """
    clues = find_clues(log, plan.hall)
    placed = [
        *visit_events(log, clues),
        *window_events(log, clues),
        *case_events(log, clues),
        *booking_events(log, clues),
    ]
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
