"""The measured visits, trips and cases of an event log, with everything that they are sorted by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pscsim.engines import rules
from pscsim.engines.log import Log
from pscsim.outcomes.clock_time import HOUR, HOURS
from pscsim.plan.names import Names
from pscsim.plan.plan import DAY, Flags, Floats, Ints, Plan


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """The measured visits with everything that they are sorted by; arrays of shape (visits,)."""

    group: Ints
    item: Ints
    line: Ints
    window_group: Ints
    """Window group that called, or -1."""
    hour: Ints
    at_window: Flags
    """Whether the line is one of windows, not of the guide desk or terminals."""
    wait: Floats
    """Minutes from ticket to call; not a number for those not called."""
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
        group=streams.group[stream],
        item=streams.item[stream],
        line=line,
        window_group=window_group,
        hour=(visits.ticket[mine] / HOUR).astype(np.int64) % HOURS,
        at_window=~np.array(names.self_service)[line],
        wait=visits.call[mine] - visits.ticket[mine],
        outcome=visits.outcome[mine],
    )


@dataclass(frozen=True, slots=True)
class TripFacts:
    """The measured trips that ended; arrays of shape (trips,)."""

    group: Ints
    item: Ints
    wait: Floats
    hall_time: Floats


def trip_facts(plan: Plan, log: Log) -> TripFacts:
    """Return the trips that began in measured time, on which a ticket was drawn, and which ended before the horizon."""
    visits = log.visits
    n_trips = int(visits.trip.max(initial=0)) + 1
    key = visits.case * n_trips + visits.trip
    order = np.argsort(key, kind="stable")
    first = np.flatnonzero(np.diff(key[order], prepend=-1))
    if len(first) == 0:
        nobody, nothing = np.zeros(0, np.int64), np.zeros(0)
        return TripFacts(nobody, nobody, nothing, nothing)
    refused = (visits.end == visits.ticket) & (visits.outcome >= rules.BALKED)
    drew = np.logical_or.reduceat(~refused[order], first)
    ended = np.logical_and.reduceat(visits.outcome[order] != rules.STILL_INSIDE, first)
    begin = np.minimum.reduceat(visits.ticket[order], first)
    waited = np.where(np.isnan(visits.call), visits.end, visits.call) - visits.ticket
    mine = drew & ended & (begin >= plan.days.measured_from)
    stream = log.cases.stream[visits.case[order][first][mine]]
    return TripFacts(
        group=plan.streams.group[stream],
        item=plan.streams.item[stream],
        wait=np.add.reduceat(waited[order], first)[mine],
        hall_time=(np.maximum.reduceat(visits.end[order], first) - begin)[mine],
    )


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All cases; arrays of shape (cases,)."""

    group: Ints
    item: Ints
    finished: Flags
    """Done in measured time."""
    given_up: Flags
    is_open: Flags
    trips: Floats
    papers: Floats
    days: Floats


def case_facts(plan: Plan, log: Log) -> CaseFacts:
    """Return what became of the cases."""
    cases, case_log = log.cases, log.case_log
    measured = np.nan_to_num(case_log.ended, nan=-1.0) >= plan.days.measured_from
    ended = np.where(measured, case_log.ended, cases.time)
    to = plan.days.working_days_to
    return CaseFacts(
        group=plan.streams.group[cases.stream],
        item=plan.streams.item[cases.stream],
        finished=measured & (case_log.state == rules.DONE),
        given_up=measured & (case_log.state == rules.GIVEN_UP),
        is_open=case_log.state == rules.OPEN,
        trips=case_log.trips.astype(np.float64),
        papers=case_log.papers.astype(np.float64),
        days=(to[(ended / DAY).astype(np.int64)] - to[(cases.time / DAY).astype(np.int64)]).astype(
            np.float64
        ),
    )
