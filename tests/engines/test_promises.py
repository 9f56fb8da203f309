"""The rules of promised papers, one by one."""

from __future__ import annotations

from typing import Any

import pytest

from engines.test_casework import NAMES, N, assert_share, crowd, plan_of, somebody
from pscsim.engines import casework, promises
from pscsim.plan.plan import DAY, Plan
from small import NINE, mornings

MONDAY = NINE
FRIDAY = 4 * DAY + NINE


def promising(days: int = 3, calendar: int = 15, **tolerance: Any) -> Plan:
    """Return a plan in which every paper can be promised for some days; the first day is Monday 4 March 2024."""
    tolerance = {"share": "50%", "promise_days": days} | tolerance
    return plan_of(calendar=mornings(calendar), papers={"non_core": NAMES, "tolerance": tolerance})


def promise(plan: Plan, accepted: float, number: int = 0) -> promises.Promise:
    """Return what becomes of the promise of a person whose case was accepted at a minute."""
    return promises.promise_of(
        plan.days, plan.streams, plan.routes, plan.papers, somebody(plan, number), accepted
    )


@pytest.mark.parametrize("lapsed", ["trip", "case"])
def test_how_promises_are_kept(lapsed: str) -> None:
    """Of the promises 20% lapse; of the others 30% are kept by post and the rest by trip."""
    plan = promising(by_post="30%", lapses="20%", lapsed=lapsed)
    kept = [promises.promise_kept(plan.papers, who) for who in crowd(plan)]
    lapses = promises.LAPSED_TRIP if lapsed == "trip" else promises.LAPSED_CASE
    assert set(kept) == {lapses, promises.BY_POST, promises.BY_TRIP}
    assert_share(kept.count(lapses) / N, 0.2)
    assert_share(kept.count(promises.BY_POST) / N, 0.8 * 0.3)
    assert_share(sum(casework.tolerates(plan.papers, who, 1) for who in crowd(plan)) / N, 0.5)


@pytest.mark.parametrize(
    ("days", "accepted", "lapses"),
    [
        (3, MONDAY, 3 * DAY + NINE),
        (1, FRIDAY, 7 * DAY + NINE),
        (2, FRIDAY, 7 * DAY + NINE),
        (3, FRIDAY, 7 * DAY + NINE),
    ],
)
def test_a_promise_lapses_on_an_open_day(days: int, accepted: float, lapses: float) -> None:
    """Three days after Monday is Thursday; Saturday, Sunday and Monday after Friday are all Monday."""
    plan = promising(days)
    assert promises.deadline(plan.days, plan.papers, accepted) == lapses


def test_a_deadline_beyond_the_calendar() -> None:
    """Nobody sees it: it is the horizon."""
    plan = promising(30, calendar=5)
    assert promises.deadline(plan.days, plan.papers, MONDAY) == plan.days.horizon


@pytest.mark.parametrize("by_post", ["0%", "100%"])
def test_papers_that_follow_are_there_in_time(by_post: str) -> None:
    """Whoever promises on Friday for three days: by post between then and Monday at nine, by trip on Monday morning."""
    plan = promising(3, by_post=by_post)
    minutes = [promise(plan, FRIDAY, number).minute for number in range(200)]
    if by_post == "100%":
        assert FRIDAY < min(minutes) < FRIDAY + DAY
        assert FRIDAY + 2 * DAY < max(minutes) < FRIDAY + 3 * DAY
    else:
        assert {int(minute / DAY) for minute in minutes} == {7}
        assert all(NINE <= minute % DAY <= NINE + 60 for minute in minutes)


def test_the_horizon_moves_nobodys_day() -> None:
    """In a longer simulation a promise that was kept before the end is kept in the same minute."""
    short, long = promising(9, calendar=5, by_post="0%"), promising(9, calendar=15, by_post="0%")
    for number in range(200):
        early, late = promise(short, MONDAY, number).minute, promise(long, MONDAY, number).minute
        assert early in (late, short.days.horizon)
        assert late >= short.days.horizon or early == late
