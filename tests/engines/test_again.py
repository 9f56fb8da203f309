"""A replication that finds the state of an earlier one gives what it would give alone."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pscsim.engines import again, spare
from pscsim.engines.compiled import tally
from pscsim.engines.tallies import Tallies
from pscsim.plan.compile import compile_plan
from pscsim.plan.plan import Plan
from pscsim.scenario.model.scenario import Scenario
from strategies import scenarios

BUSY_HALL = {
    "name": "busy",
    "calendar": {"days": 2, "sessions": ["09:00-11:00"]},
    "items": {"case": {"arrivals": {"rate": "600/h"}, "stages": [{"name": "window", "time": "1 min"}]}},
    "hall": {"windows": [{"name": "windows", "count": 2, "serves": ["window"]}]},
}
"""More wait than the first arrays have room for."""


def tallies_of(plan: Plan, replication: int) -> Tallies:
    """Return a copy of the tallies of a replication: the memory of the arrays is used again."""
    lines = np.ones(len(plan.hall.room), np.bool_)
    return Tallies(*(array.copy() for array in tally(plan, lines, 1, replication)))


def same(one: Tallies, other: Tallies) -> bool:
    """Return whether two tallies are the same."""
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, other, strict=True))


@given(data=scenarios())
def test_order_of_replications_does_not_matter(data: dict[str, object]) -> None:
    """Replications 0, 1 and 0 again: the last is the first, whatever the one between has left behind."""
    plan, _ = compile_plan(Scenario.model_validate(data))
    again._kept.clear()
    first, _, last = (tallies_of(plan, replication) for replication in (0, 1, 0))
    assert same(first, last)


def test_larger_arrays_are_not_kept() -> None:
    """A hall in which hundreds wait grows its arrays, every time from the beginning."""
    plan, _ = compile_plan(Scenario.model_validate(BUSY_HALL))
    again._kept.clear()
    assert same(tallies_of(plan, 0), tallies_of(plan, 0))
    assert again._kept == []


def test_few_states_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sweep over many plans keeps the states of the last ones; no state holds tallies that somebody has had."""
    monkeypatch.setattr(again, "KEPT", 2)
    quiet = BUSY_HALL | {
        "items": {"case": {"arrivals": {"rate": "1/h"}, "stages": [{"name": "window", "time": "1 min"}]}}
    }
    plans = [compile_plan(Scenario.model_validate(quiet))[0] for _ in range(3)]
    for plan in plans:
        tallies_of(plan, 0)
    assert [state.plan for state in again._kept] == plans[1:]
    assert all(state.world.tallies.waits.size == 0 for state in again._kept)


@given(used=st.lists(st.integers(0, 9), max_size=5))
def test_array_that_comes_back_is_lent_as_zeros(used: list[int]) -> None:
    """It comes back when the last array upon its memory is gone, a slice as well as the whole."""
    spare._spare.clear()
    array = spare.lend(10, 3, lambda: max(used, default=-1) + 1)
    for row in used:
        array[row] += 1
    part, memory = array[2:, 1], array.__array_interface__["data"]
    del array
    gc.collect()
    assert not spare._spare[10, 3]
    del part
    gc.collect()
    (kept,) = spare._spare[10, 3]
    assert kept.__array_interface__["data"] == memory
    assert not spare.lend(10, 3, lambda: 0).any()
