"""The rules of a trip, one by one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pscsim.demand.luck import RETURN, TRIP, trip_luck
from pscsim.engines.person import Person
from pscsim.engines.rules import (
    FAILED_CHECK,
    GAVE_UP,
    SENT_HOME,
    Fate,
    beginning,
    comes_again,
    next_visit,
    stage_fate,
)
from pscsim.plan.compile import compile_plan
from pscsim.plan.plan import DAY, NOTHING, Plan
from pscsim.scenario.reading import read_study
from small import NINE, centre, mornings, people, windows

TAX = {"department": "tax", "time": "10 min", "papers": ["identity", "lease", "photo"]}


def plan_of(item: dict[str, Any], desk: dict[str, Any] | None = None, **parts: Any) -> Plan:
    """Return the plan of a centre with one item, that the tax department handles."""
    parts = {"departments": {"tax": {}}, "calendar": mornings(9), **parts}
    names = ["tax", *(["guide"] if desk else []), *(["terminal"] if "terminal" in item else [])]
    groups = [windows(name, name=f"{name}_windows") for name in names]
    hall = {"guide_desk": desk} if desk else {}
    return compile_plan(read_study(centre({"licence": item}, *groups, hall=hall, **parts)).scenario)[0]


def desk_and_terminal(share: str, adoption: str) -> Plan:
    """Return a centre with a guide desk and a terminal for its one item."""
    item = {
        "arrivals": {"rate": "6/h"},
        "departments": [{"department": "tax", "time": "10 min"}],
        "terminal": {"time": "3 min", "adoption": adoption, "success": "50%"},
    }
    return plan_of(item, {"time": "2 min", "share": share}, trips={"after_giving_up": "50%", "limit": 7})


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
    asked = share == "40%" or adoption == "30%"
    for number in range(40):
        who = person(plan, number)
        for trip in (1, 2):
            u_guide, u_terminal, u_journey, u_far = trip_luck(4, 2, who.key, number, trip, TRIP)
            expected = guide if u_guide < float(routes.guide_share) else entry
            if trip == 1 and u_terminal < float(routes.adoption[0, 0]):
                expected = terminal
            begun = beginning(routes, who, trip, entry)
            assert begun.stage == expected
            # The journey is that of the first trip; where nothing was drawn it is still to be asked for.
            assert begun.journey == u_journey if trip == 1 and asked else np.isnan(begun.journey)
            assert not asked or trip > 1 or begun.far == u_far
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
        u_return, _, u_time, _ = trip_luck(4, 2, who.key, number, 3, RETURN)
        tomorrow = DAY * plan.days.working_day[int(plan.routes.return_days[0])]
        expected = pytest.approx(tomorrow + NINE + 60.0 * u_time)
        assert next_visit(plan.days, plan.streams, plan.routes, who, 3, now) == expected
        assert comes_again(plan.routes, who, 1, 3, FAILED_CHECK, accepted=False)
        assert comes_again(plan.routes, who, 1, 3, SENT_HOME, accepted=False)
        assert comes_again(plan.routes, who, 1, 3, GAVE_UP, accepted=False) == (u_return < chance)
    assert chance == 0.5


def test_trips_have_a_limit_before_acceptance_only() -> None:
    """After so many trips a case is given up; whose case is accepted comes until they have the result."""
    plan = desk_and_terminal("40%", "30%")
    who = person(plan, 0)
    assert comes_again(plan.routes, who, 6, 6, FAILED_CHECK, accepted=False)
    assert not comes_again(plan.routes, who, 7, 7, FAILED_CHECK, accepted=False)
    for outcome in (FAILED_CHECK, GAVE_UP, SENT_HOME):
        assert comes_again(plan.routes, who, 999, 999, outcome, accepted=True)


def test_nobody_comes_after_the_calendar() -> None:
    """A trip that would be on a day beyond the calendar is at the horizon, when nothing happens any more."""
    plan = desk_and_terminal("40%", "30%")
    last_day = DAY * int(plan.days.working_day[-1])
    who = person(plan, 0)
    assert next_visit(plan.days, plan.streams, plan.routes, who, 1, last_day + NINE) == plan.days.horizon
    day_before = DAY * int(plan.days.working_day[-2])
    assert next_visit(plan.days, plan.streams, plan.routes, who, 1, day_before + NINE) > last_day + NINE


def fate_at(plan: Plan, stage: int, shared: int, have: int, number: int = 0) -> Fate:
    """Return the fate of somebody at a stage, on the first trip."""
    parts = plan.routes, plan.papers, plan.distributions
    return stage_fate(*parts, person(plan, number), 1, 0, stage, shared, have)


@pytest.mark.parametrize(
    ("share", "shared", "have", "missing", "promised", "handed_in"),
    [
        ("0%", 0b000, 0b111, 0, 0, 3),
        ("0%", 0b011, 0b100, 0, 0, 1),
        ("0%", 0b001, 0b010, 0b100, 0, 0),
        ("100%", 0b001, 0b010, 0, 0b100, 1),
        ("100%", 0b000, 0b011, 0, 0b100, 2),
        ("100%", 0b000, 0b101, 0b010, 0, 0),
        ("100%", 0b000, 0b000, 0b111, 0, 0),
        ("100%", 0b111, 0b000, 0, 0, 0),
    ],
)
def test_a_check_passes_fails_or_tolerates(
    share: str, shared: int, have: int, missing: int, promised: int, handed_in: int
) -> None:
    """Of identity, lease and photo only the photo can follow; what is shared is neither asked for nor handed in."""
    papers = {"non_core": ["photo"], "tolerance": {"share": share}}
    plan = plan_of(people(540, departments=[TAX]), papers=papers)
    stage = int(plan.routes.entry[0])
    fate = fate_at(plan, stage, shared, have)
    assert (fate.missing, fate.promised, fate.handed_in) == (missing, promised, handed_in)
    assert fate.next_stage == (stage if missing else NOTHING)
    assert fate.service == (5.0 if missing else 10.0)


@pytest.mark.parametrize(("finds", "missing"), [("100%", 0b010), ("0%", 0)])
def test_guide_desk_notices_core_papers(finds: str, missing: int) -> None:
    """The desk sends home who lacks a core paper that it notices, in its own full time; else it leads to the window."""
    papers = {"non_core": ["photo"]}
    item = people(540, departments=[TAX])
    plan = plan_of(item, {"time": "2 min", "finds": finds}, papers=papers)
    desk, entry = int(plan.routes.guide[0]), int(plan.routes.entry[0])
    fate = fate_at(plan, desk, 0b001, 0b000)
    assert (fate.missing, fate.handed_in, fate.service) == (missing, 0, 2.0)
    assert fate.next_stage == (desk if missing else entry)
    assert fate_at(plan, desk, 0b000, 0b011).missing == 0
