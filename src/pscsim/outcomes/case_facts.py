"""What became of the cases of an event log, with everything that they are sorted by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pscsim.engines import rules
from pscsim.engines.log import Log
from pscsim.engines.promises import deadline
from pscsim.engines.tallies import RESPONSE
from pscsim.outcomes.facts import Trips
from pscsim.plan.names import Names
from pscsim.plan.plan import DAY, NOTHING, Days, Flags, Floats, Ints, Plan


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All cases; arrays of shape (cases,). How a case ended counts when that was in measured time."""

    group: Ints
    item: Ints
    ordinary: Ints
    """0 for urgent cases, 1 for the others."""
    done: Flags
    by_channel: Flags
    """Done, and accepted without the hall."""
    at_terminal: Flags
    """Done, and accepted at a terminal."""
    out_of_hours: Flags
    """Done, and accepted at a terminal to which the person came at a time of their own."""
    given_up: Flags
    lapsed: Flags
    promised: Flags
    """Done or lapsed, and accepted against a promise."""
    promised_done: Flags
    """Done, and accepted against a promise."""
    promises_kept: Flags
    """Of these, the ones whose papers were there by the date of the deadline."""
    promise_days: Floats
    """Days of 24 hours from acceptance until the promised papers were there; 0 where that did not happen."""
    answered: Flags
    """Urgent, and a window called, or the case was accepted without one, for the first time in measured time."""
    response_times: Floats
    """Minutes from the first attempt to that; 0 where it did not happen."""
    answered_in_time: Flags
    unanswered: Flags
    """Urgent, and given up before."""
    open_cases: Flags
    trips: Floats
    papers: Floats
    days: Floats
    """Working days from the first attempt to the result; 0 where there is none."""
    case_hall_times: Floats
    """Minutes in the hall on all trips, waiting there for the decision included."""
    travel_times: Floats
    decided: Flags
    """Decided in measured time, whatever came after."""
    decision_days: Floats
    """Working days from acceptance to decision; 0 where there is none."""
    instant: Flags
    limited: Flags
    """Decided, and a legal time limit applies."""
    kept: Flags


def case_facts(plan: Plan, names: Names, log: Log, trips: Trips) -> CaseFacts:
    """Return what became of the cases."""
    cases, case_log, days = log.cases, log.case_log, plan.days
    item = plan.streams.item[cases.stream]
    ended = at_least(case_log.ended, days.measured_from)
    done, lapsed = ended & (case_log.state == rules.DONE), ended & (case_log.state == rules.LAPSED)
    accepting = accepting_visits(log)
    accepting_stage, routes = accepting_stages(log, accepting), plan.routes
    out_of_hours = (accepting >= 0) & (accepting_stage == routes.terminal_outside[item])
    at_terminal = (accepting >= 0) & (accepting_stage == routes.terminal[item]) | out_of_hours
    decided = at_least(case_log.decided, days.measured_from)
    decision_days = working_days(days, case_log.accepted, case_log.decided)
    limited = decided & (plan.offices.limit[item] != NOTHING)
    urgent, given_up = plan.streams.urgent[cases.stream], ended & (case_log.state == rules.GIVEN_UP)
    response_times = answers(names, log) - cases.time
    answered = urgent & at_least(cases.time + response_times, days.measured_from)
    promised_done = done & (case_log.promised > 0)
    hall_times = np.bincount(trips.case, weights=trips.end - trips.begin, minlength=len(item))
    return CaseFacts(
        group=plan.streams.group[cases.stream],
        item=item,
        ordinary=1 - urgent.astype(np.int64),
        done=done,
        by_channel=done & (accepting < 0),
        at_terminal=done & at_terminal,
        out_of_hours=done & out_of_hours,
        given_up=given_up,
        lapsed=lapsed,
        promised=(done | lapsed) & (case_log.promised > 0),
        promised_done=promised_done,
        promises_kept=promised_done
        & (case_log.handed_in / DAY < deadline_days(plan, log, promised_done) + 1),
        promise_days=np.nan_to_num((case_log.handed_in - case_log.accepted) / DAY),
        answered=answered,
        response_times=np.nan_to_num(response_times),
        answered_in_time=answered & (np.nan_to_num(response_times) <= RESPONSE),
        unanswered=urgent & given_up & np.isnan(response_times),
        open_cases=case_log.state == rules.OPEN,
        trips=case_log.trips.astype(np.float64),
        papers=case_log.papers.astype(np.float64),
        days=working_days(days, cases.time, case_log.result),
        case_hall_times=hall_times + waits_on_the_spot(plan, log, accepting >= 0),
        travel_times=case_log.trips * case_log.journey,
        decided=decided,
        decision_days=decision_days,
        instant=decided & (case_log.instant > 0),
        limited=limited,
        kept=limited & (decision_days - case_log.stopped <= plan.offices.limit[item]),
    )


def at_least(minute: Floats, since: float) -> Flags:
    """Return whether something happened at or after a minute; what is not a number never did."""
    return np.asarray(np.nan_to_num(minute, nan=-1.0) >= since)


def working_days(days: Days, begin: Floats, end: Floats) -> Floats:
    """Return the working days after the date of `begin` up to that of `end`; 0 where either did not happen."""
    known = ~(np.isnan(begin) | np.isnan(end))
    upto = [days.working_days_to[(np.where(known, at, 0.0) / DAY).astype(np.int64)] for at in (begin, end)]
    return (upto[1] - upto[0]).astype(np.float64)


def answers(names: Names, log: Log) -> Floats:
    """Return (cases,) when a window first called, or else the case was accepted; not a number where neither was."""
    visits, found = log.visits, np.full(len(log.cases.stream), np.inf)
    called = ~(np.isnan(visits.call) | np.array(names.self_service)[visits.line])
    np.minimum.at(found, visits.case[called], visits.call[called])
    first = np.fmin(found, log.case_log.accepted)
    return np.where(np.isfinite(first), first, np.nan)


def waits_on_the_spot(plan: Plan, log: Log, in_hall: Flags) -> Floats:
    """Return (cases,) the minutes that people waited in the hall for the decision: `casework.waited_there` for all at once."""
    waited, longest = log.case_log.decided - log.case_log.accepted, plan.results.on_the_spot
    return np.where(in_hall & (longest > 0.0) & (waited <= longest), waited, 0.0)


def deadline_days(plan: Plan, log: Log, promised: Flags) -> Floats:
    """Return (cases,) the day on which the promise of each case lapses; infinite for the others."""
    found = np.full(len(promised), np.inf)
    for case in np.flatnonzero(promised).tolist():
        found[case] = int(deadline(plan.days, plan.papers, float(log.case_log.accepted[case])) / DAY)
    return found


def accepting_visits(log: Log) -> Ints:
    """Return (cases,) the visit with which each case was accepted, or NOTHING when that took no visit.

    It is the last that had ended by the minute of acceptance: later trips are on later days.
    """
    visits, found = log.visits, np.full(len(log.cases.stream), NOTHING, dtype=np.int64)
    before = np.flatnonzero(visits.end <= log.case_log.accepted[visits.case])
    np.maximum.at(found, visits.case[before], before)
    return found


def accepting_stages(log: Log, accepting: Ints) -> Ints:
    """Return (cases,) the stages of such visits; NOTHING where there is none."""
    stages = np.append(log.visits.stage, NOTHING)
    return stages[accepting]
