"""First arrivals: their gaps by hand, their order, and the room for them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pscsim.demand import arrivals
from pscsim.demand.arrivals import CASES_PER_DAY, Arrivals, draw_day, profile_time, put_in_order, room_for
from pscsim.demand.cases import draw_cases
from pscsim.demand.luck import gaps_luck
from pscsim.plan.compile import compile_plan
from pscsim.plan.plan import DAY, Floats, Plan
from pscsim.scenario.reading import read_study
from small import NINE, centre, mornings

SEED, REPLICATION = 5, 3
STAGES = [{"name": "front", "time": "5 min"}]


def plan_of(forms: dict[str, dict[str, Any]], calendar: dict[str, Any]) -> Plan:
    """Return the plan of a centre whose items have these arrivals."""
    items = {name: {"arrivals": form, "stages": STAGES} for name, form in forms.items()}
    return compile_plan(read_study(centre(items, calendar=calendar)).scenario)[0]


def gap(plan: Plan, first: int, number: int) -> float:
    """Return the number in (0, 1) of the gap before an arrival, of which four share a block."""
    luck = gaps_luck(SEED, REPLICATION, plan.streams.key[0], first + number // 4)
    return float(luck[number % 4])


def test_arrivals_of_a_day_have_gaps_of_their_own_day() -> None:
    """At 20 an hour from 09:00 to 10:00 gaps are 3 minutes times the exponential of day and number."""
    plan = plan_of({"licence": {"rate": "20/h"}}, mornings(3))
    cases = draw_cases(plan, SEED, REPLICATION)
    for day in range(3):
        minutes, minute, n = [], NINE, 0
        while (minute := minute - 3.0 * math.log(gap(plan, day * CASES_PER_DAY, n))) < NINE + 60.0:
            minutes.append(minute)
            n += 1
        today = cases.time // DAY == day
        assert n > 8
        assert cases.number[today].tolist() == [day * CASES_PER_DAY + k for k in range(n)]
        assert cases.time[today] - day * DAY == pytest.approx(minutes, abs=1e-9)


def test_intervals_go_on_from_day_to_day() -> None:
    """Intervals of 100 to 300 minutes are drawn one after another over four days, in the middle of a block too."""
    interval = {"kind": "uniform", "low": "100 min", "high": "300 min"}
    plan = plan_of({"licence": {"interval": interval}}, {"days": 4})
    cases = draw_cases(plan, SEED, REPLICATION)
    n = len(cases.time)
    minutes = np.cumsum([100.0 + 200.0 * gap(plan, 0, k) for k in range(n + 1)])
    per_day = np.bincount((cases.time // DAY).astype(int))
    assert (per_day[:-1].cumsum() % 4 > 0).any()
    assert cases.number.tolist() == list(range(n))
    assert cases.time == pytest.approx(minutes[:n])
    assert minutes[n] >= 4 * DAY


def test_a_room_that_is_too_small_changes_nobody() -> None:
    """Arrivals of all kinds are the same when the room begins with one place and grows again and again."""
    forms = {
        "licence": {"rate": "20/h"},
        "invoices": {"interval": {"kind": "exponential", "mean": "7 min"}},
        "permit": {"times": ["550 min", "551 min", "2000 min"]},
    }
    plan = plan_of(forms, mornings(2))
    cases = draw_cases(plan, SEED, REPLICATION)
    room, times, numbers = room_for(plan.streams, 1), [], []
    for day in range(2):
        room, n = draw_day(plan.streams, plan.days, plan.distributions, day, SEED, REPLICATION, room)
        times.extend(room.time[:n].tolist())
        numbers.extend(room.number[:n].tolist())
    assert set(cases.stream) == {0, 1, 2}
    assert (times, numbers) == (cases.time.tolist(), cases.number.tolist())


@given(
    st.lists(st.one_of(st.integers(0, 20).map(float), st.floats(0.0, 3 * DAY)), min_size=1, max_size=60),
)
@example([5e-324, 0.0, 5e-324])
def test_arrivals_are_put_in_order(times: list[float]) -> None:
    """Times rise, equal ones keep their order, and each takes its stream and number along."""
    n = len(times)
    numbers = np.arange(n)
    room = Arrivals(np.array(times), numbers.copy(), numbers + 7, np.zeros(1), np.zeros(1, np.int64))
    put_in_order(room, n)
    order = np.argsort(times, kind="stable")
    assert room.time.tolist() == np.array(times)[order].tolist()
    assert room.stream.tolist() == order.tolist()
    assert room.number.tolist() == (order + 7).tolist()


@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any),
    st.lists(st.floats(0.0, 1.0, exclude_max=True), min_size=1, max_size=20),
)
def test_minutes_rise_with_the_share_of_the_day(weights: list[int], shares: list[float]) -> None:
    """Minutes are those of the profile's line, never beyond their step, with any earlier step as a hint."""
    rates = {"begins": "09:00", "step": "10 min", "rates": [f"{weight}/h" for weight in weights]}
    streams = plan_of({"licence": rates}, mornings()).streams
    profile, step, before = int(streams.profile[0, 0]), 0, 0.0
    for share in sorted([*shares, 1.0 - 2.0**-53]):
        minute, step = profile_time(streams, profile, share, step)
        assert (minute, step) == profile_time(streams, profile, share, 0)
        assert minute >= before
        assert streams.edge[step] <= minute <= streams.edge[step + 1]
        line: Floats = np.interp([share], streams.cumulative, streams.edge)
        if streams.cumulative[step] < share:
            assert minute == pytest.approx(line[0], abs=1e-9)
        before = minute


def test_four_arrivals_share_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """A block of gaps is drawn once for four arrivals."""
    drawn: list[int] = []

    def noted(seed: int, replication: int, stream: np.uint64, four: int) -> tuple[float, float, float, float]:
        drawn.append(four)
        return gaps_luck(seed, replication, stream, four)

    monkeypatch.setattr(arrivals, "gaps_luck", noted)
    plan = plan_of({"licence": {"rate": "20/h"}}, mornings())
    draw = getattr(arrivals.poisson_arrivals, "py_func", arrivals.poisson_arrivals)
    room = room_for(plan.streams, 100)
    n = draw(plan.streams, 0, 0, 20.0, SEED, REPLICATION, room, 0)
    assert n > 8
    assert drawn == list(range(n // 4 + 1))
