"""Tallies: counts, sums and fine histograms of one replication, which add up across replications, centres and machines.

Memory does not grow with the number of cases. Waits are counted in bins of 0.05 minutes up to 1,024 minutes; above that the
bins double with every octave, so that a percentile is off by at most one bin: 0.05 minutes, and one part in 10,240 beyond.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np

from pscsim.engines.rules import STILL_INSIDE
from pscsim.jit import compiled
from pscsim.plan.plan import DAY, NOTHING, Floats, Ints, Plan

BINS_PER_MINUTE: Final = 20
FINE_BINS: Final = 1024 * BINS_PER_MINUTE
"""Bins of equal width: bin 0 is no wait at all, bin k is ((k - 1) / 20, k / 20] minutes."""
OCTAVE_BINS: Final = FINE_BINS // 2
HOURS: Final = 24
HOUR: Final = 60.0
N_OUTCOMES: Final = STILL_INSIDE + 1

N: Final = 0
WAIT: Final = 1
LONGEST: Final = 2
"""Columns of `Tallies.called`: tickets called, sum of waits, longest wait."""

TRIP_N: Final = 0
TRIP_WAIT: Final = 1
HALL_TIME: Final = 2
PAPERS: Final = 3
WORKING_DAYS: Final = 4
GIVEN_UP: Final = 5
OPEN: Final = 6
N_SUMS: Final = 7
"""Columns of `Tallies.people`."""


class Tallies(NamedTuple):
    """Tallies of measured time.

    Codes are people groups, items, lines, window groups and hours of the day, one kind after another; the codes of `people`
    and `trips` are people groups and items. Bins are the rows of `waits`: the few that are in use lie side by side.
    """

    visits: Ints
    """(codes, outcomes) visits by how they ended."""
    called: Floats
    """(codes, 3)"""
    waits: Ints
    """(bins, codes) called tickets by wait."""
    people: Floats
    """(people, 7)"""
    trips: Ints
    """(people, trips) finished cases by number of trips; the last column holds all beyond."""
    line_waiting: Floats
    """(lines,) person-minutes of waiting."""
    group_waiting: Floats
    """(groups,) the same in lines of windows."""
    hour_waiting: Floats
    """(24,) the same."""
    busy: Floats
    """(window groups, 24) busy window-minutes."""
    open: Floats
    """(window groups, 24) open window-minutes."""
    overtime: Floats
    """(window groups, 2) closings, and minutes of overtime."""


def bin_of_wait(wait: float) -> int:
    """Return the bin of a wait in minutes; compiled as `wait_bin`."""
    k = math.ceil(wait * BINS_PER_MINUTE)
    if k <= FINE_BINS:
        return k
    octave = 0
    while k > FINE_BINS:
        k = (k + 1) >> 1
        octave += 1
    return FINE_BINS + (octave - 1) * OCTAVE_BINS + (k - OCTAVE_BINS)


wait_bin = compiled(bin_of_wait)


def bin_edges(n_bins: int) -> Floats:
    """Return (bins,) the upper edge of each bin in minutes; the lower edge is the one before."""
    k = np.arange(n_bins)
    octave = np.maximum(0, (k - FINE_BINS + OCTAVE_BINS - 1) // OCTAVE_BINS)
    within = np.where(octave > 0, k - FINE_BINS - (octave - 1) * OCTAVE_BINS + OCTAVE_BINS, k)
    return np.asarray(within * 2.0**octave / BINS_PER_MINUTE)


def empty_tallies(plan: Plan) -> Tallies:
    """Return tallies of nothing, with room for every wait that fits before the horizon."""
    n_groups, n_items = len(plan.routes.priority), len(plan.routes.entry)
    n_lines, n_windows = len(plan.hall.room), len(plan.hall.serves_start)
    codes, people = n_groups + n_items + n_lines + n_windows + HOURS, n_groups + n_items
    longest = plan.days.horizon
    return Tallies(
        visits=np.zeros((codes, N_OUTCOMES), np.int64),
        called=np.zeros((codes, 3)),
        waits=np.zeros((bin_of_wait(longest) + 1, codes), np.int64),
        people=np.zeros((people, N_SUMS)),
        trips=np.zeros((people, plan.routes.trip_limit + 1), np.int64),
        line_waiting=np.zeros(n_lines),
        group_waiting=np.zeros(n_groups),
        hour_waiting=np.zeros(HOURS),
        busy=np.zeros((n_windows, HOURS)),
        open=np.zeros((n_windows, HOURS)),
        overtime=np.zeros((n_windows, 2)),
    )


def no_tallies() -> Tallies:
    """Return tallies that nothing is counted in, for a run that keeps rows."""
    whole, minutes, row = np.zeros((0, 0), np.int64), np.zeros((0, 0)), np.zeros(0)
    return Tallies(whole, minutes, whole, minutes, whole, row, row, row, minutes, minutes, minutes)


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


@compiled
def tally_call(tallies: Tallies, code: int, wait: float, place: int) -> None:
    """Count a called ticket."""
    called = tallies.called[code]
    called[N] += 1.0
    called[WAIT] += wait
    called[LONGEST] = max(called[LONGEST], wait)
    tallies.waits[place, code] += 1


@compiled
def tally_visit(
    tallies: Tallies,
    measured_from: float,
    group: int,
    item: int,
    line: int,
    window_group: int,
    at_window: bool,
    ticket: float,
    call: float,
    end: float,
    outcome: int,
) -> None:
    """Count a visit to a line that has ended; `call` is not a number for a ticket that no window called."""
    n_groups, n_items, n_lines = (
        len(tallies.group_waiting),
        len(tallies.people) - len(tallies.group_waiting),
        len(tallies.line_waiting),
    )
    was_called = window_group != NOTHING
    waited_until = call if was_called else end
    begin = max(ticket, measured_from)
    if waited_until > begin:
        tallies.line_waiting[line] += waited_until - begin
        if at_window:
            tallies.group_waiting[group] += waited_until - begin
            add_minutes(tallies.hour_waiting, begin, waited_until)
    if was_called:
        add_minutes(tallies.busy[window_group], max(call, measured_from), end)
    if ticket < measured_from:
        return
    place = wait_bin(call - ticket) if was_called else 0
    line_code = n_groups + n_items + line
    tallies.visits[line_code, outcome] += 1
    if was_called:
        window_code = n_groups + n_items + n_lines + window_group
        tallies.visits[window_code, outcome] += 1
        tally_call(tallies, line_code, call - ticket, place)
        tally_call(tallies, window_code, call - ticket, place)
    if at_window:
        hour_code = len(tallies.visits) - HOURS + int(ticket / HOUR) % HOURS
        tallies.visits[group, outcome] += 1
        tallies.visits[n_groups + item, outcome] += 1
        tallies.visits[hour_code, outcome] += 1
        if was_called:
            tally_call(tallies, group, call - ticket, place)
            tally_call(tallies, n_groups + item, call - ticket, place)
            tally_call(tallies, hour_code, call - ticket, place)


@compiled
def tally_trip(tallies: Tallies, group: int, item: int, wait: float, hall_time: float) -> None:
    """Count a trip that has ended."""
    for code in (group, len(tallies.group_waiting) + item):
        tallies.people[code, TRIP_N] += 1.0
        tallies.people[code, TRIP_WAIT] += wait
        tallies.people[code, HALL_TIME] += hall_time


@compiled
def tally_case(tallies: Tallies, group: int, item: int, trips: int, papers: int, working_days: int) -> None:
    """Count a case that is done."""
    for code in (group, len(tallies.group_waiting) + item):
        tallies.trips[code, min(trips, len(tallies.trips[code]) - 1)] += 1
        tallies.people[code, PAPERS] += papers
        tallies.people[code, WORKING_DAYS] += working_days


@compiled
def tally_unfinished(tallies: Tallies, group: int, item: int, column: int) -> None:
    """Count a case that was given up or is still open."""
    for code in (group, len(tallies.group_waiting) + item):
        tallies.people[code, column] += 1.0
