"""The tables of a roster."""

from __future__ import annotations

import pandas as pd

from pscsim.scenario.units import format_clock
from pscsim.staffing.periods import Period
from pscsim.staffing.roster.rostering import FoundRoster


def cover_frame(found: FoundRoster) -> pd.DataFrame:
    """Return one row for each day and part of it: windows needed, clerks at windows."""
    rows = [
        (day.week + 1, day.weekday, *clock(slot), day.demand.at(slot), n, n - day.demand.at(slot))
        for number, day in enumerate(found.cover.days)
        for slot, n in zip(found.cover.slots, found.cover.on_duty(number), strict=True)
        if n or day.demand.at(slot)
    ]
    return pd.DataFrame(rows, columns=["week", "day", "begins", "ends", "needed", "on_duty", "spare"])


def shifts_frame(found: FoundRoster) -> pd.DataFrame:
    """Return one row for each day, contract and shift: how many clerks work it, and what they cost."""
    rows = [
        (
            found.cover.days[tour.day].week + 1, found.cover.days[tour.day].weekday, tour.contract, tour.pattern.shift,
            *clock(tour.pattern.hours), *lunch(tour.pattern.lunch), n, n * tour.pattern.paid_hours, n * tour.cost,
        )
        for tour, n in found.cover.numbers.items()
    ]  # fmt: skip
    columns = [
        "week", "day", "clerks", "shift", "begins", "ends", "lunch_begins", "lunch_ends", "number", "paid_hours", "cost",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def duties_frame(found: FoundRoster) -> pd.DataFrame:
    """Return one row for each clerk and day worked."""
    rows = [
        (
            duty.contract, duty.clerk, found.cover.days[duty.day].week + 1, found.cover.days[duty.day].weekday,
            duty.pattern.shift, *clock(duty.pattern.hours), *lunch(duty.pattern.lunch), duty.pattern.paid_hours,
        )
        for sharing in found.sharings
        for duty in sorted(sharing.duties, key=lambda one: (one.clerk, one.day))
    ]  # fmt: skip
    columns = [
        "clerks", "clerk", "week", "day", "shift", "begins", "ends", "lunch_begins", "lunch_ends", "paid_hours",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def clerks_frame(found: FoundRoster) -> pd.DataFrame:
    """Return one row for each clerk: hours, shifts and unpopular shifts of all weeks."""
    rows = [
        (
            sharing.contract,
            number + 1,
            hours,
            sum(duty.clerk == number + 1 for duty in sharing.duties),
            unpopular,
        )
        for sharing in found.sharings
        for number, (hours, unpopular) in enumerate(zip(sharing.hours, sharing.unpopular, strict=True))
    ]
    return pd.DataFrame(rows, columns=["clerks", "clerk", "paid_hours", "shifts", "unpopular_shifts"])


def service_frame(found: FoundRoster) -> pd.DataFrame:
    """Return one row for each requirement and period: what the roster achieves at work."""
    question = found.question
    rows = [
        (
            " ".join(one.demand.days), *clock(period), one.on_duty[number], question.target.measure,
            question.target.limit, interval.mean, interval.low, interval.high, interval.n, one.reached[number],
        )
        for one in found.achieved
        if question is not None
        for number, (period, interval) in enumerate(zip(question.periods, one.intervals, strict=True))
    ]  # fmt: skip
    columns = [
        "days", "begins", "ends", "on_duty", "measure", "target", "mean", "ci_low", "ci_high", "replications", "reached",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def clock(period: Period) -> tuple[str, str]:
    """Return a part of the day as two times."""
    return format_clock(period.begins), format_clock(period.ends)


def lunch(period: Period | None) -> tuple[str, str]:
    """Return a break as two times, empty where there is none."""
    return ("", "") if period is None else clock(period)
