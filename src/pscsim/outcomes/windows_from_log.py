"""What an event log says of waiting people and of windows, minute by minute."""

from __future__ import annotations

from typing import cast

import numpy as np

from pscsim.engines.log import Log
from pscsim.outcomes.cells import By, hour_name
from pscsim.outcomes.clock_time import (
    HOURS,
    measured_span,
    minutes_by_hour,
    observed_minutes_by_hour,
    session_minutes,
)
from pscsim.outcomes.parts import Part, samples_by
from pscsim.outcomes.window_use import duty_minutes, self_service_groups
from pscsim.plan.names import Names
from pscsim.plan.plan import Floats, Ints, Plan


def waiting_part(plan: Plan, names: Names, log: Log) -> Part:
    """Return the minutes that people waited, everyone's together, by line, people group and hour."""
    visits = log.visits
    start, end = measured_span(
        plan.days, visits.ticket, np.where(np.isnan(visits.call), visits.end, visits.call)
    )
    waited = end - start
    group = plan.streams.group[log.cases.stream[visits.case]]
    at_window = ~np.array(names.self_service)[visits.line]
    by_line = np.bincount(visits.line, weights=waited, minlength=len(names.lines))
    by_group = np.bincount(group[at_window], weights=waited[at_window], minlength=len(names.groups))
    zero = np.zeros(int(at_window.sum()), dtype=np.int64)
    by_hour = minutes_by_hour(start[at_window], end[at_window], zero, 1)[0]
    observed = session_minutes(plan.days)
    part: Part = {
        ("all", "all"): {"waiting_minutes": float(waited[at_window].sum()), "observed_minutes": observed}
    }
    for by, labels, sums in (("line", names.lines, by_line), ("group", names.groups, by_group)):
        for label, total in zip(labels, sums.tolist(), strict=True):
            part[cast("By", by), label] = {"waiting_minutes": total, "observed_minutes": observed}
    for hour, minutes in enumerate(observed_minutes_by_hour(plan.days).tolist()):
        part["hour", hour_name(hour)] = {"waiting_minutes": float(by_hour[hour]), "observed_minutes": minutes}
    return part


def window_minutes(plan: Plan, names: Names, log: Log) -> tuple[Floats, Floats]:
    """Return (window groups, 24) busy and open minutes in measured time."""
    group_of = np.repeat(np.arange(len(names.window_groups)), np.diff(plan.hall.first_window))
    n, visits, openings = len(names.window_groups), log.visits, log.openings
    called = ~np.isnan(visits.call)
    busy_start, busy_end = measured_span(plan.days, visits.call[called], visits.end[called])
    open_start, open_end = measured_span(plan.days, openings.opened, openings.closed)
    return (
        minutes_by_hour(busy_start, busy_end, group_of[visits.window[called]], n),
        minutes_by_hour(open_start, open_end, group_of[openings.window], n),
    )


def missing_minutes(plan: Plan, names: Names, log: Log) -> Floats:
    """Return (window groups, 24) the minutes that windows were wanted and did not work, in measured time."""
    group, missing, begin, end = log.shortages
    start, stop = measured_span(plan.days, np.repeat(begin, missing), np.repeat(end, missing))
    return minutes_by_hour(start, stop, np.repeat(group, missing), len(names.window_groups))


def extra_use(plan: Plan, names: Names, log: Log) -> tuple[Floats, Floats]:
    """Return (window groups, 24) the minutes of extra windows of tidal rules, and how many were opened, in measured time.

    Not a number where there is no such rule.
    """
    n, changes = len(names.window_groups), log.extra
    if len(plan.tidal.group) == 0:
        return np.full((n, HOURS), np.nan), np.full(n, np.nan)
    order = np.lexsort((np.arange(len(changes.at)), changes.window_group))
    group, extra, at = changes.window_group[order], changes.extra[order], changes.at[order]
    same = group[1:] == group[:-1]
    until = np.append(np.where(same, at[1:], plan.days.horizon), plan.days.horizon)[: len(at)]
    before = np.append(0, np.where(same, extra[:-1], 0))[: len(at)]
    opened = np.where(at >= plan.days.measured_from, np.maximum(extra - before, 0), 0)
    start, stop = measured_span(plan.days, np.repeat(at, extra), np.repeat(until, extra))
    minutes = minutes_by_hour(start, stop, np.repeat(group, extra), n)
    return minutes, np.bincount(group, weights=opened, minlength=n).astype(np.float64)


def overtimes(plan: Plan, log: Log) -> tuple[Ints, Floats]:
    """Return the window group and the overtime of every closing in measured time.

    A window that stays for those inside may open and close several times after the same closing: the last counts.
    """
    openings = log.openings
    group_of = np.repeat(np.arange(len(plan.hall.serves_start)), np.diff(plan.hall.first_window))
    mine = (openings.due >= plan.days.measured_from) & (openings.due < plan.days.horizon)
    window, due, closed = openings.window[mine], openings.due[mine], openings.closed[mine]
    order = np.lexsort((closed, due, window))
    window, due, closed = window[order], due[order], closed[order]
    last = (
        np.append((window[1:] != window[:-1]) | (due[1:] != due[:-1]), True)
        if len(window)
        else np.empty(0, bool)
    )
    return group_of[window[last]], closed[last] - due[last]


def use_part(plan: Plan, names: Names, log: Log, use: tuple[Floats, Floats]) -> Part:
    """Return busy and open minutes and overtime, over all windows, by window group and hour."""
    busy, opened = use
    missing = missing_minutes(plan, names, log)
    if len(plan.outages.key) == 0:
        missing[:] = np.nan
    extra, opened_by_rule = extra_use(plan, names, log)
    staffed = ~self_service_groups(plan, names)
    group, overtime = overtimes(plan, log)
    samples = samples_by(overtime, group, len(names.window_groups))
    part: Part = {
        ("all", "all"): {
            "busy_minutes": float(busy[staffed].sum()),
            "open_minutes": float(opened[staffed].sum()),
            "missing_minutes": float(missing[staffed].sum()),
            "extra_minutes": float(extra[staffed].sum()),
            "extra_opened": float(opened_by_rule[staffed].sum()),
            "overtimes": samples_by(
                overtime[staffed[group]], np.zeros(int(staffed[group].sum()), np.int64), 1
            )[0],
        }
    }
    for g, name in enumerate(names.window_groups):
        part["window_group", name] = {
            "busy_minutes": float(busy[g].sum()),
            "open_minutes": float(opened[g].sum()),
            "missing_minutes": float(missing[g].sum()),
            "extra_minutes": float(extra[g].sum()),
            "extra_opened": float(opened_by_rule[g]),
            "overtimes": samples[g],
            "observed_minutes": duty_minutes(plan, g),
        }
    for hour in range(HOURS):
        part["hour", hour_name(hour)] = {
            "busy_minutes": float(busy[staffed, hour].sum()),
            "open_minutes": float(opened[staffed, hour].sum()),
            "missing_minutes": float(missing[staffed, hour].sum()),
            "extra_minutes": float(extra[staffed, hour].sum()),
        }
    return part
