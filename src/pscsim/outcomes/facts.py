"""The measured visits and trips of an event log, with everything that they are sorted by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pscsim.engines import bookings, rules
from pscsim.engines.log import Log, Visits
from pscsim.outcomes.clock_time import HOUR, HOURS
from pscsim.plan.names import Names
from pscsim.plan.plan import DAY, Flags, Floats, Ints, Plan


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """The measured visits with everything that they are sorted by; arrays of shape (visits,)."""

    stream: Ints
    group: Ints
    item: Ints
    ordinary: Ints
    """0 for urgent cases, 1 for the others."""
    line: Ints
    window_group: Ints
    """Window group that called, or -1."""
    hour: Ints
    day: Ints
    """Day of the ticket, counted from the first measured one."""
    at_window: Flags
    """Whether the line is one of windows, not of the guide desk or terminals."""
    ticket: Floats
    wait: Floats
    """Minutes from ticket to call; not a number for those not called."""
    slot_begins: Floats
    """Begin of the booked slot of the trip; not a number for walk-ins."""
    outcome: Ints


def visit_facts(plan: Plan, names: Names, log: Log) -> VisitFacts:
    """Return the visits whose ticket was drawn in measured time."""
    visits, streams = log.visits, plan.streams
    mine = visits.ticket >= plan.days.measured_from
    stream = log.cases.stream[visits.case[mine]]
    window = visits.window[mine]
    group_of_window = np.repeat(np.arange(len(names.window_groups)), np.diff(plan.hall.first_window))
    window_group = np.where(window >= 0, group_of_window[window] if len(group_of_window) else -1, -1)
    line = visits.line[mine]
    return VisitFacts(
        stream=stream,
        group=streams.group[stream],
        item=streams.item[stream],
        ordinary=1 - streams.urgent[stream].astype(np.int64),
        line=line,
        window_group=window_group,
        hour=(visits.ticket[mine] / HOUR).astype(np.int64) % HOURS,
        day=(visits.ticket[mine] / DAY).astype(np.int64) - int(plan.days.measured_from / DAY),
        at_window=~np.array(names.self_service)[line],
        ticket=visits.ticket[mine],
        wait=visits.call[mine] - visits.ticket[mine],
        slot_begins=slot_begins(log, visits.case[mine], visits.trip[mine]),
        outcome=visits.outcome[mine],
    )


def slot_begins(log: Log, case: Ints, trip: Ints) -> Floats:
    """Return when the booked slots of some trips begin; not a number for those of walk-ins."""
    came, n_trips = log.bookings.outcome == bookings.ATTENDS, int(trip.max(initial=0)) + 1
    mine = came & (log.bookings.trip < n_trips)
    key = log.bookings.case[mine] * n_trips + log.bookings.trip[mine]
    order = np.argsort(key)
    wanted = case * n_trips + trip
    place = np.searchsorted(key[order], wanted)
    # One more behind the last: a trip that comes after all booked ones is not among them.
    found = np.append(key[order], -1)[place] == wanted
    return np.where(found, np.append(log.bookings.begins[mine][order], np.nan)[place], np.nan)


@dataclass(frozen=True, slots=True)
class TripFacts:
    """The measured trips that ended; arrays of shape (trips,)."""

    stream: Ints
    group: Ints
    item: Ints
    ordinary: Ints
    wait: Floats
    hall_time: Floats
    booked: Flags


@dataclass(frozen=True, slots=True)
class Trips:
    """All trips; arrays of shape (trips,), but for the order."""

    order: Ints
    """(visits,) the visits, trip by trip."""
    first: Ints
    """Where each trip begins in that order."""
    case: Ints
    begin: Floats
    """Minute of the first ticket, or of the refusal."""
    end: Floats
    """Minute of leaving the hall; the horizon for those still inside."""


def trips_of(visits: Visits) -> Trips:
    """Return the trips that visits belong to, case by case."""
    n_trips = int(visits.trip.max(initial=0)) + 1
    key = visits.case * n_trips + visits.trip
    order = np.argsort(key, kind="stable")
    first = np.flatnonzero(np.diff(key[order], prepend=-1))
    if len(first) == 0:
        nobody, nothing = np.zeros(0, np.int64), np.zeros(0)
        return Trips(order, nobody, nobody, nothing, nothing)
    begin = np.minimum.reduceat(visits.ticket[order], first)
    return Trips(
        order, first, visits.case[order][first], begin, np.maximum.reduceat(visits.end[order], first)
    )


def trip_facts(plan: Plan, log: Log, trips: Trips) -> TripFacts:
    """Return the trips that began in measured time, on which a ticket was drawn, and which ended before the horizon."""
    visits, order, first = log.visits, trips.order, trips.first
    if len(first) == 0:
        nobody, nothing = np.zeros(0, np.int64), np.zeros(0)
        return TripFacts(nobody, nobody, nobody, nobody, nothing, nothing, np.zeros(0, np.bool_))
    refused = (visits.end == visits.ticket) & (visits.outcome >= rules.BALKED)
    drew = np.logical_or.reduceat(~refused[order], first)
    ended = np.logical_and.reduceat(visits.outcome[order] != rules.STILL_INSIDE, first)
    waited = np.where(np.isnan(visits.call), visits.end, visits.call) - visits.ticket
    mine = drew & ended & (trips.begin >= plan.days.measured_from)
    stream = log.cases.stream[trips.case[mine]]
    return TripFacts(
        stream=stream,
        group=plan.streams.group[stream],
        item=plan.streams.item[stream],
        ordinary=1 - plan.streams.urgent[stream].astype(np.int64),
        wait=np.add.reduceat(waited[order], first)[mine],
        hall_time=(trips.end - trips.begin)[mine],
        booked=~np.isnan(slot_begins(log, trips.case[mine], visits.trip[order][first][mine])),
    )
