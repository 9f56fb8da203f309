"""A roster at work: clerks on duty open windows, date by date, and the centre is simulated with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from pscsim.demand.cases import draw_cases
from pscsim.experiments.engines import EngineName, load_engine
from pscsim.experiments.progress import Progress
from pscsim.plan.openings import Change, opening_changes
from pscsim.plan.plan import Floats
from pscsim.staffing.asking import Question
from pscsim.staffing.judging import judged
from pscsim.staffing.observing import observe, values_of
from pscsim.staffing.roster.cover import Cover
from pscsim.staffing.roster.patterns import Demand
from pscsim.staffing.setting import Setting, make_setting, with_changes
from pscsim.statistics.intervals import Interval
from pscsim.statistics.targets import Reached


@dataclass(frozen=True, slots=True)
class Achieved:
    """What the roster achieves in the periods of the days with one requirement."""

    demand: Demand
    intervals: tuple[Interval, ...]
    """By period of the question."""
    reached: tuple[Reached, ...]
    on_duty: tuple[float, ...]
    """Clerks at windows, on average over the period and the days."""


def simulate_roster(
    question: Question,
    cover: Cover,
    demands: Sequence[Demand],
    engine: EngineName,
    n: int,
    progress: Progress,
) -> list[Achieved]:
    """Return what a roster achieves in its centre, over n replications."""
    most = max(max(cover.on_duty(day)) for day in range(len(cover.days)))
    setting = make_setting(question, max(most, 1))
    plan = with_changes(setting.plan, roster_changes(setting, cover))
    counts: dict[int, list[Floats]] = {number: [] for number in range(len(demands))}
    progress.start(n, "the roster at work")
    for replication in range(n):
        cases = draw_cases(plan, setting.seed, replication)
        log = load_engine(engine)(plan, cases, setting.seed, replication)
        for number, demand in enumerate(demands):
            counts[number].append(observe(setting, log, dates_with(setting, demand)).counts)
        progress.advance()
    progress.finish()
    return [
        _achieved(question, cover, demand, np.stack(counts[number])) for number, demand in enumerate(demands)
    ]


def _achieved(question: Question, cover: Cover, demand: Demand, counts: Floats) -> Achieved:
    intervals, reached = judged(question.target, values_of(question.target, counts))
    return Achieved(demand, intervals, reached, tuple(mean_on_duty(question, cover, demand)))


def mean_on_duty(question: Question, cover: Cover, demand: Demand) -> Iterator[float]:
    """Yield for each period the clerks at windows, on average over its minutes and the days of a requirement."""
    mine = [cover.on_duty(number) for number, day in enumerate(cover.days) if day.demand == demand]
    for period in question.periods:
        overlap = [
            max(0.0, min(slot.ends, period.ends) - max(slot.begins, period.begins)) for slot in cover.slots
        ]
        clerk_minutes = sum(n * part for duty in mine for n, part in zip(duty, overlap, strict=True))
        yield clerk_minutes / ((period.ends - period.begins) * len(mine))


def dates_with(setting: Setting, demand: Demand) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return (days,) on which dates a requirement holds."""
    return np.array([day.weekday in demand.days for day in setting.days])


def roster_changes(setting: Setting, cover: Cover) -> list[Change]:
    """Return the changes of all windows: those of the staffed group by the roster, date by date, the others by their plans.

    A week begins on Monday; the roster begins with the week in which the calendar does.
    """
    [staffed] = setting.staffed
    plans = roster_plans(setting, cover)
    ours = [setting.windows[staffed].model_copy(update={"opens": plan}) for plan in plans]
    return opening_changes(setting.windows, setting.days, setting.open_ended, {staffed: ours})


def roster_plans(setting: Setting, cover: Cover) -> Iterator[dict[float, int]]:
    """Yield the opening plan of the staffed group on each date."""
    weeks = 1 + max(day.week for day in cover.days)
    opens: dict[tuple[int, str], dict[float, int]] = {
        (day.week, day.weekday): opens_on(cover, number) for number, day in enumerate(cover.days)
    }
    monday = week_of(setting.days[0].date)
    for day in setting.days:
        week = (week_of(day.date) - monday).days // 7 % weeks
        # A make-up working day at the weekend is worked as a Monday: the roster has no other plan for it.
        instead = opens.get((week, "monday")) if day.sessions else None
        yield opens.get((week, day.weekday)) or instead or {0.0: 0}


def opens_on(cover: Cover, day: int) -> dict[float, int]:
    """Return the opening plan of a day: a window for each clerk on duty."""
    opens: dict[float, int] = {}
    for slot, n in zip(cover.slots, cover.on_duty(day), strict=True):
        if not opens or n != next(reversed(opens.values())):
            opens[slot.begins] = n
    opens.setdefault(cover.slots[-1].ends, 0)
    return opens


def week_of(day: date) -> date:
    """Return the Monday of a date's week."""
    return day - timedelta(days=day.weekday())


def common_plan(cover: Cover) -> Mapping[float, int] | None:
    """Return the opening plan that all days share; None where they differ."""
    plans = [opens_on(cover, number) for number in range(len(cover.days))]
    return plans[0] if all(plan == plans[0] for plan in plans) else None
