"""Cases that somebody else has made: put into the engines' types, or refused in words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pscsim.demand.cases import Cases, checked_cases
from pscsim.engines import compiled, reference
from pscsim.errors import PlanError
from pscsim.plan.compile import compile_plan
from pscsim.plan.plan import Plan
from pscsim.scenario.reading import read_study
from pscsim.tracing.difference import first_row


@pytest.fixture
def plan() -> Plan:
    """Return the plan of an hour with one window and one stream."""
    data = {
        "name": "an hour",
        "calendar": {"horizon": "60 min"},
        "items": {"case": {"arrivals": {"rate": "1/h"}, "stages": [{"name": "front", "time": "5 min"}]}},
        "hall": {"windows": [{"name": "window", "count": 1, "serves": ["front"]}]},
    }
    return compile_plan(read_study(data).scenario)[0]


def cases(time: Any, stream: Any, number: Any) -> Any:
    """Return cases whose columns need not be arrays."""
    return Cases(time, stream, number)


@pytest.mark.parametrize(
    "given",
    [
        cases([10, 12, 20], [0, 0, 0], [0, 1, 2]),
        cases(np.array([10, 12, 20], np.int32), np.zeros(3, np.uint8), np.arange(3, dtype=np.int32)),
        cases(np.array([10.0, 0, 12.0, 0, 20.0])[::2], np.zeros((3, 2), np.int64)[:, 0], np.arange(3)),
        cases(np.array([10, 12, 20], ">f8"), np.zeros(3, ">i4"), np.arange(3)),
    ],
    ids=["lists", "narrow", "strided", "big-endian"],
)
def test_engines_take_cases_of_other_types(plan: Plan, given: Cases) -> None:
    """Lists, whole minutes, narrow numbers and strided columns give the log of the engines' own types."""
    expected = [(10.0, 15.0), (15.0, 20.0), (20.0, 25.0)]
    for simulate in (reference.simulate, compiled.simulate):
        log = simulate(plan, given, 1, 0)
        assert list(zip(log.visits.call.tolist(), log.visits.end.tolist(), strict=True)) == expected
    assert first_row(reference.simulate(plan, given, 1, 0), compiled.simulate(plan, given, 1, 0)) is None


COLUMNS = "cases: time, stream and number must be three columns of the same length"
TYPES = "cases: times must be minutes, streams and numbers whole numbers"
ORDER = "cases: times must rise, from 0 to below the horizon, 60 min"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            cases([1.0, 2.0], [0], [0, 1]),
            COLUMNS,
        ),
        (
            cases([[1.0]], [[0]], [[0]]),
            COLUMNS,
        ),
        (cases(["09:00"], [0], [0]), TYPES),
        (cases([1.0], [0.5], [0]), TYPES),
        (cases([1.0], [1], [0]), "cases: streams must be 0 to 0"),
        (cases([1.0], [-1], [0]), "cases: streams must be 0 to 0"),
        (cases([2.0, 1.0], [0, 0], [0, 1]), ORDER),
        (cases([60.0], [0], [0]), ORDER),
        (cases([-1.0], [0], [0]), ORDER),
        (cases([np.nan], [0], [0]), ORDER),
    ],
)
@pytest.mark.parametrize("simulate", [reference.simulate, compiled.simulate], ids=["reference", "compiled"])
def test_engines_refuse_cases_that_do_not_fit(plan: Plan, simulate: Any, given: Cases, message: str) -> None:
    """What is wrong with the cases is said in their own words, by both engines."""
    with pytest.raises(PlanError) as refused:
        simulate(plan, given, 1, 0)
    assert str(refused.value) == message


def test_no_cases_are_cases(plan: Plan) -> None:
    """Nobody need come."""
    nobody = checked_cases(plan, cases([], [], []))
    assert [column.dtype for column in nobody] == [np.float64, np.int64, np.int64]
    assert len(compiled.simulate(plan, nobody, 1, 0).visits.case) == 0


def test_tally_takes_lines_of_other_types(plan: Plan) -> None:
    """Which lines are those of windows may be given as a list."""
    left = compiled.tally(plan, np.array([True]), 1, 0)
    right = compiled.tally(plan, [1], 1, 0)  # type: ignore[arg-type]
    assert left.visits.sum() > 0
    for a, b in zip(left, right, strict=True):
        np.testing.assert_array_equal(a, b)
