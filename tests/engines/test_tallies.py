"""Tallies: their bins, that they add up, that they do not grow, and that they say what the event log says."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.comparing import SEED
from pscsim.demand.cases import draw_cases
from pscsim.engines import compiled, rules, tallies
from pscsim.engines.tallies import Tallies, empty_tallies
from pscsim.engines.wait_bins import FINE_BINS, OCTAVE_BINS, bin_edges, bin_of_wait, wait_bin
from pscsim.engines.world import N_CASES, World
from pscsim.outcomes.cells import Cell, Cells
from pscsim.outcomes.from_log import cells_from_log
from pscsim.outcomes.from_tallies import added_tallies, cells_from_tallies
from pscsim.plan.compile import compile_plan
from pscsim.plan.names import Names
from pscsim.plan.plan import NOTHING, Plan
from pscsim.scenario.reading import read_study
from strategies import Data, scenarios, staffed_halls

BIN = 0.05
"""Minutes; width of the fine bins."""
EDGES = bin_edges(FINE_BINS + 5 * OCTAVE_BINS)

minutes = st.floats(0.0, 30_000.0, allow_nan=False)


@pytest.mark.parametrize(
    ("wait", "number"),
    [
        (0.0, 0),
        (1e-9, 1),
        (BIN, 1),
        (0.051, 2),
        (14.95, 299),
        (15.0, 300),
        (np.nextafter(15.0, 16.0), 301),
        (1024.0, FINE_BINS),
        (1024.05, FINE_BINS + 1),
        (1024.1, FINE_BINS + 1),
        (1024.15, FINE_BINS + 2),
        (2048.0, FINE_BINS + OCTAVE_BINS),
        (2048.2, FINE_BINS + OCTAVE_BINS + 1),
        (4096.0, FINE_BINS + 2 * OCTAVE_BINS),
    ],
)
def test_waits_go_into_the_right_bin(wait: float, number: int) -> None:
    """No wait has its own bin, a bin holds its upper edge, and above 1,024 bins double with every octave."""
    assert bin_of_wait(wait) == number
    assert wait_bin(wait) == number


@given(wait=minutes)
def test_a_wait_lies_between_the_edges_of_its_bin(wait: float) -> None:
    """A bin's wait is at most its edge and above the edge before."""
    number = bin_of_wait(wait)
    assert wait <= EDGES[number]
    assert number == 0 or wait > EDGES[number - 1]


@given(wait=minutes)
def test_bins_are_fine_enough(wait: float) -> None:
    """A bin is 0.05 minutes wide up to 1,024, and above that at most one part in 10,240 of the wait."""
    number = bin_of_wait(wait)
    if number > 0:
        width = EDGES[number] - EDGES[number - 1]
        assert width <= max(BIN, wait / OCTAVE_BINS) * (1 + 1e-9)


def test_edges_rise() -> None:
    """Every edge is above the one before, from 0 on, and every multiple of 0.05 up to 1,024 is one."""
    assert EDGES[0] == 0.0
    assert (np.diff(EDGES) > 0).all()
    np.testing.assert_array_equal(EDGES[: FINE_BINS + 1], np.arange(FINE_BINS + 1) / 20)


@given(left=minutes, right=minutes)
def test_a_longer_wait_is_in_no_lower_bin(left: float, right: float) -> None:
    """Bins keep the order of waits."""
    assert bin_of_wait(min(left, right)) <= bin_of_wait(max(left, right))


def tallied(data: Data, replication: int = 0) -> tuple[Plan, Names, Tallies]:
    """Return the plan of a scenario, its names and the tallies of one replication."""
    plan, names = compile_plan(read_study(data).scenario)
    window_line = ~np.array(names.self_service)
    return plan, names, compiled.tally(plan, window_line, SEED, replication)


def logged(plan: Plan, names: Names, replication: int = 0) -> Cells:
    """Return the cells of the same replication, from the event log."""
    cases = draw_cases(plan, SEED, replication)
    return cells_from_log(plan, names, compiled.simulate(plan, cases, SEED, replication))


@settings(max_examples=100)
@given(data=scenarios(), replication=st.integers(0, 3))
def test_tallies_say_what_the_log_says(data: Data, replication: int) -> None:
    """Counts agree exactly, means to 1e-9, percentiles to a bin, the share within 15 minutes exactly."""
    plan, names, counted = tallied(data, replication)
    assert_same_cells(logged(plan, names, replication), cells_from_tallies(plan, names, counted))


@settings(max_examples=50)
@given(data=staffed_halls(), replication=st.integers(0, 3))
def test_tallies_say_what_the_log_says_of_clerks(data: Data, replication: int) -> None:
    """So they do where clerks come, go, are away, and serve people off duty."""
    plan, names, counted = tallied(data, replication)
    assert_same_cells(logged(plan, names, replication), cells_from_tallies(plan, names, counted))


def assert_same_cells(exact: Cells, counted: Cells) -> None:
    """Check that two ways to the cells lead to the same ones."""
    assert set(exact.cells) == set(counted.cells)
    for key, cell in exact.cells.items():
        assert_same_cell(cell, counted.cells[key], key)
    for row, other in zip(exact.window_use, counted.window_use, strict=True):
        assert (row.window_group, row.hour) == (other.window_group, other.hour)
        assert other.busy_minutes == pytest.approx(row.busy_minutes, rel=1e-9, abs=1e-6)
        assert other.open_minutes == pytest.approx(row.open_minutes, rel=1e-9, abs=1e-6)


COUNTS = (
    "tickets",
    "served",
    "gave_up",
    "balked",
    "turned_away",
    "sent_home",
    "done",
    "given_up",
    "open_cases",
)


def assert_same_cell(exact: Cell, counted: Cell, key: tuple[str, str]) -> None:
    """Check all that a cell holds: counts exactly, sums and means of samples to rounding."""
    for field in fields(Cell):
        left, right = getattr(exact, field.name), getattr(counted, field.name)
        if isinstance(left, int):
            assert left == right, (key, field.name)
        elif isinstance(left, float):
            assert right == pytest.approx(left, rel=1e-9, abs=1e-6, nan_ok=True), (key, field.name)
        else:
            assert left.n == right.n, (key, field.name)
            value = pytest.approx(left.mean(), rel=1e-9, abs=1e-9, nan_ok=True)
            assert right.mean() == value, (key, field.name)
    for name in ("waits", "trips"):
        left, right = getattr(exact, name), getattr(counted, name)
        assert right.greatest() == pytest.approx(left.greatest(), nan_ok=True, abs=0, rel=0), (key, name)
        limit = 15.0 if name == "waits" else 1.0
        assert right.share_at_most(limit) == pytest.approx(left.share_at_most(limit), nan_ok=True, rel=1e-15)
        for prob in (0.5, 0.9, 0.95):
            width = max(BIN, left.greatest() / OCTAVE_BINS) if name == "waits" else 0.0
            value = pytest.approx(left.quantile(prob), nan_ok=True, abs=width + 1e-9, rel=0)
            assert right.quantile(prob) == value, (key, name, prob)


def test_tallies_say_what_the_log_says_of_very_long_waits() -> None:
    """People who wait over several days fall into the wide bins, and the measures still agree."""
    data = {
        "name": "days of waiting",
        "calendar": {"days": 5},
        "items": {"case": {"arrivals": {"rate": "30/h"}, "stages": [{"name": "front", "time": "4 min"}]}},
        "hall": {"windows": [{"name": "window", "count": 1, "serves": ["front"]}]},
    }
    plan, names, counted = tallied(data)
    exact = logged(plan, names)
    assert exact.cells["all", "all"].waits.greatest() > 3 * 1024
    assert_same_cells(exact, cells_from_tallies(plan, names, counted))


@settings(max_examples=50)
@given(data=scenarios())
def test_tallies_add_up(data: Data) -> None:
    """Two replications together count what each counts; the longest wait is the longer of the two."""
    plan, names, first = tallied(data, 0)
    _, _, second = tallied(data, 1)
    both = added_tallies(first, second)
    whole = cells_from_tallies(plan, names, both)
    parts = [logged(plan, names, replication) for replication in (0, 1)]
    for key, cell in whole.cells.items():
        alone = [part.cells[key] for part in parts if key in part.cells]
        for name in COUNTS:
            assert getattr(cell, name) == sum(getattr(one, name) for one in alone)
        assert cell.waits.n == sum(one.waits.n for one in alone)
        longest = [one.waits.greatest() for one in alone if one.waits.n]
        assert cell.waits.n == 0 or cell.waits.greatest() == max(longest)
    for left, right in zip(both, added_tallies(second, first), strict=True):
        np.testing.assert_array_equal(left, right)


def years(n: int) -> Data:
    """Return a small centre over so many years of 250 working days."""
    return {
        "name": "years",
        "calendar": {"days": 250 * n, "sessions": ["09:00-11:00"]},
        "demand": {"cases_per_day": 20},
        "papers": {"brought": "70%"},
        "items": {"case": {"share": "100%", "stages": [{"name": "front", "time": "8 min", "papers": 2}]}},
        "hall": {"windows": [{"name": "windows", "count": 2, "serves": ["front"]}]},
    }


def shapes_of(world: World) -> list[tuple[int, ...]]:
    """Return the shapes of the arrays that grow when they are full."""
    parts = (world.people, world.windows, world.heap, world.rows)
    return [array.shape for part in parts for array in part]


def test_memory_does_not_grow_with_years(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten years need the arrays of one, but for the bins of waits that only ten years can hold."""
    worlds: list[World] = []
    run_days = compiled.run_days

    def noted(*given: Any) -> World:
        worlds.append(run_days(*given))
        return worlds[-1]

    monkeypatch.setattr(compiled, "run_days", noted)
    one, small_world = tallied(years(1))[2], worlds[-1]
    ten, large_world = tallied(years(10))[2], worlds[-1]
    assert large_world.counters[N_CASES] > 9 * small_world.counters[N_CASES] > 30_000
    assert shapes_of(small_world) == shapes_of(large_world)
    for name, small, large in zip(Tallies._fields, one, ten, strict=True):
        if name != "waits":
            assert small.shape == large.shape
    assert ten.waits.shape[0] - one.waits.shape[0] <= 4 * OCTAVE_BINS


def test_tallies_begin_with_nothing_and_hold_every_wait() -> None:
    """Empty tallies are all zero, and have a bin for a wait from the first minute to the horizon."""
    plan, _ = compile_plan(read_study(years(1)).scenario)
    empty = empty_tallies(plan)
    assert not any(array.any() for array in empty)
    assert empty.waits.shape[0] == bin_of_wait(plan.days.horizon) + 1
    assert empty.visits.shape[1] == rules.STILL_INSIDE + 1 + len(
        ("sum of waits", "longest wait", "minutes of waiting")
    )


def test_lines_have_a_code_for_each_window_group_that_serves_them() -> None:
    """A pair of a line and a group that serves it has a code of its own among those with bins, a line alone one behind."""
    stages = [{"name": name, "time": "5 min"} for name in ("front", "back")]
    windows = [
        {"name": "both", "count": 2, "serves": ["front", "back"]},
        {"name": "backs", "count": 1, "serves": ["back"]},
    ]
    data = {**years(1), "items": {"case": {"share": "100%", "stages": stages}}, "hall": {"windows": windows}}
    data["papers"] = {}
    plan, names = compile_plan(read_study(data).scenario)
    first = len(names.groups) * len(names.items) + 24
    codes = dict(zip(names.lines, tallies.line_codes(plan).tolist(), strict=True))
    assert codes["front"][1] in range(first, first + 3)
    assert codes["front"][2] == NOTHING
    with_groups = [code for line in codes.values() for code in line[1:] if code != NOTHING]
    assert sorted(with_groups) == [first, first + 1, first + 2]
    assert sorted(line[0] for line in codes.values()) == [first + 3, first + 4]
    assert empty_tallies(plan).waits.shape[1] == first + 3
