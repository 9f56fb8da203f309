"""Cells from an event log: every value is kept, percentiles are exact."""

from __future__ import annotations

from math import nan
from typing import cast

import numpy as np

from pscsim.engines import rules
from pscsim.engines.log import Log
from pscsim.engines.tallies import n_days_apart
from pscsim.outcomes.booking_facts import booking_part, booking_sums, places_used
from pscsim.outcomes.case_facts import CaseFacts, case_facts
from pscsim.outcomes.cells import By, Cell, Cells, hour_name
from pscsim.outcomes.clerk_facts import can_be_interrupted, clerk_part, has_clerks, sums_of_log
from pscsim.outcomes.clock_time import HOURS, days_apart, hours_with_sessions, open_days
from pscsim.outcomes.facts import TripFacts, VisitFacts, trip_facts, trips_of, visit_facts
from pscsim.outcomes.office_work import lent_minutes, office_part, office_sums
from pscsim.outcomes.parts import Part, samples_by, together
from pscsim.outcomes.window_use import is_help, window_use
from pscsim.outcomes.windows_from_log import use_part, waiting_part, window_minutes
from pscsim.plan.names import Names
from pscsim.plan.plan import Flags, Ints, Plan
from pscsim.scenario.ways import BOOKED, ORDINARY, URGENT, WALK_IN

URGENCY = (URGENT, ORDINARY)


def cells_from_log(plan: Plan, names: Names, log: Log) -> Cells:
    """Return the cells of one replication."""
    made = trips_of(log.visits)
    visits = visit_facts(plan, names, log)
    trips, cases = trip_facts(plan, log, made), case_facts(plan, names, log, made)
    use = window_minutes(plan, names, log)
    window, urgency = visits.at_window, plan.streams.has_urgent
    everyone = np.zeros(len(window), dtype=np.int64)
    parts: list[Part] = [
        visit_part("all", ("all",), visits, everyone, window, plan),
        visit_part("group", names.groups, visits, visits.group, window, plan),
        visit_part("item", names.items, visits, visits.item, window, plan),
        *([visit_part("urgency", URGENCY, visits, visits.ordinary, window, plan)] if urgency else []),
        *booked_parts(plan, visits),
        visit_part("line", names.lines, visits, visits.line, np.ones_like(window), plan),
        visit_part(
            "window_group", names.window_groups, visits, visits.window_group, visits.window_group >= 0, plan
        ),
        visit_part("hour", tuple(hour_name(h) for h in range(HOURS)), visits, visits.hour, window, plan),
    ]
    for by, labels, trip_code, case_code in (
        ("all", ("all",), np.zeros_like(trips.group), np.zeros_like(cases.group)),
        ("group", names.groups, trips.group, cases.group),
        ("item", names.items, trips.item, cases.item),
        *([("urgency", URGENCY, trips.ordinary, cases.ordinary)] if urgency else []),
    ):
        parts.append(trip_part(cast("By", by), labels, trips, trip_code))
        parts.append(case_part(cast("By", by), labels, cases, case_code))
    parts.append(waiting_part(plan, names, log))
    parts.append(help_part(plan, names, visits))
    parts.append(use_part(plan, names, log, use))
    if has_clerks(plan):
        parts.append(clerk_part(plan, names, sums_of_log(plan, log)))
    parts.append(office_part(plan, names, office_sums(plan, log), lent_minutes(plan, log)))
    parts.append(booking_part(plan, names, booking_sums(plan, log, visits, trips), places_used(plan, log)))
    if plan.days.by_day:
        arrivals = np.bincount(visits.day[window], minlength=n_days_apart(plan)) > 0
        shown_days = days_apart(plan.days, names, arrivals)
        by_day = visit_part("day", tuple(map(str, range(len(arrivals)))), visits, visits.day, window, plan)
        parts.append(
            {("day", date): by_day["day", str(n)] | {"open_days": 1.0} for n, date in shown_days.items()}
        )
    hours = hours_with_sessions(plan.days) | (np.bincount(visits.hour[window], minlength=HOURS) > 0)
    shown = {hour_name(h) for h in np.flatnonzero(hours).tolist()}
    days = open_days(plan.days)
    cells = {
        key: Cell(**({"open_days": days} | values))  # type: ignore[arg-type]  # the fields are collected by name
        for key, values in together(parts).items()
        if key[0] != "hour" or key[1] in shown
    }
    return Cells(cells, window_use(names, use, hours))


def booked_parts(plan: Plan, visits: VisitFacts) -> list[Part]:
    """Return the visits of booked people and of walk-ins, where anybody books."""
    if len(plan.bookings.begins) == 0:
        return []
    walks_in = np.isnan(visits.slot_begins).astype(np.int64)
    return [visit_part("booking", (BOOKED, WALK_IN), visits, walks_in, visits.at_window, plan)]


def visit_part(
    by: By, labels: tuple[str, ...], facts: VisitFacts, code: Ints, counted: Flags, plan: Plan
) -> Part:
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
            "tickets": int(sum(counts[c] for counts in tally.values()) - tally[rules.INTERRUPTED][c]),
            "served": int(sum(tally[outcome][c] for outcome in rules.FINISHED)),
            "faulty": float(tally[rules.FAULTY][c]) if has_clerks(plan) else nan,
            "gave_up": int(tally[rules.GAVE_UP][c]),
            "balked": int(tally[rules.BALKED][c]),
            "turned_away": int(tally[rules.TURNED_AWAY][c]),
            "sent_home": int(tally[rules.SENT_HOME][c]),
            "interrupted": float(tally[rules.INTERRUPTED][c]) if can_be_interrupted(plan) else nan,
            "waits": waits[c],
        }
        for c, label in enumerate(labels)
    }


def help_part(plan: Plan, names: Names, facts: VisitFacts) -> Part:
    """Return the services at windows that help the line, by line and window group; nothing where no windows help others."""
    if len(plan.helps.group) == 0:
        return {}
    helped = is_help(plan)[facts.line, facts.window_group]
    helped &= np.isin(facts.outcome, rules.FINISHED)
    by_line = np.bincount(facts.line[helped], minlength=len(names.lines))
    by_group = np.bincount(facts.window_group[helped], minlength=len(names.window_groups))
    part: Part = {("all", "all"): {"helped": float(helped.sum())}}
    part |= {("line", name): {"helped": float(n)} for name, n in zip(names.lines, by_line, strict=True)}
    groups = zip(names.window_groups, by_group, strict=True)
    return part | {("window_group", name): {"helped": float(n)} for name, n in groups}


def trip_part(by: By, labels: tuple[str, ...], trips: TripFacts, code: Ints) -> Part:
    """Return samples of waits and time in the hall per trip."""
    waits = samples_by(trips.wait, code, len(labels))
    times = samples_by(trips.hall_time, code, len(labels))
    return {
        (by, label): {"trip_waits": w, "hall_times": t}
        for label, w, t in zip(labels, waits, times, strict=True)
    }


DONE_SAMPLES = ("trips", "papers", "days", "case_hall_times", "travel_times")
"""Facts of finished cases that are kept as samples."""
CASE_COUNTS = (
    "done",
    "by_channel",
    "at_terminal",
    "out_of_hours",
    "given_up",
    "lapsed",
    "promised",
    "promises_kept",
    "answered_in_time",
    "unanswered",
    "open_cases",
    "instant",
    "limited",
    "kept",
)
"""Facts of cases that are counted."""


def case_part(by: By, labels: tuple[str, ...], cases: CaseFacts, code: Ints) -> Part:
    """Return samples of what cases took, and how many there are of each kind."""
    n = len(labels)
    fields: dict[str, list[object]] = {
        name: list(samples_by(getattr(cases, name)[cases.done], code[cases.done], n)) for name in DONE_SAMPLES
    }
    answered = cases.answered
    fields["response_times"] = list(samples_by(cases.response_times[answered], code[answered], n))
    owed = cases.promised_done
    fields["promise_days"] = list(samples_by(cases.promise_days[owed], code[owed], n))
    decided = cases.decided
    fields["decision_days"] = list(samples_by(cases.decision_days[decided], code[decided], n))
    for name in CASE_COUNTS:
        fields[name] = np.bincount(code[getattr(cases, name)], minlength=n).tolist()
    return {(by, label): {name: of[c] for name, of in fields.items()} for c, label in enumerate(labels)}
