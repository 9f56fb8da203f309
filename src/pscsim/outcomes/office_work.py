"""The work of back offices in measured time."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from pscsim.engines.log import Log
from pscsim.outcomes.clock_time import measured_span
from pscsim.outcomes.parts import Part
from pscsim.plan.names import Names
from pscsim.plan.plan import AGENT, DAY, NOTHING, Days, Floats, Offices, Plan


@dataclass(frozen=True, slots=True)
class OfficeSums:
    """What is counted of back offices; arrays of shape (offices,). A job counts when its clerk finished in measured time."""

    jobs: Floats
    decisions: Floats
    """Jobs of approvals, not of agents at the door."""
    sent_back: Floats
    """Decisions for which something more was needed."""
    job_waiting: Floats
    """Working minutes from arrival to a clerk, over the finished jobs."""
    worked_minutes: Floats
    """Working minutes of clerks within measured time, unfinished jobs included."""
    backlog_minutes: Floats
    """Minutes that jobs were there within measured time, unfinished jobs included."""


def working_minutes(days: Days, offices: Offices, office: int, at: Floats) -> Floats:
    """Return the working minutes of a back office from the first day until some minutes, the horizon included.

    It is `casework.worked_until` for many minutes at once.
    """
    day = (at / DAY).astype(np.int64)
    days_before = np.concatenate(([0], days.working_days_to))
    works = np.append(np.diff(days_before), 0)
    spans = slice(offices.span_start[office], offices.span_start[office] + offices.span_length[office])
    lengths = np.diff(offices.before[spans], append=offices.a_day[office])
    today = np.zeros(len(at))
    for begins, length in zip(offices.begins[spans].tolist(), lengths.tolist(), strict=True):
        today += np.clip(at - day * DAY - begins, 0.0, length)
    minutes: Floats = days_before[day] * offices.a_day[office] + works[day] * today
    return minutes


def working_time(plan: Plan, office: int, start: Floats, end: Floats) -> Floats:
    """Return the working minutes of a back office within spans."""
    minutes = working_minutes(plan.days, plan.offices, office, np.concatenate((start, end)))
    return minutes[len(start) :] - minutes[: len(start)]


def office_sums(plan: Plan, log: Log) -> OfficeSums:
    """Return the sums of every back office, from an event log."""
    n, jobs, days = len(plan.offices.clerks), log.jobs, plan.days
    finished = (jobs.sent_back != NOTHING) & (jobs.ended >= days.measured_from)
    decided = finished & (jobs.branch != AGENT)
    waited, worked, there = np.zeros((3, n))
    for office in range(n):
        mine = jobs.office == office
        ready, begun = mine & finished, mine & ~np.isnan(jobs.begun)
        waited[office] = working_time(plan, office, jobs.arrived[ready], jobs.begun[ready]).sum()
        span = measured_span(days, jobs.begun[begun], jobs.ended[begun])
        worked[office] = working_time(plan, office, *span).sum()
        start, end = measured_span(days, jobs.arrived[mine], jobs.ended[mine])
        there[office] = (end - start).sum()
    n_jobs, n_decisions, n_sent_back = (
        np.bincount(jobs.office[which], minlength=n).astype(np.float64)
        for which in (finished, decided, decided & (jobs.sent_back > 0))
    )
    return OfficeSums(n_jobs, n_decisions, n_sent_back, waited, worked, there)


def duty_minutes(plan: Plan) -> Floats:
    """Return (offices,) the working minutes of all clerks of a back office in measured time."""
    span = np.array([plan.days.measured_from]), np.array([plan.days.horizon])
    return np.array(
        [clerks * working_time(plan, n, *span)[0] for n, clerks in enumerate(plan.offices.clerks.tolist())]
    )


def lent_minutes(plan: Plan, log: Log) -> Floats:
    """Return (offices,) the minutes that clerks were at extra windows in measured time, from an event log."""
    minutes, changes = np.zeros(len(plan.offices.clerks)), log.lent
    for office in range(len(minutes)):
        mine = changes.office == office
        at = changes.at[mine]
        start, end = measured_span(plan.days, at, np.append(at, plan.days.horizon)[1:])
        minutes[office] = (changes.lent[mine] * (end - start)).sum()
    return minutes


def office_part(plan: Plan, names: Names, sums: OfficeSums, lent: Floats) -> Part:
    """Return the fields of the back offices, and of all of them together when there is one."""
    fields: dict[str, Floats] = asdict(sums) | {"duty_minutes": duty_minutes(plan)}
    if (plan.tidal.office != NOTHING).any():
        fields["lent_minutes"] = lent
    observed: dict[str, object] = {"calendar_minutes": plan.days.horizon - plan.days.measured_from}
    part: Part = {
        ("office", name): observed | {field: float(of[n]) for field, of in fields.items()}
        for n, name in enumerate(names.offices)
    }
    if names.offices:
        part["all", "all"] = observed | {field: float(of.sum()) for field, of in fields.items()}
    return part
