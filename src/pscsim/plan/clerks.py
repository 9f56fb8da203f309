"""Clerks who staff windows, as tables: who they are, when they come and go, and when they are on duty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from math import inf

import numpy as np

from pscsim.plan.calendar import CalendarDay, Sessions
from pscsim.plan.outages import key_of
from pscsim.plan.plan import DAY, FINISH, HAND_OVER, HEAD_OF_LINE, WindowClerks
from pscsim.scenario.breaks import breaks_of, shift_of
from pscsim.scenario.model.clerks import ClerkGroup, Errors
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.training import training_speed

AT_END = {"finish": FINISH, "hand_over": HAND_OVER, "head_of_line": HEAD_OF_LINE}
YEAR = 365.25 * DAY

Spans = list[tuple[float, float]]
"""Begin and end in minutes, in order."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a clerk, in minutes of the day."""

    duty: Spans
    """When the clerk is on duty, or would be, as far as the centre is open."""
    there: Spans
    """When the clerk is there: who is on duty at closing stays until those inside are served."""
    away: bool
    """Whether absence is planned."""


def without(spans: Sessions | Spans, pauses: list[tuple[float, float]]) -> Spans:
    """Return what pauses leave of spans."""
    left = list(spans)
    for begin, end in pauses:
        parts = [((a, min(b, begin)), (max(a, end), b)) for a, b in left]
        left = [(a, b) for a, b in chain.from_iterable(parts) if a < b]
    return left


def within(spans: Sessions | Spans, sessions: Sessions) -> Spans:
    """Return the parts of spans that lie in sessions."""
    parts = [(max(a, c), min(b, d)) for a, b in spans for c, d in sessions]
    return [(a, b) for a, b in parts if a < b]


def days_of(group: ClerkGroup, number: int, days: list[CalendarDay]) -> Iterator[Day]:
    """Yield the days of a clerk, who stays for those inside at closing."""
    shift, pauses, planned = shift_of(group, number), list(breaks_of(group, number)), []
    first = 0
    for absence in group.absence.planned:
        if first <= number < first + absence.clerks:
            planned.append((absence.begins, absence.ends))
        first += absence.clerks
    for day in days:
        away = any(begins <= day.date.isoformat() <= ends for begins, ends in planned)
        works = bool(day.sessions) and (shift is None or shift.days is None or day.weekday in shift.days)
        hours: Sessions | Spans = (day.sessions if shift is None else shift.hours) if works else []
        there = without([(0.0, DAY)] if shift is None else hours, pauses)
        if shift is not None and there and there[-1][1] >= day.sessions[-1][1]:
            there = [*there[:-1], (there[-1][0], DAY)]
        yield Day(within(without(hours, pauses), day.sessions), [] if away else there, away)


def changes_of(spans: Spans, daily: bool) -> Iterator[tuple[float, bool]]:
    """Yield when a clerk comes and goes. Spans that touch are one, unless every day is looked at by itself."""
    last = -inf
    for begin, end in spans:
        if begin == last:
            if daily and begin % DAY == 0.0:
                yield begin, True
        else:
            if last > -inf:
                yield last, False
            if begin > 0.0:
                yield begin, True
        last = end
    if last > -inf:
        yield last, False


def speed_of(group: ClerkGroup, scenario: Scenario) -> float:
    """Return the speed of clerks who have learned."""
    training = scenario.hall.training if group.training is None else group.training
    return group.speed * training_speed(training)


def newcomer_error(errors: Errors) -> float:
    """Return the share of faulty services of a clerk on the first day."""
    return errors.share if errors.newcomer is None else errors.newcomer


def build_clerks(scenario: Scenario, days: list[CalendarDay]) -> WindowClerks:
    """Return the tables of the clerks who staff windows."""
    groups, names = list(scenario.clerks.values()), [window.name for window in scenario.hall.windows]
    horizon = len(days) * DAY if scenario.calendar.horizon is None else scenario.calendar.horizon
    who = [(g, number) for g, group in enumerate(groups) for number in range(group.count)]
    changes: list[tuple[float, int, bool]] = []
    duties: list[list[tuple[float, float, bool]]] = []
    at_start: list[bool] = []
    for clerk, (g, number) in enumerate(who):
        group = groups[g]
        daily = group.absence.share > 0.0 or group.tenure is not None
        there: Spans = []
        duty: list[tuple[float, float, bool]] = []
        for d, day in enumerate(days_of(group, number, days)):
            there += [(d * DAY + a, d * DAY + b) for a, b in day.there]
            duty += [(d * DAY + a, d * DAY + b, day.away) for a, b in day.duty]
        at_start.append(bool(there) and there[0][0] == 0.0)
        duties.append([(a, min(b, horizon), away) for a, b, away in duty if a < horizon])
        changes += [(at, clerk, comes) for at, comes in changes_of(there, daily) if at < horizon]
    changes.sort()
    spans = list(chain.from_iterable(duties))
    tenures = [group.tenure for group in groups]
    skilled = np.array([[name in group.windows for name in names] for group in groups], dtype=np.bool_)
    skilled = skilled.reshape(len(groups), len(names))
    return WindowClerks(
        group=np.array([g for g, _ in who], dtype=np.int64),
        number=np.array([number for _, number in who], dtype=np.int64),
        at_start=np.array(at_start, dtype=np.bool_),
        key=np.array([key_of(f"clerks\0{name}") for name in scenario.clerks], dtype=np.uint64),
        skilled=skilled,
        needed=np.asarray(skilled.any(axis=0)),
        speed=np.array([speed_of(group, scenario) for group in groups], dtype=np.float64),
        absent=np.array([group.absence.share for group in groups], dtype=np.float64),
        mean_stay=np.array([t.mean_stay_years * YEAR if t else inf for t in tenures], dtype=np.float64),
        newcomer=np.array([t.newcomer if t else 1.0 for t in tenures], dtype=np.float64),
        learning=np.array([t.learning_days * DAY if t else 1.0 for t in tenures], dtype=np.float64),
        error=np.array([group.errors.share for group in groups], dtype=np.float64),
        newcomer_error=np.array([newcomer_error(group.errors) for group in groups], dtype=np.float64),
        at_end=np.array([AT_END[group.at_end] for group in groups], dtype=np.int64),
        change_at=np.array([at for at, _, _ in changes], dtype=np.float64),
        change_clerk=np.array([clerk for _, clerk, _ in changes], dtype=np.int64),
        change_comes=np.array([comes for _, _, comes in changes], dtype=np.bool_),
        duty_start=np.concatenate(([0], np.cumsum([len(duty) for duty in duties]))).astype(np.int64),
        duty_begin=np.array([begin for begin, _, _ in spans], dtype=np.float64),
        duty_end=np.array([end for _, end, _ in spans], dtype=np.float64),
        duty_away=np.array([away for _, _, away in spans], dtype=np.bool_),
    )
