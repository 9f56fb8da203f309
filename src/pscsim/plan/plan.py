"""What an engine reads: named tuples of flat arrays. Names are gone; `names.py` keeps them for the tables.

What happens at the same minute
-------------------------------
Engines order events by (time, rank, number). The ranks, and the number that breaks a tie within a rank:

1. The hall closes for the day (day). Windows that stay for those inside go on only while somebody waits.
2. Windows open or close by the opening plan (window group, in file order). A busy window finishes its person first.
3. A service ends (window). The window calls the next or closes, then the person goes on to the next line or leaves.
4. Patience ends (case). A person who is called in that same minute has not given up: 3 comes first.
5. A person arrives (case, in order of first arrival). A window that becomes free in that minute takes who waits already.

Whatever an event makes possible happens within it. A window that opens or becomes free calls at once: in the first of its
lines in which somebody waits, the lowest priority number first, then the earliest ticket. A person who arrives goes to the
first idle window that serves the line, the window groups tried in the order in which they prefer the line, then in file
order, the lowest window first.

Windows that stay after closing open only for those who were inside, one by one as they are needed. Should somebody still be
inside after midnight, the windows on duty serve whoever comes until the last one has left.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pscsim.plan.distributions import Distributions

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

DAY: Final = 1440.0
NOTHING: Final = -1
"""Stands for 'none' wherever an index is expected: no next stage, no patience, no limit."""

GUIDE_LUCK: Final = 1000
TERMINAL_LUCK: Final = 1001
"""Numbers of the two stages that an item has beside its own, which count from 0."""

HALL_CLOSES: Final = 1
WINDOWS_CHANGE: Final = 2
SERVICE_ENDS: Final = 3
PATIENCE_ENDS: Final = 4
PERSON_ARRIVES: Final = 5


class Days(NamedTuple):
    """The calendar. Day arrays have shape (days,), times are minutes from 00:00 of day 0."""

    horizon: float
    """The simulation stops here; events at this very minute no longer happen."""
    measured_from: float
    """Measures count from here to the horizon."""
    opens_at: Floats
    """Start of the first session; infinite on a closed day."""
    closes_at: Floats
    """End of the last session; infinite where the hall never closes, minus infinite on a closed day."""
    last_ticket_at: Floats
    """From here on arrivals are sent home; infinite where the hall never closes."""
    working_days_to: Ints
    """Working days up to and including this day."""
    working_day: Ints
    """(working days,) the calendar day of each working day."""
    session_start: Floats
    """(sessions,) over all days, in order."""
    session_end: Floats
    """(sessions,)"""


class Streams(NamedTuple):
    """Who arrives: one stream for each item and people group. Stream arrays have shape (streams,), ordered by name."""

    key: Keys
    """Address of the stream's luck, a hash of the names of item and group."""
    item: Ints
    group: Ints
    expected: Floats
    """(streams, days) expected arrivals, before the day's busyness."""
    profile: Ints
    """(streams, days) profile of the day."""
    interval: Ints
    """Distribution of the time between arrivals, or NOTHING."""
    times_start: Ints
    times_length: Ints
    times: Floats
    """Fixed arrival times of all streams, in order."""
    profile_start: Ints
    """(profiles,) first step of each profile in the two arrays below."""
    profile_length: Ints
    """(profiles,) number of steps."""
    edge: Floats
    """Minute of the day at which each step begins; one more at the end of each profile."""
    cumulative: Floats
    """Share of the day's arrivals before that edge; from 0 to 1."""
    slope: Floats
    """Minutes from an edge to the next over the share of the arrivals between; 0 where nobody comes."""
    busyness: int
    """Distribution of the day's factor, or NOTHING."""


class Routes(NamedTuple):
    """What a case needs, stage by stage. Stage arrays have shape (stages,)."""

    line: Ints
    """(stages, groups) line where the ticket waits; NOTHING for a group that never comes there."""
    time: Ints
    """Distribution of the service time."""
    papers: Ints
    """Papers that the check asks for; 0 is no check."""
    luck: Ints
    """Number of the stage within its item: part of the address of its luck."""
    way_start: Ints
    way_length: Ints
    way_to: Ints
    """(ways,) next stage, or NOTHING: done."""
    way_upto: Floats
    """(ways,) cumulative probability; the last is 1."""
    entry: Ints
    """(items,) first stage at a window."""
    guide: Ints
    """(items,) stage at the guide desk, or NOTHING."""
    terminal: Ints
    """(items,) stage at a terminal, or NOTHING."""
    adoption: Floats
    """(items, groups) share who use the terminal."""
    service_factor: Floats
    """(groups,)"""
    patience: Ints
    """(groups,) distribution, or NOTHING."""
    priority: Ints
    """(groups,) class 0 is called first."""
    asked_upto: Floats
    """Cumulative probabilities of how many papers are asked for, because their data are not shared.

    Those of `n` papers begin at `n * (n + 1) / 2`; the last is 1. The same holds for the two tables below.
    """
    missing_upto: Floats
    """(groups, entries) of how many of the papers that are asked for are missing at the first try."""
    missing_again_upto: Floats
    """Of how many of the papers that were missing are missing again."""
    guide_share: float
    failed_check_time: float
    return_days: Ints
    """(returns,) working days until the next trip."""
    return_upto: Floats
    """(returns,) cumulative probability."""
    return_after_giving_up: float
    return_after_sent_home: float
    trip_limit: int


class HallPlan(NamedTuple):
    """Lines and windows. Line arrays have shape (lines,), window group arrays (window groups,)."""

    n_priorities: int
    room: Ints
    """Tickets that may wait, or NOTHING: no limit."""
    balking_from: Ints
    """People waiting from which on some leave, or NOTHING."""
    balking_share: Floats
    waiting_room: int
    """People who may wait in the hall, or NOTHING."""
    server_start: Ints
    server_length: Ints
    server: Ints
    """Window groups that serve each line, most willing first."""
    serves_start: Ints
    serves_length: Ints
    serves: Ints
    """Lines of each window group, preferred first."""
    first_window: Ints
    """(window groups + 1,) windows are numbered through."""
    change_at: Floats
    """(changes,) when the opening plan changes, in order of (time, window group)."""
    change_group: Ints
    change_count: Ints
    serve_inside: bool
    """Whether those inside at closing are served."""


class Plan(NamedTuple):
    """One scenario as an engine reads it."""

    days: Days
    streams: Streams
    routes: Routes
    hall: HallPlan
    distributions: Distributions
