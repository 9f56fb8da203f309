"""What clerks who staff windows did in measured time: on duty, with people, away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pscsim.engines import tallies as columns
from pscsim.engines.clerks import HANDED_OVER
from pscsim.engines.log import ClerkDuty, Log
from pscsim.engines.tallies import Tallies
from pscsim.outcomes.cells import hour_name
from pscsim.outcomes.clock_time import HOURS, measured_span, minutes_by_hour, session_minutes
from pscsim.outcomes.parts import Part
from pscsim.plan.names import Names
from pscsim.plan.plan import Floats, Ints, Plan


@dataclass(frozen=True, slots=True)
class ClerkSums:
    """What is counted of clerks; the first two of shape (clerk groups, 24), the others (clerk groups,)."""

    busy: Floats
    """Minutes that clerks served people while on duty."""
    duty: Floats
    """Minutes that they were on duty."""
    away: Floats
    """Minutes of duty for which they were absent."""
    off_duty: Floats
    """Minutes that they served people while off duty."""
    handed_over: Floats
    """Services that another clerk took over, at the clerk who went."""


def has_clerks(plan: Plan) -> bool:
    """Return whether any clerks staff windows."""
    return len(plan.clerks.key) > 0


def can_be_interrupted(plan: Plan) -> bool:
    """Return whether anything can interrupt a service: what stops working, or clerks who go."""
    return len(plan.outages.key) > 0 or has_clerks(plan)


def sums_of_tallies(tallies: Tallies) -> ClerkSums:
    """Return the sums of every clerk group, from tallies."""
    sums = tallies.clerk_sums
    return ClerkSums(
        tallies.clerk_busy,
        tallies.clerk_duty,
        sums[:, columns.AWAY_MINUTES],
        sums[:, columns.OFF_DUTY_MINUTES],
        sums[:, columns.HANDED_OVER_PARTS],
    )


def sums_of_log(plan: Plan, log: Log) -> ClerkSums:
    """Return the sums of every clerk group, from an event log."""
    n, services, duty = len(plan.clerks.key), log.services, log.duty
    start, end = measured_span(plan.days, services.begin, services.end)
    service, span = overlaps(services.clerk, start, end, duty, plan.days.horizon)
    there = duty.away[span] == 0
    service, span = service[there], span[there]
    begin, until = np.maximum(start[service], duty.begin[span]), np.minimum(end[service], duty.end[span])
    group, duty_group = plan.clerks.group[services.clerk], plan.clerks.group[duty.clerk]
    within = sum_by(group[service], until - begin, n)
    from_, upto = measured_span(plan.days, duty.begin, duty.end)
    here = duty.away == 0
    handed_over = (services.how == HANDED_OVER) & (services.end >= plan.days.measured_from)
    return ClerkSums(
        busy=minutes_by_hour(begin, until, group[service], n),
        duty=minutes_by_hour(from_[here], upto[here], duty_group[here], n),
        away=sum_by(duty_group[~here], (upto - from_)[~here], n),
        off_duty=sum_by(group, end - start, n) - within,
        handed_over=np.bincount(group[handed_over], minlength=n).astype(np.float64),
    )


def sum_by(code: Ints, values: Floats, n: int) -> Floats:
    """Return (n,) the sum of the values of each code."""
    return np.bincount(code, weights=values, minlength=n).astype(np.float64)


def overlaps(clerk: Ints, start: Floats, end: Floats, duty: ClerkDuty, horizon: float) -> tuple[Ints, Ints]:
    """Return the pairs of a service and a span of its clerk's duty that have some time in common."""
    # One axis on which the clerks follow one another: their spans are in order on it.
    axis = horizon + 1.0
    first = np.searchsorted(duty.clerk * axis + duty.end, clerk * axis + start, side="right")
    last = np.searchsorted(duty.clerk * axis + duty.begin, clerk * axis + end, side="left")
    n = np.maximum(last - first, 0)
    service = np.repeat(np.arange(len(clerk)), n)
    return service, np.arange(len(service)) - np.repeat(np.cumsum(n) - n, n) + first[service]


def clerk_part(plan: Plan, names: Names, sums: ClerkSums) -> Part:
    """Return the fields of the clerk groups, of all of them together, and of the hours, where any clerks staff windows."""
    part: Part = {}
    if len(names.clerk_groups) == 0:
        return part
    observed = session_minutes(plan.days)
    for g, name in enumerate(names.clerk_groups):
        part["clerk_group", name] = fields_of(sums, [g]) | {"observed_minutes": observed}
    part["all", "all"] = fields_of(sums, list(range(len(names.clerk_groups))))
    for hour in range(HOURS):
        minutes = {"clerk_busy_minutes": sums.busy, "clerk_duty_minutes": sums.duty}
        part["hour", hour_name(hour)] = {name: float(of[:, hour].sum()) for name, of in minutes.items()}
    return part


def fields_of(sums: ClerkSums, groups: list[int]) -> dict[str, object]:
    """Return the fields of some clerk groups together."""
    return {
        "clerk_busy_minutes": float(sums.busy[groups].sum()),
        "clerk_duty_minutes": float(sums.duty[groups].sum()),
        "clerk_away_minutes": float(sums.away[groups].sum()),
        "clerk_off_duty_minutes": float(sums.off_duty[groups].sum()),
        "handed_over": float(sums.handed_over[groups].sum()),
    }
