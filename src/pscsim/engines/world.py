"""What the compiled event loop changes: people in slots, windows, lines, events to come, and what is noted.

Rows of arrays stand for people and windows; their columns have names here. Nothing in this file computes.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from pscsim.engines.heap import Heap
from pscsim.engines.tallies import Tallies
from pscsim.plan.plan import Flags, Floats, Ints

# Columns of the whole numbers kept of a person: who it is, what is 0 when a case begins, the visit and the lists they are in.
CASE: Final = 0
STREAM: Final = 1
NUMBER: Final = 2
ITEM: Final = 3
GROUP: Final = 4
RESUME: Final = 5
CHANNEL: Final = 6
IN_HALL: Final = 7
FIRST_DAY: Final = 8

TRIP: Final = 9
PAUSE: Final = 10
PAPERS: Final = 11
KNOWS_PAPERS: Final = 12
SHARED: Final = 13
HAVE: Final = 14
REPORTED: Final = 15
PROMISED_PAPERS: Final = 16
INSTANT: Final = 17
SENT_BACK: Final = 18
STOPPED: Final = 19
AT_TERMINAL: Final = 20
ERRAND: Final = 21
"""1 on a trip to hand in promised papers."""
BOOKED: Final = 22
"""Slot of the trip plus 1; 0 for a walk-in."""
BOOKINGS: Final = 23
"""How many slots the case has had."""
PLACE: Final = 24
AT_BEGIN: Final = (TRIP, PLACE + 1)
"""Columns that are 0 when a case begins, AWAY among them."""

STAGE: Final = 25
LINE: Final = 26
WINDOW: Final = 27
NEXT_STAGE: Final = 28
SHORT: Final = 29
HANDED_IN: Final = 30
PROMISES: Final = 31
TICKET_HOUR: Final = 32
LOOP: Final = 33
DREW: Final = 34
QUEUE: Final = 35
AHEAD: Final = 36
BEHIND: Final = 37
SPAN: Final = 38
SPAN_AHEAD: Final = 39
SPAN_BEHIND: Final = 40
STEP: Final = 41
WAVE: Final = 42
TURN: Final = 43
N_OPEN_BRANCHES: Final = 44
NEXT_THAT_DAY: Final = 45
"""Slot of the next whose case goes on on the same day."""
RESULT_DAY: Final = 46
"""Day of RESULT_AT."""
N_WHOLE: Final = 47

# Columns of the minutes kept of a person.
NEXT_STEP_AT: Final = 0
TICKET: Final = 1
CALL: Final = 2
SERVICE: Final = 3
PATIENCE_END: Final = 4
TRIP_BEGIN: Final = 5
TRIP_WAIT: Final = 6
HALL_TIME: Final = 7
ACCEPTED_AT: Final = 8
DECIDED_AT: Final = 9
RESULT_AT: Final = 10
ASKED_AT: Final = 11
JOURNEY: Final = 12
"""Luck of the journey where the first trip has asked for it, else not a number; FAR beside it."""
FAR: Final = 13
HANDED_IN_AT: Final = 14
"""When the promised papers are there; known at acceptance when they come by post."""
BEGAN_AT: Final = 15
"""When an urgent case came up; not a number once it is answered, and for the others."""
WOULD_COME: Final = 16
"""When somebody who asks for a slot would come without one."""
COUNTED_FROM: Final = 17
"""From when on the wait counts, where there are calling rules."""
N_MINUTES: Final = 18

# Columns of the whole numbers kept of a job in a back office.
JOB_SLOT: Final = 0
JOB_OFFICE: Final = 1
JOB_BRANCH: Final = 2
JOB_TURN: Final = 3
JOB_SENT_BACK: Final = 4
JOB_NEXT: Final = 5
N_JOB_WHOLE: Final = 6

# Columns of the minutes kept of a job.
JOB_TIME: Final = 0
"""Working minutes; below 0 when the clerk has finished."""
JOB_DELAY: Final = 1
JOB_ARRIVED: Final = 2
JOB_BEGUN: Final = 3
N_JOB_MINUTES: Final = 4

MOST_JOBS: Final = 18
"""Jobs that one event can add: the branches of an approval, and one more."""

# Where a person is.
AWAY: Final = 0
IN_LINE: Final = 1
AT_WINDOW: Final = 2
FREE_SLOT: Final = 3

# What a window does; a person's slot when it serves.
CLOSED: Final = -2
IDLE: Final = -1

WORD: Final = 32
"""Windows whose bits stand in one word."""

RANK: Final = 1 << 40
"""An event's order is its rank times this, plus its number."""

OUTSIDE: Final = 2
"""In the column IN_HALL of a person who is on a trip to a terminal out of hours."""

STAYS: Final = -1
"""No outcome: the person of the event goes on to a stage, or there is none."""

# Where the next event comes from.
OF_CALENDAR: Final = 0
OF_HEAP: Final = 1
OF_STREET: Final = 2
OF_TRIPS: Final = 3

# What the calendar says; MIDNIGHT begins a day and SPAN_BEGINS a span of patience: these are no events of the model.
MIDNIGHT: Final = 0
CLOSING: Final = 1
CHANGING: Final = 2
SPAN_BEGINS: Final = 3

# Why the loop stops.
DONE_SO_FAR: Final = 0
FULL: Final = 1


class People(NamedTuple):
    """Everybody on their way, one row for each slot."""

    whole: Ints
    minutes: Floats


class WindowState(NamedTuple):
    """Windows and lines as they stand. Arrays by window, window group, or line and priority class."""

    serving: Ints
    """(windows,) slot of the person, IDLE or CLOSED."""
    opened: Floats
    """(windows,) when it was opened."""
    group_of: Ints
    """(windows,)"""
    wanted: Ints
    """(window groups,) windows that the opening plan wants."""
    n_open: Ints
    n_working: Ints
    """Windows that are open or could be."""
    staffed: Ints
    """Clerks on duty who can work there; 1 where windows need none."""
    home_stops: Ints
    """Outages of the whole group now for which people do not wait."""
    causes: Ints
    """(windows,) outages that stop each window now; one that is open all the same finishes its person."""
    n_idle: Ints
    idle: Ints
    """(window groups, words) idle windows of a group, lowest first, one bit each."""
    due: Floats
    """(window groups,) when the plan last wanted fewer."""
    first: Ints
    """(lines * classes,) slot of the first ticket, or NOTHING."""
    last: Ints
    waiting: Ints
    """(lines,) tickets."""
    overtime_due: Floats
    """(windows,) closing that the last overtime belongs to."""
    overtime: Floats
    """(windows,) minutes of that overtime."""
    line_code: Ints
    """(lines, window groups + 1) where the tallies count a line alone, and with each window group."""


class Jobs(NamedTuple):
    """Cases in back offices, one row for each piece of work."""

    whole: Ints
    minutes: Floats


class OfficeState(NamedTuple):
    """Back offices as they stand. Arrays by office, or by office and priority class."""

    free_clerks: Ints
    first: Ints
    """(offices * classes,) the job that waits longest, or NOTHING; JOB_NEXT leads to the next."""
    last: Ints


PATIENCE_SPAN: Final = 8.0
"""Minutes of a span of patience."""


class Trips(NamedTuple):
    """When the cases go on that have begun before: those of the day in a heap, those of a later day in its list."""

    heap: Heap
    """Its order is the number of the case. As long as `People`, so that there is always room."""
    first: Ints
    """(days,) slot of the first that goes on on that day, or NOTHING; NEXT_THAT_DAY leads to the next."""


class OutageState(NamedTuple):
    """What stops working, as it stands. Arrays by source of outages, window, window group or back office."""

    changes: Ints
    """(sources,) how often each has changed: it does not work while this is odd."""
    until: Floats
    """(sources,) when each changes next, as far as the calendar tells."""
    use: Ints
    """(windows,) source by which a window breaks down by use, or NOTHING."""
    left: Floats
    """(windows,) minutes of use until it does."""
    interrupted: Ints
    """(windows,) slots of those whom the event of the moment has interrupted, in the order in which they go on."""
    missing: Ints
    """(window groups,) windows that are wanted and do not work."""
    missing_since: Floats
    office_stops: Ints
    """(back offices,) outages now in which no clerk begins anything."""


class TideState(NamedTuple):
    """Tidal rules as they stand. Arrays by rule."""

    planned: Ints
    """Windows of the opening plan."""
    n_asked: Ints
    """Extra windows that were asked for, those that are being set up included."""
    n_open: Ints
    """How many of these are open."""
    ready: Floats
    """(rules, windows) when each is set up, or has been, in the order in which they open and close; NEVER while it
    waits for a clerk."""
    since: Floats
    """When the number of those that are open last changed."""
    owed: Ints
    """(back offices,) clerks that rules wait for."""
    lent: Ints
    """(back offices,) clerks who are in the hall, or on their way there."""
    lent_since: Floats
    """(back offices,) when their number last changed."""
    own: Ints
    """Address of the user's own function that it asks; 0 for any other rule."""
    failed: Floats
    """(9,) the number of a rule that has failed, from 1 on, and what it was told; 0: none has."""
    due: Ints
    """1 when the rule is about to decide because something has happened."""


class ClerkState(NamedTuple):
    """Clerks who staff windows, as they stand. Arrays by clerk or by window."""

    on_duty: Flags
    """(clerks,)"""
    window_of: Ints
    """(clerks,) window at which each is, or NOTHING."""
    speed: Floats
    """(clerks,)"""
    error: Floats
    """(clerks,) probability that a service is faulty."""
    clerk_at: Ints
    """(windows,) clerk who is there, or NOTHING."""
    begun: Floats
    """(windows,) when that clerk began with the person there."""
    pace: Floats
    """(windows,) speed with which the clerk serves this person."""
    away: Flags
    """(spans of duty,) whether the clerk is absent."""


class Rows(NamedTuple):
    """Rows of the event log, where they are kept."""

    visits: Ints
    """(room, 6) case, trip, stage, line, window, outcome."""
    visit_minutes: Floats
    """(room, 3) ticket, call, end."""
    openings: Ints
    """(room,) window."""
    opening_minutes: Floats
    """(room, 3) opened, due, closed."""
    cases: Ints
    """(cases, 7) trips, papers, state, channel, stopped, instant, promised."""
    case_minutes: Floats
    """(cases, 6) ended, accepted, decided, result, journey, handed in."""
    bookings: Ints
    """(room, 4) case, trip, slot, outcome."""
    booking_minutes: Floats
    """(room, 3) asked, wished, begins."""
    jobs: Ints
    """(room, 5) case, office, branch, turn, sent back."""
    job_minutes: Floats
    """(room, 3) arrived, begun, ended."""
    shortages: Ints
    """(room, 2) window group, missing windows."""
    shortage_minutes: Floats
    """(room, 2) begin, end."""
    extra: Ints
    """(room, 2) window group, extra windows open from then on."""
    extra_minutes: Floats
    """(room,)"""
    lent: Ints
    """(room, 2) back office, clerks away from then on."""
    lent_minutes: Floats
    """(room,)"""
    services: Ints
    """(room, 3) clerk, window, how it ended."""
    service_minutes: Floats
    """(room, 2) begin, end."""


class World(NamedTuple):
    """All that the loop changes. It can stop at any event and go on later, with more room."""

    counters: Ints
    """Those named below."""
    people: People
    windows: WindowState
    heap: Heap
    """Ends of services, of work and of delays, those of patience that are near, and promises that fall due."""
    patience: Ints
    """(spans,) slot of the first whose patience ends in that span, or NOTHING; SPAN_BEHIND leads to the next. Whoever is called
    leaves the list again, so that most ends of patience never come into the heap."""
    trips: Trips
    jobs: Jobs
    offices: OfficeState
    outages: OutageState
    clerks: ClerkState
    tides: TideState
    turns: Ints
    """(window groups, 2) day, turns of the ratio by which a group calls so far; none where no group has a calling rule."""
    helped: Ints
    """(helps,) whether the windows were to help when somebody joined the line last."""
    coming: Ints
    """(window groups,) whether idle windows come to help in this minute; none where no group helps."""
    taken: Ints
    """(slots,) places taken."""
    rows: Rows
    tallies: Tallies


# Columns of `World.counters`.
N_EVENTS: Final = 0
N_WAITING: Final = 1
N_INSIDE: Final = 2
OVERTIME: Final = 3
N_VISITS: Final = 4
N_OPENINGS: Final = 5
N_CASES: Final = 6
CHANGE: Final = 7
CLOSING_DAY: Final = 8
FREE: Final = 9
FIRST_IS_OVER: Final = 10
N_TRIPS: Final = 11
NEXT_DAY: Final = 12
FREE_JOB: Final = 13
N_FREE_JOBS: Final = 14
N_JOBS: Final = 15
NEXT_SPAN: Final = 16
KEEPS_ROWS: Final = 17
"""1 when the event log is kept, 0 when tallies are."""
SHUT: Final = 18
"""1 when the hall is closed but for those inside."""
SETTLING: Final = 19
"""Whether the hall is about to settle after an outage: one of the words of `outages.py`."""
N_INTERRUPTED: Final = 20
N_SHORTAGES: Final = 21
MOST_BESIDES: Final = 22
"""Events and rows that one event can add, besides one for each window and for each person who waits."""
N_BOOKINGS: Final = 23
N_EXTRA: Final = 24
N_LENT: Final = 25
CLERK_CHANGE: Final = 26
"""Next change of the clerks who staff windows."""
N_SERVICES: Final = 27
N_COUNTERS: Final = 28

# What `run_days` has reached.
DAY_REACHED: Final = 0
N_ARRIVALS: Final = 1
FIRST_CASE: Final = 2
