"""How much of a span of time falls into each hour of the day."""

from __future__ import annotations

import numpy as np

from pscsim.plan.names import Names
from pscsim.plan.plan import DAY, Days, Flags, Floats, Ints

HOURS = 24
HOUR = 60.0


def minutes_by_hour(start: Floats, end: Floats, code: Ints, n_codes: int) -> Floats:
    """Return (codes, 24) the minutes of the spans [start, end) of each code within each hour of the day."""
    minutes = np.zeros((n_codes, HOURS))
    first_day, first_minute = np.divmod(start, DAY)
    last_day, last_minute = np.divmod(end, DAY)
    whole_days = (last_day - first_day) * HOUR
    for hour in range(HOURS):
        before, upto = (np.clip(minute - hour * HOUR, 0.0, HOUR) for minute in (first_minute, last_minute))
        minutes[:, hour] = np.bincount(code, weights=whole_days + upto - before, minlength=n_codes)
    return minutes


def measured_span(days: Days, start: Floats, end: Floats) -> tuple[Floats, Floats]:
    """Return spans cut to measured time."""
    low, high = days.measured_from, days.horizon
    return np.clip(start, low, high), np.clip(end, low, high)


def measured_sessions(days: Days) -> tuple[Floats, Floats]:
    """Return the start and end of the sessions, as far as they are measured."""
    start, end = measured_span(days, days.session_start, days.session_end)
    return start[end > start], end[end > start]


def open_days(days: Days) -> float:
    """Return the measured days on which the centre is open; a day cut by the horizon counts by its part."""
    midnight = np.arange(len(days.opens_at)) * DAY
    measured = np.clip(midnight + DAY, days.measured_from, days.horizon) - np.clip(
        midnight, days.measured_from, days.horizon
    )
    return float(measured[np.isfinite(days.opens_at)].sum() / DAY)


def days_apart(days: Days, names: Names, arrivals: Flags) -> dict[int, str]:
    """Return the measured days that are told apart, by number and date; closed days only when somebody came (`arrivals`)."""
    if not days.by_day:
        return {}
    first = int(days.measured_from / DAY)
    shown = np.isfinite(days.opens_at[first:]) | arrivals
    return {n: names.dates[first + n] for n in np.flatnonzero(shown).tolist()}


def session_minutes(days: Days) -> float:
    """Return the measured minutes within sessions."""
    start, end = measured_sessions(days)
    return float((end - start).sum())


def hours_with_sessions(days: Days) -> Flags:
    """Return (24,) the hours of the day in which the centre is open on any measured day."""
    start, end = measured_sessions(days)
    return np.asarray(minutes_by_hour(start, end, np.zeros(len(start), np.int64), 1)[0] > 0)


def observed_minutes_by_hour(days: Days) -> Floats:
    """Return (24,) the minutes of each hour over the days on which the centre is open in that hour.

    In an hour without a session (before opening, at lunch) every open day counts: people may wait then. An hour that the
    horizon cuts counts by its part.
    """
    start, end = measured_sessions(days)
    hours_of_day = [
        {(int(a // DAY), h) for h in range(int(a % DAY // HOUR), int(np.ceil((a % DAY + b - a) / HOUR)))}
        for a, b in zip(start.tolist(), end.tolist(), strict=True)
    ]
    open_hours = set().union(*hours_of_day)
    in_hour = np.zeros(HOURS)
    for day, hour in open_hours:
        in_hour[hour] += min(days.horizon - day * DAY - hour * HOUR, HOUR)
    return np.where(in_hour > 0, in_hour, open_days(days) * HOUR)
