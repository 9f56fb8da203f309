"""Tallies: counts, sums and fine histograms of one replication, which add up across replications, centres and machines.

Memory does not grow with the number of cases: waits are counted in bins (`wait_bins.py`).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from pscsim.engines.rules import STILL_INSIDE
from pscsim.engines.spare import lend
from pscsim.engines.wait_bins import bin_of_wait, wait_bin
from pscsim.jit import compiled, inlined
from pscsim.plan.plan import DAY, NOTHING, Days, Floats, Ints, Plan

HOURS: Final = 24
HOUR: Final = 60.0
N_OUTCOMES: Final = STILL_INSIDE + 1

WAIT: Final = N_OUTCOMES
LONGEST: Final = N_OUTCOMES + 1
WAITING: Final = N_OUTCOMES + 2
N_COLUMNS: Final = N_OUTCOMES + 3
"""Columns of `Tallies.visits` behind the outcomes: sum of waits and longest wait of called tickets; minutes of waiting."""

TRIP_N: Final = 0
TRIP_WAIT: Final = 1
HALL_TIME: Final = 2
PAPERS: Final = 3
WORKING_DAYS: Final = 4
GIVEN_UP: Final = 5
OPEN: Final = 6
TRIPS: Final = 7
CASE_HALL_TIME: Final = 8
TRAVEL: Final = 9
BY_CHANNEL: Final = 10
AT_TERMINAL: Final = 11
PROMISED: Final = 12
LAPSED: Final = 13
DECIDED: Final = 14
DECISION_DAYS: Final = 15
INSTANT: Final = 16
LIMITED: Final = 17
KEPT: Final = 18
PROMISES_KEPT: Final = 19
PROMISE_DAYS: Final = 20
ANSWERED: Final = 21
RESPONSE_TIME: Final = 22
ANSWERED_IN_TIME: Final = 23
UNANSWERED: Final = 24
OUT_OF_HOURS: Final = 25
N_SUMS: Final = 26
"""Columns of `Tallies.cases`."""

JOBS: Final = 0
DECISIONS: Final = 1
SENT_BACK: Final = 2
JOB_WAITING: Final = 3
WORKED: Final = 4
BACKLOG: Final = 5
N_OFFICE_SUMS: Final = 6
"""Columns of `Tallies.offices`, in the order of `pscsim.outcomes.office_work.OfficeSums`."""

AWAY_MINUTES: Final = 0
OFF_DUTY_MINUTES: Final = 1
HANDED_OVER_PARTS: Final = 2
N_CLERK_SUMS: Final = 3
"""Columns of `Tallies.clerk_sums`."""

RESPONSE: Final = 120.0
"""Minutes within which urgent cases are to be answered (plan 3.2, 6.4: 2 hours)."""
REQUESTS: Final = 0
NO_SLOT: Final = 1
SLOT_DELAY: Final = 2
DUE_SLOTS: Final = 3
MISSED: Final = 4
BOOKED_TRIPS: Final = 5
SLOT_CALLS: Final = 6
SLOT_WAIT: Final = 7
N_BOOKING_SUMS: Final = 8
"""Columns of `Tallies.bookings`, in the order of `pscsim.outcomes.booking_facts.BookingSums`."""

WAYS: Final = 2
"""Codes of those who come to a booked slot, and of walk-ins, where anybody books."""

MOST_DAYS: Final = 1000
"""Working days to a result that are counted one by one, four years; the last column holds all beyond."""
MORE_TRIPS: Final = 10
"""Trips beyond the limit that are counted one by one: who waits for a result does not give up."""


class Tallies(NamedTuple):
    """Tallies of measured time.

    Codes are streams, hours of the day, days told apart, booked people and walk-ins where anybody books, pairs of a line and a
    window group that serves it, and lines, one kind after another. A visit counts for its stream, its hour, its way to come and
    its pair, for the line alone when no window called: people groups, items, lines and window groups are sums, and each event
    writes to few places.
    """

    visits: Floats
    """(codes, 11) visits by how they ended, and the sums named above; codes before the pairs count lines of windows only."""
    waits: Ints
    """(bins, codes but lines) called tickets by wait. The few bins that are in use lie side by side."""
    cases: Floats
    """(streams, 26)"""
    trips: Ints
    """(streams, trips) finished cases by number of trips; the last column holds all beyond."""
    days: Ints
    """(1001, streams) finished cases by working days to the result. The few days that are in use lie side by side."""
    offices: Floats
    """(back offices, 6)"""
    bookings: Floats
    """(streams, 8)"""
    places_used: Floats
    """(24,) places of slots whose people came, by the hour in which the slot begins."""
    hour_waiting: Floats
    """(24,) person-minutes of waiting in lines of windows, by the hour in which they passed."""
    busy: Floats
    """(window groups, 24) busy window-minutes."""
    open: Floats
    """(window groups, 24) open window-minutes."""
    overtime: Floats
    """(window groups, 2) closings, and minutes of overtime."""
    missing: Floats
    """(window groups, 24) window-minutes that were wanted and did not work."""
    extra: Floats
    """(window groups, 24) window-minutes of extra windows that a tidal rule had open."""
    lent: Floats
    """(back offices,) minutes that clerks were at extra windows."""
    extra_opened: Floats
    """(window groups,) extra windows that a tidal rule opened."""
    clerk_busy: Floats
    """(clerk groups, 24) minutes that clerks at windows served people while on duty."""
    clerk_duty: Floats
    """(clerk groups, 24) minutes that they were on duty."""
    clerk_sums: Floats
    """(clerk groups, 3) minutes of absence, minutes of service while off duty, services handed over."""


@compiled
def days_told_apart(days: Days) -> int:
    """Return how many measured days are told apart: none, or all."""
    return len(days.opens_at) - int(days.measured_from / DAY) if days.by_day else 0


def n_days_apart(plan: Plan) -> int:
    """Return how many measured days are told apart: none, or all."""
    return int(days_told_apart(plan.days))


def n_ways(plan: Plan) -> int:
    """Return how many codes there are for ways to come: none where nobody books."""
    return WAYS if len(plan.bookings.begins) > 0 else 0


def groups_of_lines(plan: Plan) -> list[Ints]:
    """Return the window groups that serve or help each line."""
    hall, helps = plan.hall, plan.helps
    return [
        np.concatenate([hall.server[start : start + length], helps.group[helps.line == line]])
        for line, (start, length) in enumerate(zip(hall.server_start, hall.server_length, strict=True))
    ]


def line_codes(plan: Plan) -> Ints:
    """Return (lines, window groups + 1) the codes of a line: alone, and with each group that serves it, else NOTHING."""
    hall = plan.hall
    n_lines = len(hall.room)
    first = len(plan.streams.key) + HOURS + n_days_apart(plan) + n_ways(plan)
    codes = np.full((n_lines, len(hall.serves_start) + 1), NOTHING)
    for line, groups in enumerate(groups_of_lines(plan)):
        codes[line, 1 + groups] = np.arange(first, first + len(groups))
        first += len(groups)
    codes[:, 0] = first + np.arange(n_lines)
    return codes


def empty_tallies(plan: Plan) -> Tallies:
    """Return tallies of nothing, with room for every wait that fits before the horizon."""
    n_streams, n_lines, n_windows = len(plan.streams.key), len(plan.hall.room), len(plan.hall.serves_start)
    n_pairs = sum(map(len, groups_of_lines(plan)))
    n_called = n_streams + HOURS + n_days_apart(plan) + n_ways(plan) + n_pairs
    visits = np.zeros((n_called + n_lines, N_COLUMNS))
    return Tallies(
        visits=visits,
        waits=lend(
            bin_of_wait(plan.days.horizon) + 1, n_called, lambda: bin_of_wait(visits[:, LONGEST].max()) + 1
        ),
        cases=np.zeros((n_streams, N_SUMS)),
        trips=np.zeros((n_streams, plan.routes.trip_limit + MORE_TRIPS + 1), np.int64),
        days=np.zeros((MOST_DAYS + 1, n_streams), np.int64),
        offices=np.zeros((len(plan.offices.clerks), N_OFFICE_SUMS)),
        bookings=np.zeros((n_streams, N_BOOKING_SUMS)),
        places_used=np.zeros(HOURS),
        hour_waiting=np.zeros(HOURS),
        busy=np.zeros((n_windows, HOURS)),
        open=np.zeros((n_windows, HOURS)),
        overtime=np.zeros((n_windows, 2)),
        missing=np.zeros((n_windows, HOURS)),
        extra=np.zeros((n_windows, HOURS)),
        lent=np.zeros(len(plan.offices.clerks)),
        extra_opened=np.zeros(n_windows),
        clerk_busy=np.zeros((len(plan.clerks.key), HOURS)),
        clerk_duty=np.zeros((len(plan.clerks.key), HOURS)),
        clerk_sums=np.zeros((len(plan.clerks.key), N_CLERK_SUMS)),
    )


def no_tallies() -> Tallies:
    """Return tallies that nothing is counted in, for a run that keeps rows."""
    whole, minutes = np.zeros((0, 0), np.int64), np.zeros((0, 0))
    none = np.zeros(0)
    return Tallies(
        minutes,
        whole,
        minutes,
        whole,
        whole,
        minutes,
        minutes,
        none,
        none,
        minutes,
        minutes,
        minutes,
        minutes,
        minutes,
        none,
        none,
        minutes,
        minutes,
        minutes,
    )


class Hour(NamedTuple):
    """The hour of the clock that it is."""

    number: int
    """Of the day, 0 to 23."""
    begins: float
    """Minute at which it begins."""


@compiled
def hour_of(minute: float) -> Hour:
    """Return the hour of a minute."""
    hour = int(minute / HOUR)
    return Hour(hour % HOURS, hour * HOUR)


@compiled
def add_minutes(by_hour: Floats, start: float, end: float) -> None:
    """Add the minutes of a span to the hours of the day that it falls into."""
    if end <= start:
        return
    hour = int(start / HOUR)
    if end <= (hour + 1) * HOUR:
        by_hour[hour % HOURS] += end - start
        return
    whole_days = int((end - start) / DAY)
    if whole_days > 0:
        for hour_of_day in range(HOURS):
            by_hour[hour_of_day] += whole_days * HOUR
        start += whole_days * DAY
        hour += whole_days * HOURS
    while start < end:
        until = min((hour + 1) * HOUR, end)
        by_hour[hour % HOURS] += until - start
        start = until
        hour += 1


@inlined
def add_minutes_lately(by_hour: Floats, start: float, end: float, hour: Hour) -> None:
    """Add the minutes of a span as `add_minutes` does; quicker where it ends in an hour that is known, or in the one before it.

    Whether a span crosses the full hour is anybody's guess: the part before it is added also where it is nothing.
    """
    earlier = int(end < hour.begins)
    number, begins = hour.number - earlier, hour.begins - earlier * HOUR
    if number > 0 and begins - HOUR <= start < end and begins <= end:
        divided = max(start, begins)
        by_hour[number - 1] += divided - start
        by_hour[number] += end - divided
    else:
        add_minutes(by_hour, start, end)


@inlined
def tally_ticket(tallies: Tallies, code: int, outcome: int, wait: float, place: int) -> None:
    """Count a ticket for one code; `place` is the bin of its wait, NOTHING for one that no window called."""
    row = tallies.visits[code]
    row[outcome] += 1.0
    if place != NOTHING:
        row[WAIT] += wait
        row[LONGEST] = max(row[LONGEST], wait)
        tallies.waits[place, code] += 1


@inlined
def tally_visit(
    tallies: Tallies,
    measured_from: float,
    stream: int,
    line_code: int,
    window_group: int,
    at_window: bool,
    by_day: bool,
    ticket: float,
    ticket_hour: int,
    call: float,
    end: float,
    hour: Hour,
    outcome: int,
) -> None:
    """Count a visit to a line that has ended; its window group is NOTHING for a ticket that no window called.

    `line_code` is the code of the line and the window group together, or of the line alone; `hour` is that of the end.
    """
    wait, place, waited_until = 0.0, NOTHING, end
    if window_group != NOTHING:
        wait, place, waited_until = call - ticket, wait_bin(call - ticket), call
        add_minutes_lately(tallies.busy[window_group], max(call, measured_from), end, hour)
    begin = max(ticket, measured_from)
    if waited_until > begin:
        tallies.visits[line_code, WAITING] += waited_until - begin
        if at_window:
            tallies.visits[stream, WAITING] += waited_until - begin
            add_minutes_lately(tallies.hour_waiting, begin, waited_until, hour)
    if ticket >= measured_from:
        tally_ticket(tallies, line_code, outcome, wait, place)
        if at_window:
            tally_ticket(tallies, stream, outcome, wait, place)
            tally_ticket(tallies, len(tallies.cases) + ticket_hour, outcome, wait, place)
            if by_day:
                day = int(ticket / DAY) - int(measured_from / DAY)
                tally_ticket(tallies, len(tallies.cases) + HOURS + day, outcome, wait, place)


@inlined
def tally_trip(tallies: Tallies, stream: int, wait: float, hall_time: float) -> None:
    """Count a trip that has ended."""
    sums = tallies.cases[stream]
    sums[TRIP_N] += 1.0
    sums[TRIP_WAIT] += wait
    sums[HALL_TIME] += hall_time


@inlined
def tally_case(
    tallies: Tallies, stream: int, trips: int, papers: int, days: int, hall_time: float, travel: float
) -> None:
    """Count a case that is done; `hall_time` and `travel` are minutes of all its trips together."""
    by_trips, sums = tallies.trips[stream], tallies.cases[stream]
    by_trips[min(trips, len(by_trips) - 1)] += 1
    tallies.days[min(days, MOST_DAYS), stream] += 1
    sums[TRIPS] += trips
    sums[PAPERS] += papers
    sums[WORKING_DAYS] += days
    sums[CASE_HALL_TIME] += hall_time
    sums[TRAVEL] += travel


@compiled
def tally_promise(tallies: Tallies, stream: int, days: float, in_time: bool) -> None:
    """Count a case that is done and whose promised papers were there so many days after acceptance."""
    sums = tallies.cases[stream]
    sums[PROMISE_DAYS] += days
    sums[PROMISES_KEPT] += int(in_time)


@compiled
def tally_answer(tallies: Tallies, stream: int, minutes: float) -> None:
    """Count the answer to an urgent case so many minutes after its first attempt."""
    sums = tallies.cases[stream]
    sums[ANSWERED] += 1.0
    sums[RESPONSE_TIME] += minutes
    sums[ANSWERED_IN_TIME] += int(minutes <= RESPONSE)


@compiled
def tally_decision(tallies: Tallies, stream: int, days: int, stopped: int, limit: int, instant: bool) -> None:
    """Count a decision so many working days after acceptance, on some of which the legal clock stood still."""
    sums = tallies.cases[stream]
    sums[DECIDED] += 1.0
    sums[DECISION_DAYS] += days
    sums[INSTANT] += int(instant)
    if limit != NOTHING:
        sums[LIMITED] += 1.0
        sums[KEPT] += int(days - stopped <= limit)
