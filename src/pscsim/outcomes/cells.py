"""A cell: all that was observed of one group, item, line, window group, hour or back office, before any measure is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan
from typing import Literal

from pscsim.outcomes.samples import EMPTY, Sample

By = Literal[
    "all",
    "group",
    "item",
    "urgency",
    "booking",
    "line",
    "window_group",
    "hour",
    "day",
    "clerk_group",
    "office",
]
"""What kind of thing a cell belongs to; `urgency` is urgent cases, or the others; `booking` people with a booked slot, or
without."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Counts, sums and samples of one replication's measured time. What does not apply is empty or not a number."""

    tickets: int = 0
    """Arrivals at lines: served, still inside, given up, balked, turned away or sent home. Who was interrupted is back, no
    arrival."""
    served: int = 0
    helped: float = nan
    """Services at windows that help the line, and do not serve it; not a number where no windows help others."""
    gave_up: int = 0
    balked: int = 0
    turned_away: int = 0
    sent_home: int = 0
    faulty: float = nan
    """Services with an error of the clerk, among those served; not a number where there are no clerks who staff windows."""
    interrupted: float = nan
    """Services that ended because the window stopped working or its clerk went; not a number where neither can happen."""
    waits: Sample = EMPTY
    """Minutes from ticket to call, per called ticket."""
    trip_waits: Sample = EMPTY
    """Minutes of all waits of a trip together."""
    hall_times: Sample = EMPTY
    """Minutes from the first ticket to leaving, per trip."""
    trips: Sample = EMPTY
    """Trips per finished case."""
    papers: Sample = EMPTY
    """Papers handed in per finished case."""
    days: Sample = EMPTY
    """Working days from the first attempt to the result in hand, per finished case."""
    case_hall_times: Sample = EMPTY
    """Minutes in the hall on all trips together, per finished case."""
    travel_times: Sample = EMPTY
    """Minutes of the journeys of all trips, per finished case."""
    done: int = 0
    by_channel: int = 0
    """Finished cases that were accepted without the hall."""
    at_terminal: int = 0
    """Finished cases that were accepted at a terminal."""
    out_of_hours: int = 0
    """Of these, the ones whose person came at a time of their own."""
    given_up: int = 0
    lapsed: int = 0
    promised: int = 0
    """Cases done or lapsed that were accepted against a promise."""
    promises_kept: int = 0
    """Cases done whose promised papers were there by the date of the deadline."""
    promise_days: Sample = EMPTY
    """Days from acceptance until the promised papers were there, per finished case that promised some."""
    response_times: Sample = EMPTY
    """Minutes from the first attempt to the first call of a window, or to acceptance without one, per urgent case."""
    answered_in_time: int = 0
    """Of these, the ones within two hours."""
    unanswered: int = 0
    """Urgent cases that were given up before."""
    open_cases: int = 0
    decision_days: Sample = EMPTY
    """Working days from acceptance to decision, per case that was decided."""
    instant: int = 0
    """Decided cases that rules decided."""
    limited: int = 0
    """Decided cases with a legal time limit."""
    kept: int = 0
    """Of these, the ones that kept it."""
    waiting_minutes: float = nan
    """Minutes waited by all people together."""
    observed_minutes: float = nan
    """Minutes over which people waiting and windows open are averaged."""
    busy_minutes: float = nan
    """Minutes that windows were busy, together."""
    open_minutes: float = nan
    """Minutes that windows were open, together."""
    missing_minutes: float = nan
    """Minutes that windows were wanted and did not work, together; not a number where nothing can stop."""
    extra_minutes: float = nan
    """Minutes that extra windows were open by a tidal rule, together; not a number where there is none."""
    extra_opened: float = nan
    """Windows that tidal rules opened."""
    overtimes: Sample = EMPTY
    """Minutes that a window went on after it was due to close, per closing."""
    clerk_busy_minutes: float = nan
    """Minutes that clerks at windows served people while on duty, together; not a number where there are no such clerks."""
    clerk_duty_minutes: float = nan
    """Minutes that they were on duty, together."""
    clerk_away_minutes: float = nan
    """Minutes of duty for which they were absent, together."""
    clerk_off_duty_minutes: float = nan
    """Minutes that they served people while off duty, together."""
    handed_over: float = nan
    """Services that another clerk took over, each time."""
    open_days: float = nan
    """Measured days on which the centre was open."""
    jobs: float = nan
    """Pieces of work that clerks of back offices finished."""
    decisions: float = nan
    """Of these, the ones that decide something; agents at the door do not."""
    sent_back: float = nan
    """Decisions for which something more was needed."""
    job_waiting: float = nan
    """Working minutes that finished work waited for a clerk, together."""
    worked_minutes: float = nan
    """Working minutes that clerks worked, together."""
    duty_minutes: float = nan
    """Working minutes that clerks were on duty, together."""
    lent_minutes: float = nan
    """Minutes that clerks were at extra windows of tidal rules, together; not a number where no rule takes any."""
    backlog_minutes: float = nan
    """Minutes that work was there, waiting or with a clerk, together."""
    booked_trips: float = nan
    """Trips to a booked slot."""
    requests: float = nan
    """Requests for a slot."""
    no_slot: float = nan
    """Of these, the ones that found no free place."""
    slot_delay: float = nan
    """Working days from the day that was wished to that of the slot, together."""
    due_slots: float = nan
    """Booked slots that begin in measured time."""
    missed: float = nan
    """Of these, the ones to which nobody came."""
    slot_calls: float = nan
    """Called tickets of booked trips."""
    slot_wait: float = nan
    """Minutes that these waited, from the begin of the slot on, together."""
    places_used: float = nan
    """Places of slots whose people came."""
    places_offered: float = nan
    """Places of slots; infinite where they have no limit."""
    calendar_minutes: float = nan
    """Minutes of measured time, nights included."""


@dataclass(frozen=True, slots=True)
class WindowUse:
    """Minutes of one window group in one hour of the day, over all measured days."""

    window_group: str
    hour: str
    busy_minutes: float
    open_minutes: float


@dataclass(frozen=True, slots=True)
class Cells:
    """All cells of one replication."""

    cells: Mapping[tuple[By, str], Cell]
    window_use: tuple[WindowUse, ...] = field(default=())


def hour_name(hour: int) -> str:
    """Return the name of an hour of the day: `09:00`."""
    return f"{hour:02d}:00"
