"""Calendar of a scenario as day and session tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from math import ceil
from typing import get_args

import numpy as np

from pscsim.plan.plan import DAY, Days
from pscsim.scenario.model.base import Weekday
from pscsim.scenario.model.calendar import Calendar
from pscsim.scenario.model.scenario import Scenario

WEEKDAYS: tuple[str, ...] = get_args(Weekday)
ALL_DAY = ((0.0, DAY),)

Sessions = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One date: is it a working day, and when is the centre open (minutes of the day)."""

    date: date
    working: bool
    sessions: Sessions

    @property
    def weekday(self) -> str:
        """Return the weekday's name."""
        return WEEKDAYS[self.date.weekday()]


def public_holiday(day: date) -> bool:
    """Return whether a date is a Chinese public holiday (a day off that is more than a weekend)."""
    from chinese_calendar import get_holiday_detail

    off, name = get_holiday_detail(day)
    return bool(off and name is not None)


def is_working_day(calendar: Calendar, day: date) -> bool:
    """Return whether a date is worked: the dates of the file first, then the public calendar, then the week."""
    text = day.isoformat()
    if text in calendar.closed:
        return False
    if text in calendar.opened or calendar.sessions == "all day":
        return True
    if calendar.holidays == "china":
        from chinese_calendar import is_workday

        return bool(is_workday(day))
    return day.weekday() < 5


def sessions_on(calendar: Calendar, day: date, working: bool) -> Sessions:
    """Return the opening hours of a date; none when it is closed."""
    if calendar.sessions == "all day":
        return ALL_DAY if working else ()
    own = calendar.weekdays.get(WEEKDAYS[day.weekday()])  # type: ignore[call-overload]  # a name of the week
    if working:
        makes_up = day.weekday() >= 5
        return tuple(calendar.sessions if own is None or makes_up else own)
    shut = day.isoformat() in calendar.closed or (calendar.holidays == "china" and public_holiday(day))
    return () if own is None or shut else tuple(own)


def calendar_days(calendar: Calendar) -> Iterator[CalendarDay]:
    """Yield every date from the start until the last measured working day, or until the horizon."""
    start = date.fromisoformat(calendar.start)
    left = calendar.warm_up + calendar.days
    until = ceil(calendar.horizon / DAY) if calendar.horizon is not None else None
    for n in count():
        if left == 0 if until is None else n == until:
            return
        day = start + timedelta(days=n)
        working = is_working_day(calendar, day)
        left -= working
        yield CalendarDay(day, working, sessions_on(calendar, day, working))


def build_days(scenario: Scenario, days: list[CalendarDay]) -> Days:
    """Return the day tables of a scenario."""
    calendar = scenario.calendar
    midnight = np.arange(len(days)) * DAY
    open_ended = calendar.sessions == "all day"
    closing = scenario.hall.closing.last_ticket
    opens = np.array([d.sessions[0][0] if d.sessions else np.inf for d in days]) + midnight
    closes = np.array([d.sessions[-1][1] if d.sessions else -np.inf for d in days]) + midnight
    if open_ended:
        closes = np.where(np.isfinite(opens), np.inf, -np.inf)
    working = np.array([d.working for d in days], dtype=np.int64)
    working_day = np.flatnonzero(working)
    spans = [(d * DAY + a, d * DAY + b) for d, day in enumerate(days) for a, b in day.sessions]
    return Days(
        horizon=float(len(days) * DAY if calendar.horizon is None else calendar.horizon),
        measured_from=float(working_day[calendar.warm_up] * DAY),
        opens_at=opens,
        closes_at=closes,
        last_ticket_at=closes - closing,
        working_days_to=np.cumsum(working),
        working_day=working_day.astype(np.int64),
        session_start=np.array([a for a, _ in spans]),
        session_end=np.array([b for _, b in spans]),
        by_day=calendar.by_day,
    )
