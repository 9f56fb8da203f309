"""Rules about days and opening hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from pscsim.scenario.model.calendar import Calendar
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.units import format_session

MINUTES_A_DAY = 24 * 60.0


def calendar_problems(calendar: Calendar) -> Iterator[Problem]:
    """Yield every problem of the calendar."""
    if calendar.sessions == "all day":
        yield from all_day_problems(calendar)
    else:
        yield from session_problems(("calendar", "sessions"), calendar.sessions)
        if not calendar.sessions:
            yield Problem(("calendar", "sessions"), "no session: the centre never opens")
        for weekday, sessions in calendar.weekdays.items():
            yield from session_problems(("calendar", "weekdays", weekday), sessions)
        if calendar.horizon is not None:
            yield Problem(("calendar", "horizon"), "goes with 'sessions: all day' only", "give days instead")
    for day in set(calendar.closed) & set(calendar.opened):
        yield Problem(("calendar", "opened", calendar.opened.index(day)), f"{day} is under closed as well")
    yield from holiday_problems(calendar)


def all_day_problems(calendar: Calendar) -> Iterator[Problem]:
    """Yield opening hours where there are none, and a horizon within the warm-up."""
    if calendar.weekdays:
        yield Problem(("calendar", "weekdays"), "hours by weekday need sessions, and these are 'all day'", at="key")
    if calendar.horizon is not None and calendar.horizon <= calendar.warm_up * MINUTES_A_DAY:
        yield Problem(("calendar", "horizon"), "nothing is left to measure after the warm-up")


def session_problems(path: Path, sessions: list[tuple[float, float]]) -> Iterator[Problem]:
    """Yield sessions that overlap or stand in the wrong order."""
    for n, (first, second) in enumerate(pairwise(sessions)):
        if second[0] < first[1]:
            both = f"{format_session(first)} and {format_session(second)}"
            order = "are not in order" if second[1] <= first[0] else "overlap"
            yield Problem((*path, n + 1), f"sessions {both} {order}")


def holiday_problems(calendar: Calendar) -> Iterator[Problem]:
    """Yield a year whose public holidays are not known (yet)."""
    if calendar.holidays != "china" or calendar.sessions == "all day":
        return
    from chinese_calendar import is_workday

    day, left = date.fromisoformat(calendar.start), calendar.warm_up + calendar.days
    while left > 0:
        try:
            left -= is_workday(day)
        except NotImplementedError:
            message = f"the public holidays of {day.year} are not known to this version"
            help_text = "write 'holidays: none' and list the dates under closed and opened"
            yield Problem(("calendar", "holidays"), message, help_text)
            return
        day += timedelta(days=1)
