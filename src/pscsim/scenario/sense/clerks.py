"""Rules about clerks who staff windows."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from pscsim.scenario.model.clerks import ClerkBreak, ClerkGroup, Training
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.calendar import order_problems
from pscsim.scenario.sense.common import repeated, unknown
from pscsim.scenario.sense.windows import are
from pscsim.scenario.training import training_speed
from pscsim.scenario.units import format_duration, format_session
from pscsim.scenario.words import format_number, plural


def clerk_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield clerks for windows that there are not, impossible shifts, breaks and absence, and extra windows without clerks."""
    names = [window.name for window in scenario.hall.windows]
    for name, group in scenario.clerks.items():
        path: Path = ("clerks", name)
        for n, windows in enumerate(group.windows):
            if windows not in names:
                yield unknown((*path, "windows", n), windows, "window group", names)
        yield from repeated((*path, "windows"), group.windows, "window group")
        yield from shift_problems((*path, "shifts"), group, scenario)
        yield from break_problems((*path, "breaks"), group)
        yield from absence_problems((*path, "absence", "planned"), group, scenario.calendar.start)
        yield from training_problems((*path, "training"), group.training)
        if group.errors.newcomer is not None and group.tenure is None:
            message = "there are no newcomers where nobody leaves"
            yield Problem((*path, "errors", "newcomer"), message, "write a tenure, or leave it out")
    yield from training_problems(("hall", "training"), scenario.hall.training)
    yield from lent_clerk_problems(scenario)


def training_problems(path: Path, training: Training | None) -> Iterator[Problem]:
    """Yield training the usual hours of which are not below the full ones, or with which nobody gets anything done."""
    if training is None:
        return
    if training.usual_hours >= training.full_hours:
        message = "must be below full_hours, the training that brings the whole gain"
        yield Problem((*path, "usual_hours"), message, also=(*path, "full_hours"))
        return
    if training_speed(training) <= 0.0:
        hours, usual = (format_number(n) for n in (training.hours_per_year, training.usual_hours))
        message = f"{hours} hours a year are so far below the usual {usual} that no speed is left"
        yield Problem(path, message, "write more hours_per_year, or fewer usual_hours", at="key")


def shift_problems(path: Path, group: ClerkGroup, scenario: Scenario) -> Iterator[Problem]:
    """Yield shifts for more or fewer clerks than there are, and hours that overlap or in which the centre is never open."""
    working = sum(shift.count for shift in group.shifts)
    if group.shifts and working != group.count:
        message = f"the shifts are for {plural(working, 'clerk')}, and there {are(group.count)}"
        yield Problem(path, message, "let the counts add up", at="key", also=(*path[:-1], "count"))
    for n, shift in enumerate(group.shifts):
        yield from order_problems((*path, n, "hours"), shift.hours, "hours")
        for k, (begins, ends) in enumerate(shift.hours):
            if not any(a < ends and begins < b for a, b in open_hours(scenario)):
                message = (
                    f"the centre is never open from {format_session((begins, ends)).replace('-', ' to ')}"
                )
                yield Problem((*path, n, "hours", k), message, "write hours within the sessions")


def open_hours(scenario: Scenario) -> list[tuple[float, float]]:
    """Return all hours in which windows may be open on some day."""
    calendar = scenario.calendar
    if calendar.sessions == "all day":
        return [(0.0, 24 * 60.0)]
    own = [hours for window in scenario.hall.windows for hours in window.hours or []]
    return [*calendar.sessions, *(hours for day in calendar.weekdays.values() for hours in day), *own]


def break_problems(path: Path, group: ClerkGroup) -> Iterator[Problem]:
    """Yield breaks of no length, and turns that do not fit into their hours."""
    for n, pause in enumerate(group.breaks):
        begins, ends = pause.between
        if pause.length == 0:
            yield Problem((*path, n, "length"), "must be above zero")
            continue
        turns = 1 if pause.at_once is None else ceil(n_taking(group, pause) / pause.at_once)
        if turns * pause.length > ends - begins:
            message = (
                f"{plural(turns, 'turn')} of {format_duration(pause.length)} take "
                f"{format_duration(turns * pause.length)}, and there are {format_duration(ends - begins)}"
            )
            help_text = "let more clerks go at once, or write longer hours"
            yield Problem((*path, n, "between"), message, help_text)


def n_taking(group: ClerkGroup, pause: ClerkBreak) -> int:
    """Return how many clerks have a break: those whose shift covers its hours."""
    if not group.shifts:
        return group.count
    begins, ends = pause.between
    return sum(
        shift.count for shift in group.shifts if any(a <= begins and ends <= b for a, b in shift.hours)
    )


def absence_problems(path: Path, group: ClerkGroup, start: str) -> Iterator[Problem]:
    """Yield planned absence that is over before it begins or before the first day, and of more clerks than there are."""
    for n, absence in enumerate(group.absence.planned):
        if absence.ends < absence.begins:
            message = f"{absence.ends} is before {absence.begins}"
            yield Problem((*path, n, "ends"), message, also=(*path, n, "begins"))
        elif absence.ends < start:
            yield Problem((*path, n, "ends"), f"{absence.ends} is before the first day ({start})")
    away = sum(absence.clerks for absence in group.absence.planned)
    if away > group.count:
        message = f"{plural(away, 'clerk')} with planned absence, and there {are(group.count)}"
        yield Problem(path, message, "each entry is of other clerks", at="key", also=(*path[:-2], "count"))


def lent_clerk_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield tidal rules that bring clerks of a back office to windows that have clerks of their own."""
    for n, rule in enumerate(scenario.hall.tidal_rules):
        if rule.back_office is None:
            continue
        for name, group in scenario.clerks.items():
            if rule.windows in group.windows:
                path = ("hall", "tidal_rules", n, "back_office")
                message = f"the windows '{rule.windows}' are staffed by the clerks '{name}'"
                help_text = "leave it out: extra windows are staffed by these clerks too"
                yield Problem(path, message, help_text, also=("clerks", name, "windows"))
                break
