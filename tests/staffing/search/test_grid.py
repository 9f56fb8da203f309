"""The candidates of a search."""

from __future__ import annotations

from typing import Any

import pytest

from pscsim.scenario.model.search import Search, Varied
from pscsim.scenario.source import read_mapping
from pscsim.staffing.search.aims import aim_problems
from pscsim.staffing.search.grid import costs_of, grid_of, n_values, written


@pytest.mark.parametrize(
    ("given", "values", "costs"),
    [
        ({"least": 6, "most": 8, "cost": 8}, [6, 7, 8], [48, 56, 64]),
        ({"least": 6, "most": 9, "step": 2, "cost": 1}, [6, 8], [6, 8]),
        ({"least": 0, "most": 0.3, "step": 0.1, "cost": 0}, [0, 0.1, 0.2, 0.3], [0, 0, 0, 0]),
        ({"least": 5, "most": 15, "step": 5, "unit": "min", "cost": 0.5}, ["5 min", "10 min", "15 min"], [2.5, 5, 7.5]),
        ({"least": 0.5, "most": 1, "step": 0.5, "unit": "h", "cost": 1}, ["0.5 h", "1 h"], [0.5, 1]),
        ({"least": 3, "most": 3, "cost": 2}, [3], [6]),
        ({"values": ["fixed", "tidal"], "costs": [64, 56]}, ["fixed", "tidal"], [64, 56]),
        ({"least": 3, "most": 2, "cost": 2}, [], []),
    ],
)  # fmt: skip
def test_values_and_costs(given: dict[str, Any], values: list[Any], costs: list[float]) -> None:
    """A range has whole numbers where it can, and what is written behind them; a list has its own costs."""
    varied = Varied.model_validate(given)
    assert written(varied) == values
    assert n_values(varied) == len(values)
    assert costs_of(varied) == pytest.approx(costs)


def test_every_combination() -> None:
    """Two settings of three and two values are six candidates, each with its cost and its changes."""
    data = {
        "vary": {
            "hall.windows[0].count": {"least": 2, "most": 4, "cost": 8, "also": ["hall.windows[1].count"],
                "more_never_hurts": True},
            "hall.closing.last_ticket": {"values": ["0 min", "20 min"], "costs": [3, 0]},
        }
    }  # fmt: skip
    source = read_mapping(data)
    grid = grid_of({name: Varied.model_validate(one) for name, one in data["vary"].items()})
    assert grid.candidates.costs == (19, 16, 27, 24, 35, 32)
    assert grid.candidates.more_never_hurts == (True, False)
    assert grid.changes(3) == {
        "hall.windows[0].count": 3,
        "hall.windows[1].count": 3,
        "hall.closing.last_ticket": "20 min",
    }
    base = read_mapping({"hall": {"windows": [{"count": 1}, {"count": 1}]}})
    changed = grid.under(base, 3, source)
    assert not changed.problems
    assert changed.plain() == {
        "hall": {"windows": [{"count": 3}, {"count": 3}], "closing": {"last_ticket": "20 min"}}
    }


def test_a_sum_that_rounding_puts_above_the_limit_is_no_dearer() -> None:
    """0.1 and 0.2 are 0.30000000000000004, which is as much as may be spent."""
    vary = {name: {"least": 1, "most": 2, "cost": cost} for name, cost in (("hall.a", 0.1), ("hall.b", 0.2))}
    best = {"measure": "wait.mean", "tolerance": 1}
    search = Search.model_validate(
        {"name": "Rounded", "scenario": "a.yaml", "vary": vary, "best": best, "most_cost": 0.3}
    )
    assert len(grid_of(search.vary, search.most_cost).candidates.costs) == 1
    assert list(aim_problems(search)) == []
