"""Rules about clerks who staff windows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import ceil

from pscsim.scenario.breaks import begin_of_break, n_taking
from pscsim.scenario.model.base import Weekday
from pscsim.scenario.model.calendar import Calendar
from pscsim.scenario.model.clerks import ClerkGroup, Training
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.calendar import order_problems
from pscsim.scenario.sense.common import repeated, unknown
from pscsim.scenario.sense.windows import are
from pscsim.scenario.training import training_speed
from pscsim.scenario.units import format_clock, format_duration
from pscsim.scenario.words import format_number, plural


def clerk_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield clerks for windows that they cannot staff, impossible shifts, breaks and absence, and lent clerks beside them."""
    names = [window.name for window in scenario.hall.windows]
    own_hours = {window.name: n for n, window in enumerate(scenario.hall.windows) if window.hours is not None}
    for name, group in scenario.clerks.items():
        path: Path = ("clerks", name)
        for n, windows in enumerate(group.windows):
            if windows not in names:
                yield unknown((*path, "windows", n), windows, "window group", names)
            if windows in own_hours:
                message = f"the windows '{windows}' have hours of their own, and clerks come when the centre is open"
                also = ("hall", "windows", own_hours[windows], "hours")
                yield Problem(
                    (*path, "windows", n), message, "leave out the hours, or these windows", also=also
                )
        yield from repeated((*path, "windows"), group.windows, "window group")
        yield from shift_problems((*path, "shifts"), group, scenario.calendar)
        yield from break_problems((*path, "breaks"), group, scenario.calendar)
        yield from overlap_problems((*path, "breaks"), group)
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


def shift_problems(path: Path, group: ClerkGroup, calendar: Calendar) -> Iterator[Problem]:
    """Yield shifts for more or fewer clerks than there are, hours that overlap, and hours and days without a session."""
    working = sum(shift.count for shift in group.shifts)
    if group.shifts and working != group.count:
        message = f"the shifts are for {plural(working, 'clerk')}, and there {are(group.count)}"
        yield Problem(path, message, "let the counts add up", at="key", also=(*path[:-1], "count"))
    for n, shift in enumerate(group.shifts):
        yield from order_problems((*path, n, "hours"), shift.hours, "hours")
        for k, (begins, ends) in enumerate(shift.hours):
            if never_open(calendar, begins, ends):
                message = f"the centre is never open {in_words(begins, ends)}"
                yield Problem((*path, n, "hours", k), message, "write hours within the sessions")
        if shift.days is not None and not any(may_open(calendar, day) for day in shift.days):
            message = f"the centre is never open on {' and '.join(shift.days)}"
            yield Problem((*path, n, "days"), message, "write other days, or sessions for them", at="key")


def never_open(calendar: Calendar, begins: float, ends: float) -> bool:
    """Return whether no day has a session at these hours."""
    if calendar.sessions == "all day":
        return False
    sessions = [*calendar.sessions, *(hours for day in calendar.weekdays.values() for hours in day)]
    return not any(a < ends and begins < b for a, b in sessions)


def may_open(calendar: Calendar, weekday: Weekday) -> bool:
    """Return whether the centre may be open on a day of the week; at weekends also to make up for a holiday."""
    if calendar.sessions == "all day":
        return True
    if weekday in ("saturday", "sunday"):
        makes_up = calendar.holidays == "china" or bool(calendar.opened)
        return makes_up or bool(calendar.weekdays.get(weekday))
    return bool(calendar.weekdays.get(weekday, calendar.sessions))


def in_words(begins: float, ends: float) -> str:
    """Return hours as a sentence has them."""
    return f"from {format_clock(begins)} to {format_clock(ends)}"


def break_problems(path: Path, group: ClerkGroup, calendar: Calendar) -> Iterator[Problem]:
    """Yield breaks of no length or that nobody has, and turns that do not fit into their hours."""
    for n, pause in enumerate(group.breaks):
        begins, ends = pause.between
        if pause.length == 0:
            yield Problem((*path, n, "length"), "must be above zero")
            continue
        taking = n_taking(group, pause, group.count)
        if never_open(calendar, begins, ends):
            message = f"the centre is never open {in_words(begins, ends)}"
            yield Problem((*path, n, "between"), message, "leave it out, or write hours within the sessions")
            continue
        if taking == 0:
            message = f"no shift covers all hours {in_words(begins, ends)}, so that nobody has this break"
            yield Problem(
                (*path, n, "between"), message, "write hours within a shift", also=(*path[:-1], "shifts")
            )
            continue
        turns = 1 if pause.at_once is None else ceil(taking / pause.at_once)
        if turns * pause.length > ends - begins:
            message = (
                f"{plural(turns, 'turn')} of {format_duration(pause.length)} take "
                f"{format_duration(turns * pause.length)}, and there are {format_duration(ends - begins)}"
            )
            help_text = "let more clerks go at once, or write longer hours"
            yield Problem((*path, n, "between"), message, help_text)


def overlap_problems(path: Path, group: ClerkGroup) -> Iterator[Problem]:
    """Yield breaks that begin while a clerk has another one."""
    for (m, first), (n, second) in combinations(enumerate(group.breaks), 2):
        for number in range(group.count):
            one, other = (begin_of_break(group, number, pause) for pause in (first, second))
            if one is None or other is None or one + first.length <= other or other + second.length <= one:
                continue
            message = f"clerk {number + 1} of {group.count} would have two breaks at {format_clock(max(one, other))}"
            help_text = "write hours that do not overlap"
            yield Problem((*path, n, "between"), message, help_text, also=(*path, m, "between"))
            break


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
