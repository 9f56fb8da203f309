"""Rules about days and opening hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, pairwise
from math import ceil

from pscsim.scenario.model.calendar import Calendar
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import MINUTES_A_DAY
from pscsim.scenario.units import format_session

FIRST_YEAR, LAST_YEAR = 1900, 2999
MOST_DAYS = 100_000
MOST_DAYS_APART = 100
"""Days that can be told apart: each keeps all its waits by bins."""
LENGTHS = "write 'days', and 'warm_up', in place of a horizon"


def calendar_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield every problem of the calendar."""
    calendar = scenario.calendar
    if calendar.by_day and calendar.days > MOST_DAYS_APART:
        message = f"measures for every day of {calendar.days}: at most {MOST_DAYS_APART} days"
        yield Problem(("calendar", "by_day"), message, "leave it out, or measure fewer days", at="key")
    year = date.fromisoformat(calendar.start).year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}"
        yield Problem(("calendar", "start"), message)
        return
    yield from (all_day_problems if calendar.sessions == "all day" else session_problems)(calendar)
    for n, day in enumerate(calendar.opened):
        if day in calendar.closed:
            closed = ("calendar", "closed", calendar.closed.index(day))
            message = f"{day} is under closed as well"
            yield Problem(("calendar", "opened", n), message, "leave one of them out", also=closed)


def all_day_problems(calendar: Calendar) -> Iterator[Problem]:
    """Yield opening hours where there are none, and a horizon that is too short or too long."""
    if calendar.weekdays:
        message = "hours by weekday need sessions, and these are 'all day'"
        yield Problem(("calendar", "weekdays"), message, "write sessions: [09:00-17:00]", at="key")
    if calendar.horizon is None:
        return
    if calendar.horizon > MOST_DAYS * MINUTES_A_DAY:
        yield Problem(("calendar", "horizon"), f"is more than {MOST_DAYS:,} days")
    elif calendar.horizon <= measured_from(calendar):
        message = f"nothing is left to measure after a warm-up of {calendar.warm_up} days"
        message = message if calendar.warm_up else "no time is left to measure"
        yield Problem(("calendar", "horizon"), message)


def measured_from(calendar: Calendar) -> float:
    """Return the minute at which measuring begins in a centre that is open day and night."""
    assert calendar.horizon is not None
    start, open_days = date.fromisoformat(calendar.start), 0
    for n in range(ceil(calendar.horizon / MINUTES_A_DAY)):
        open_days += (start + timedelta(days=n)).isoformat() not in calendar.closed
        if open_days > calendar.warm_up:
            return n * MINUTES_A_DAY
    return calendar.horizon


def session_problems(calendar: Calendar) -> Iterator[Problem]:
    """Yield hours that overlap or are none at all, a horizon, and holidays that nobody knows."""
    assert calendar.sessions != "all day"
    yield from order_problems(("calendar", "sessions"), calendar.sessions)
    for weekday, sessions in calendar.weekdays.items():
        yield from order_problems(("calendar", "weekdays", weekday), sessions)
    if not calendar.sessions and not any(calendar.weekdays.values()):
        yield Problem(("calendar", "sessions"), "no session: the centre never opens", "write ['09:00-17:00']")
    if calendar.horizon is not None:
        yield Problem(("calendar", "horizon"), "goes with 'sessions: all day' only", LENGTHS, at="key")
    if calendar.holidays == "china":
        yield from holiday_problems(calendar)


def order_problems(
    path: Path, sessions: list[tuple[float, float]], word: str = "sessions"
) -> Iterator[Problem]:
    """Yield sessions, or hours, that overlap or stand in the wrong order."""
    for n, (first, second) in enumerate(pairwise(sessions)):
        if second[0] < first[1]:
            order = "are not in order" if second[1] <= first[0] else "overlap"
            both = f"{format_session(first)} and {format_session(second)}"
            yield Problem((*path, n + 1), f"the {word} {both} {order}")


def holiday_problems(calendar: Calendar) -> Iterator[Problem]:
    """Yield the first year that the calendar reaches and whose public holidays are not known."""
    from chinese_calendar import is_workday

    start, left = date.fromisoformat(calendar.start), calendar.warm_up + calendar.days
    for n in count():
        if left <= 0:
            return
        day = start + timedelta(days=n)
        try:
            works = is_workday(day)
        except NotImplementedError:
            message = f"the public holidays of {day.year} are not known to this version"
            help_text = "write 'holidays: none' and list the dates under closed and opened"
            yield Problem(("calendar", "holidays"), message, help_text)
            return
        text = day.isoformat()
        left -= text in calendar.opened or (works and text not in calendar.closed)
