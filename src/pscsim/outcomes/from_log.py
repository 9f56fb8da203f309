"""Cells from an event log: every value is kept, percentiles are exact."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

import numpy as np

from pscsim.engines import rules
from pscsim.engines.log import Log
from pscsim.outcomes.cells import By, Cell, Cells, hour_name
from pscsim.outcomes.clock_time import (
    HOURS,
    hours_with_sessions,
    minutes_by_hour,
    observed_minutes_by_hour,
    open_days,
    session_minutes,
)
from pscsim.outcomes.facts import CaseFacts, TripFacts, VisitFacts, case_facts, trip_facts, visit_facts
from pscsim.outcomes.samples import ExactSample
from pscsim.outcomes.window_use import self_service_groups, window_use
from pscsim.plan.names import Names
from pscsim.plan.plan import Flags, Floats, Ints, Plan

Part = dict[tuple[By, str], dict[str, object]]
"""Fields of cells, by cell."""


def samples_by(values: Floats, code: Ints, n_codes: int) -> list[ExactSample]:
    """Return one sample for each code."""
    order = np.lexsort((values, code))
    ends = np.searchsorted(code[order], np.arange(n_codes + 1))
    ordered = values[order]
    return [ExactSample(ordered[a:b]) for a, b in pairwise(ends.tolist())]


def cells_from_log(plan: Plan, names: Names, log: Log) -> Cells:
    """Return the cells of one replication."""
    visits, cases = visit_facts(plan, names, log), case_facts(plan, log)
    trips = trip_facts(plan, log)
    use = window_minutes(plan, names, log)
    window = visits.at_window
    everyone = np.zeros(len(window), dtype=np.int64)
    parts: list[Part] = [
        visit_part("all", ("all",), visits, everyone, window),
        visit_part("group", names.groups, visits, visits.group, window),
        visit_part("item", names.items, visits, visits.item, window),
        visit_part("line", names.lines, visits, visits.line, np.ones_like(window)),
        visit_part(
            "window_group", names.window_groups, visits, visits.window_group, visits.window_group >= 0
        ),
        visit_part("hour", tuple(hour_name(h) for h in range(HOURS)), visits, visits.hour, window),
    ]
    for by, labels, trip_code, case_code in (
        ("all", ("all",), np.zeros_like(trips.group), np.zeros_like(cases.group)),
        ("group", names.groups, trips.group, cases.group),
        ("item", names.items, trips.item, cases.item),
    ):
        parts.append(trip_part(cast("By", by), labels, trips, trip_code))
        parts.append(case_part(cast("By", by), labels, cases, case_code))
    parts.append(waiting_part(plan, names, log))
    parts.append(use_part(plan, names, log, use))
    merged: Part = {}
    for part in parts:
        for key, values in part.items():
            merged.setdefault(key, {}).update(values)
    hours = hours_with_sessions(plan.days) | (np.bincount(visits.hour[window], minlength=HOURS) > 0)
    shown = {hour_name(h) for h in np.flatnonzero(hours).tolist()}
    days = open_days(plan.days)
    cells = {
        key: Cell(open_days=days, **values)  # type: ignore[arg-type]  # the fields are collected by name
        for key, values in merged.items()
        if key[0] != "hour" or key[1] in shown
    }
    return Cells(cells, window_use(names, use, hours))


def visit_part(by: By, labels: tuple[str, ...], facts: VisitFacts, code: Ints, counted: Flags) -> Part:
    """Return counts of outcomes and samples of waits."""
    n = len(labels)
    called = counted & ~np.isnan(facts.wait)
    waits = samples_by(facts.wait[called], code[called], n)
    tally = {
        outcome: np.bincount(code[counted & (facts.outcome == outcome)], minlength=n)
        for outcome in range(rules.STILL_INSIDE + 1)
    }
    return {
        (by, label): {
            "tickets": int(sum(counts[c] for counts in tally.values())),
            "served": int(tally[rules.SERVED][c] + tally[rules.FAILED_CHECK][c]),
            "gave_up": int(tally[rules.GAVE_UP][c]),
            "balked": int(tally[rules.BALKED][c]),
            "turned_away": int(tally[rules.TURNED_AWAY][c]),
            "sent_home": int(tally[rules.SENT_HOME][c]),
            "waits": waits[c],
        }
        for c, label in enumerate(labels)
    }


def trip_part(by: By, labels: tuple[str, ...], trips: TripFacts, code: Ints) -> Part:
    """Return samples of waits and time in the hall per trip."""
    waits = samples_by(trips.wait, code, len(labels))
    times = samples_by(trips.hall_time, code, len(labels))
    return {
        (by, label): {"trip_waits": w, "hall_times": t}
        for label, w, t in zip(labels, waits, times, strict=True)
    }


def case_part(by: By, labels: tuple[str, ...], cases: CaseFacts, code: Ints) -> Part:
    """Return samples of trips, papers and days per finished case, and how many are not."""
    n, mine = len(labels), cases.finished
    samples = {
        name: samples_by(getattr(cases, name)[mine], code[mine], n) for name in ("trips", "papers", "days")
    }
    counts = {
        "done": np.bincount(code[mine], minlength=n),
        "given_up": np.bincount(code[cases.given_up], minlength=n),
        "open_cases": np.bincount(code[cases.is_open], minlength=n),
    }
    return {
        (by, label): {name: of[c] for name, of in samples.items()}
        | {name: int(of[c]) for name, of in counts.items()}
        for c, label in enumerate(labels)
    }


def measured_span(plan: Plan, start: Floats, end: Floats) -> tuple[Floats, Floats]:
    """Return spans cut to measured time."""
    low, high = plan.days.measured_from, plan.days.horizon
    return np.clip(start, low, high), np.clip(end, low, high)


def waiting_part(plan: Plan, names: Names, log: Log) -> Part:
    """Return the minutes that people waited, everyone's together, by line, people group and hour."""
    visits = log.visits
    start, end = measured_span(plan, visits.ticket, np.where(np.isnan(visits.call), visits.end, visits.call))
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
    busy_start, busy_end = measured_span(plan, visits.call[called], visits.end[called])
    open_start, open_end = measured_span(plan, openings.opened, openings.closed)
    return (
        minutes_by_hour(busy_start, busy_end, group_of[visits.window[called]], n),
        minutes_by_hour(open_start, open_end, group_of[openings.window], n),
    )


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
    staffed = ~self_service_groups(plan, names)
    group, overtime = overtimes(plan, log)
    samples = samples_by(overtime, group, len(names.window_groups))
    observed = session_minutes(plan.days)
    part: Part = {
        ("all", "all"): {
            "busy_minutes": float(busy[staffed].sum()),
            "open_minutes": float(opened[staffed].sum()),
            "overtimes": samples_by(
                overtime[staffed[group]], np.zeros(int(staffed[group].sum()), np.int64), 1
            )[0],
        }
    }
    for g, name in enumerate(names.window_groups):
        part["window_group", name] = {
            "busy_minutes": float(busy[g].sum()),
            "open_minutes": float(opened[g].sum()),
            "overtimes": samples[g],
            "observed_minutes": observed,
        }
    for hour in range(HOURS):
        part["hour", hour_name(hour)] = {
            "busy_minutes": float(busy[staffed, hour].sum()),
            "open_minutes": float(opened[staffed, hour].sum()),
        }
    return part
