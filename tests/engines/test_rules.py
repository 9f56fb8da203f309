"""The rules of a case, one by one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from pscsim.demand.luck import RETURN, TRIP, trip_luck
from pscsim.engines.rules import FAILED_CHECK, GAVE_UP, NEVER, Person, first_stage, how_many, next_trip
from pscsim.plan.compile import compile_plan
from pscsim.plan.plan import DAY, Plan
from pscsim.plan.routes import binomials
from pscsim.scenario.reading import read_study
from small import NINE, centre, mornings, windows


@given(
    st.integers(0, 30),
    st.one_of(st.sampled_from([0.0, 0.25, 1.0]), st.floats(0.0, 1.0)),
    st.floats(2.0**-53, 1.0 - 2.0**-53),
)
def test_papers_are_a_binomial_quantile(n: int, prob: float, u: float) -> None:
    """How many papers it happens to is scipy's quantile, but for a hair's breadth at the borders."""
    k = how_many(binomials(30, prob), n, u)
    assert stats.binom.ppf(u * (1.0 - 1e-12), n, prob) <= k
    assert k <= stats.binom.ppf(min(u * (1.0 + 1e-12) + 1e-300, 1.0), n, prob)


def desk_and_terminal(share: str, adoption: str) -> Plan:
    """Return a centre with a guide desk and a terminal for its one item."""
    item = {
        "arrivals": {"rate": "6/h"},
        "departments": [{"department": "tax", "time": "10 min"}],
        "terminal": {"time": "3 min", "adoption": adoption, "success": "50%"},
    }
    parts: dict[str, Any] = {
        "departments": {"tax": {}},
        "calendar": mornings(9),
        "trips": {"after_giving_up": "50%"},
    }
    groups = [windows(name, name=f"{name}_windows") for name in ("guide", "tax", "terminal")]
    desk = {"guide_desk": {"time": "2 min", "share": share}}
    return compile_plan(read_study(centre({"licence": item}, *groups, hall=desk, **parts)).scenario)[0]


def person(plan: Plan, number: int) -> Person:
    """Return somebody of the only stream."""
    return Person(4, 2, plan.streams.key[0], number, 0, 0, 0)


@pytest.mark.parametrize("share", ["0%", "40%", "100%"])
@pytest.mark.parametrize("adoption", ["0%", "30%", "100%"])
def test_one_block_says_where_a_trip_begins(share: str, adoption: str) -> None:
    """Terminals are for the first trip; the guide desk is for the others, and for who passes the terminal by."""
    plan = desk_and_terminal(share, adoption)
    routes, seen = plan.routes, set()
    terminal, guide, entry = int(routes.terminal[0]), int(routes.guide[0]), int(routes.entry[0])
    for number in range(40):
        who = person(plan, number)
        for trip in (1, 2):
            u_guide, u_terminal, _, _ = trip_luck(4, 2, who.key, number, trip, TRIP)
            expected = guide if u_guide < float(routes.guide_share) else entry
            if trip == 1 and u_terminal < float(routes.adoption[0, 0]):
                expected = terminal
            assert first_stage(routes, who, trip, entry) == expected
            seen.add((trip, expected))
    ways = {"0%": {entry}, "40%": {guide, entry}, "100%": {guide}}[share]
    first = {"0%": ways, "30%": {terminal, *ways}, "100%": {terminal}}[adoption]
    assert seen == {(1, stage) for stage in first} | {(2, stage) for stage in ways}


def test_another_trip_has_a_block_of_its_own() -> None:
    """Whether somebody comes again and at what minute of the hour are the first and third number of RETURN."""
    plan = desk_and_terminal("40%", "30%")
    now, chance = NINE + 30.0, plan.routes.return_after_giving_up
    for number in range(40):
        who = person(plan, number)
        u_return, _, u_time, _ = trip_luck(4, 2, who.key, number, 1, RETURN)
        again = next_trip(plan.days, plan.streams, plan.routes, who, 1, now, FAILED_CHECK)
        assert again == pytest.approx(
            DAY * plan.days.working_day[int(plan.routes.return_days[0])] + NINE + 60.0 * u_time
        )
        gone = next_trip(plan.days, plan.streams, plan.routes, who, 1, now, GAVE_UP)
        assert gone == (again if u_return < chance else NEVER)
    assert chance == 0.5
