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
    """Papers handed in. Promised ones that come by post count when the case ends."""
    ended: Floats
    """When the case was done, given up or lapsed; not a number while it is open."""
    state: Ints
    """OPEN, DONE, GIVEN_UP or LAPSED."""
    channel: Ints
    """Channel that was tried, or NOTHING; one that did not work just then, and sent the person to the hall, was not."""
    accepted: Floats
    """When the case was accepted; not a number before."""
    decided: Floats
    """When the back offices or rules had decided; not a number before, and where nothing has to be decided."""
    result: Floats
    """When the result was in hand; not a number before."""
    stopped: Ints
    """Working days on which the legal clock stood still."""
    instant: Ints
    """1 when rules decided the case."""
    promised: Ints
    """Papers that were promised."""
    journey: Floats
    """Minutes of the person's journey to the hall, there and back; not a number while the case is open."""
    handed_in: Floats
    """When the promised papers were there; not a number before, and where nothing was promised."""


class Jobs(NamedTuple):
    """Work of back offices in the order in which it ended; arrays of shape (jobs,)."""

    case: Ints
    office: Ints
    branch: Ints
    """Which work of the item's approval; AGENT for an agent at the door."""
    turn: Ints
    """How often the branch had been decided before."""
    sent_back: Ints
    """1 when something more was needed, 0 when not, NOTHING while it is not decided."""
    arrived: Floats
    begun: Floats
    """When a clerk began; not a number for work that waits."""
    ended: Floats
    """When the clerk had finished; the horizon for what is still there."""


class BookingLog(NamedTuple):
    """Requests for a slot in the order in which they were made; arrays of shape (requests,)."""

    case: Ints
    trip: Ints
    """Number of the case's trip that it is for, from 1."""
    slot: Ints
    """Slot that the person got, or NOTHING."""
    outcome: Ints
    """ATTENDS, MISSES, WALKS_IN or ASKS_AGAIN of `bookings.py`."""
    asked: Floats
    wished: Floats
    """Minute for which a slot was wanted."""
    begins: Floats
    """When the slot begins; not a number for those who got none."""


class Openings(NamedTuple):
    """Spans during which a window was open, in the order in which they ended; arrays of shape (spans,)."""

    window: Ints
    opened: Floats
    due: Floats
    """When the window should have closed; its overtime is what comes after."""
    closed: Floats
    """When it closed; the horizon for windows still open."""


class Shortages(NamedTuple):
    """Spans in which windows were wanted and did not work, in the order in which they ended; arrays of shape (spans,)."""

    window_group: Ints
    missing: Ints
    """Windows that were missing."""
    begin: Floats
    end: Floats
    """When their number changed; the horizon for what was missing then."""


class ExtraWindows(NamedTuple):
    """Changes of the number of windows that a tidal rule has open, in order of time; arrays of shape (changes,)."""

    window_group: Ints
    extra: Ints
    """Windows open from then on, besides those of the opening plan."""
    at: Floats


class LentClerks(NamedTuple):
    """Changes of the number of clerks of a back office at extra windows, in order of time; arrays of shape (changes,)."""

    office: Ints
    lent: Ints
    """Clerks who are away from then on."""
    at: Floats


class ClerkServices(NamedTuple):
    """What clerks did of services at windows, in the order in which it ended; arrays of shape (parts,)."""

    clerk: Ints
    window: Ints
    how: Ints
    """DONE, HANDED_OVER, CUT_SHORT or UNDER_WAY of `clerks.py`."""
    begin: Floats
    end: Floats
    """The horizon for what is under way then."""


class ClerkDuty(NamedTuple):
    """Spans in which clerks who staff windows were on duty or away, clerk by clerk; arrays of shape (spans,)."""

    clerk: Ints
    away: Ints
    """1 when the clerk was absent."""
    begin: Floats
    end: Floats


class Log(NamedTuple):
    """All that happened in one replication."""

    cases: Cases
    visits: Visits
    case_log: CaseLog
    openings: Openings
    jobs: Jobs
    shortages: Shortages
    bookings: BookingLog
    extra: ExtraWindows
    lent: LentClerks
    services: ClerkServices
    duty: ClerkDuty
