"""Where the logs of two engines differ first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pscsim.engines.log import Log
from pscsim.tracing.event_kinds import Event
from pscsim.tracing.events import events_of
from pscsim.tracing.replay import Replay
from pscsim.tracing.telling import event_text, stamp, text

Two = tuple[Event | None, Event | None]

ENGINES = ("reference", "compiled")
AROUND = 1.0
"""Minutes before and after a difference that are shown."""
MOST_LINES = 30
"""Events of each engine that are shown around a difference."""
TABLES = (
    ("cases", "time"),
    ("visits", "end"),
    ("jobs", "ended"),
    ("bookings", "asked"),
    ("case_log", "ended"),
    ("openings", "closed"),
    ("shortages", "end"),
    ("extra", "at"),
    ("lent", "at"),
    ("services", "end"),
    ("duty", "end"),
)
"""Tables of a log, and the column that says when a row was written."""


@dataclass(frozen=True, slots=True)
class EventDifference:
    """The first event that is not the same, and what happens around it, by engine.

    In place of an event None says that nothing more happens.
    """

    minute: float
    first: Two
    around: tuple[list[Event], list[Event]]


@dataclass(frozen=True, slots=True)
class RowDifference:
    """The first row that is not the same where the events are; `row` is None when length or type differ."""

    table: str
    column: str
    row: int | None
    minute: float
    values: tuple[object, object]


def first_difference(replay: Replay, reference: Log, compiled: Log) -> EventDifference | RowDifference | None:
    """Return the first difference of two logs of a replication; None when they agree to the last bit."""
    row = first_row(reference, compiled)
    if row is None:
        return None
    lists = (events_of(reference, replay.plan), events_of(compiled, replay.plan))
    first = next(differing(*lists), None)
    if first is None:
        return row
    minute = min(event.minute for event in first if event is not None)
    return EventDifference(minute, first, (around(lists[0], minute), around(lists[1], minute)))


def differing(left: list[Event], right: list[Event]) -> Iterator[Two]:
    """Yield the pairs of events in the same place that are not the same."""
    for n in range(max(len(left), len(right))):
        pair = (left[n] if n < len(left) else None, right[n] if n < len(right) else None)
        if pair[0] != pair[1]:
            yield pair


def around(events: list[Event], minute: float) -> list[Event]:
    """Return the events around a minute; of very many the ones nearest to it in their order."""
    near = [event for event in events if abs(event.minute - minute) <= AROUND]
    before = sum(event.minute < minute for event in near)
    begin = max(0, min(before - MOST_LINES // 2, len(near) - MOST_LINES))
    return near[begin : begin + MOST_LINES]


def first_row(reference: Log, compiled: Log) -> RowDifference | None:
    """Return the first row, table by table, that two logs do not share."""
    for table, when in TABLES:
        left, right = getattr(reference, table), getattr(compiled, table)
        for column, a, b in zip(left._fields, left, right, strict=True):
            if a.shape != b.shape:
                return RowDifference(table, column, None, 0.0, (len(a), len(b)))
            if a.dtype != b.dtype:
                return RowDifference(table, column, None, 0.0, (a.dtype.name, b.dtype.name))
            rows = np.flatnonzero((a != b) & ~(np.isnan(a) & np.isnan(b)))
            if len(rows):
                row = int(rows[0])
                minute = float(getattr(left, when)[row])
                return RowDifference(table, column, row, minute, (a[row].item(), b[row].item()))
    return None


def compare(replay: Replay, reference: Log, compiled: Log) -> tuple[bool, list[str]]:
    """Return whether two logs of a replication agree, and that or their first difference in words."""
    difference = first_difference(replay, reference, compiled)
    match difference:
        case None:
            rows = {
                "visits": reference.visits.case,
                "cases": reference.case_log.trips,
                "jobs": reference.jobs.case,
                "openings": reference.openings.window,
            }
            return True, [text(replay, "agree", **{name: len(column) for name, column in rows.items()})]
        case EventDifference():
            return False, list(event_difference_lines(replay, difference))
        case RowDifference():
            return False, list(row_difference_lines(replay, difference))


def event_difference_lines(replay: Replay, difference: EventDifference) -> Iterator[str]:
    """Yield which event differs, then the minute around it in both engines; what only one has is marked."""
    minute = difference.minute
    yield text(replay, "differ.event", stamp=stamp(replay, minute), minute=minute)
    engines = [text(replay, engine) for engine in ENGINES]
    for engine, event in zip(engines, difference.first, strict=True):
        yield text(replay, "first", engine=engine, event=timed(replay, event))
    for n, engine in enumerate(engines):
        others = set(difference.around[1 - n])
        yield ""
        yield text(replay, "around", engine=engine)
        for event in difference.around[n]:
            yield f"{' ' if event in others else '>'} {timed(replay, event)}"


def timed(replay: Replay, event: Event | None) -> str:
    """Return an event with its time, to the last bit of the minute."""
    if event is None:
        return text(replay, "nothing")
    return f"{stamp(replay, event.minute)} ({event.minute!r})  {event_text(replay, event)}"


def row_difference_lines(replay: Replay, difference: RowDifference) -> Iterator[str]:
    """Yield which row of which table differs, and its values."""
    where = {"table": difference.table, "row": difference.row, "column": difference.column}
    if difference.row is None:
        yield text(replay, "differ.column", **where)
    else:
        minute = difference.minute
        moment = stamp(replay, minute) if np.isfinite(minute) else "–"
        yield text(replay, "differ.row", stamp=moment, **where)
    for engine, value in zip(ENGINES, difference.values, strict=True):
        yield f"  {text(replay, engine)}: {value}"
