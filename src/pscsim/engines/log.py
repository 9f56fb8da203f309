"""What an engine hands over: one row per visit to a line, per case, and per opening of a window."""

from __future__ import annotations

from typing import NamedTuple

from pscsim.demand.cases import Cases
from pscsim.plan.plan import Floats, Ints


class Visits(NamedTuple):
    """Visits to lines in the order in which they ended; arrays of shape (visits,). Times in minutes."""

    case: Ints
    trip: Ints
    """Number of the case's trip, from 1."""
    stage: Ints
    line: Ints
    window: Ints
    """Window that served, or NOTHING."""
    ticket: Floats
    """When the ticket was drawn."""
    call: Floats
    """When a window called; not a number for those who were never called."""
    end: Floats
    """When the service or the wait ended; the horizon for those still inside."""
    outcome: Ints
    """One of the outcomes of `rules.py`."""


class CaseLog(NamedTuple):
    """Cases in order of first arrival; arrays of shape (cases,)."""

    trips: Ints
    """Trips made before the horizon."""
    papers: Ints
    """Papers handed in."""
    ended: Floats
    """When the case was done or given up; not a number while it is open."""
    state: Ints
    """OPEN, DONE or GIVEN_UP."""


class Openings(NamedTuple):
    """Spans during which a window was open, in the order in which they ended; arrays of shape (spans,)."""

    window: Ints
    opened: Floats
    due: Floats
    """When the window should have closed; its overtime is what comes after."""
    closed: Floats
    """When it closed; the horizon for windows still open."""


class Log(NamedTuple):
    """All that happened in one replication."""

    cases: Cases
    visits: Visits
    case_log: CaseLog
    openings: Openings
