"""The systems that are timed, as scenarios: the textbook queue and the district centre."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from pscsim.plan.compile import compile_plan
from pscsim.plan.names import Names
from pscsim.plan.plan import Flags, Plan
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.reading import read_study
from pscsim.statistics.theory.erlang_c import mean_wait

ROOT = Path(__file__).resolve().parents[1]
EXPERIMENT = ROOT / "experiments" / "reform_options.yaml"

MEAN_SERVICE = 21.6
"""Minutes. With 50 people an hour 18 of 20 windows are busy on average."""
PEOPLE_PER_DAY = 1200


@dataclass(frozen=True, slots=True)
class Model:
    """A scenario as the engines read it."""

    scenario: Scenario
    plan: Plan
    names: Names

    @property
    def window_line(self) -> Flags:
        """Return which lines are lines of windows."""
        return ~np.array(self.names.self_service, np.bool_)

    @property
    def n_groups(self) -> int:
        """Return the number of people groups."""
        return len(self.names.groups)


def model_of(scenario: dict[str, Any]) -> Model:
    """Return a model from a scenario in words."""
    (option,) = read_study(scenario).options
    return Model(option.scenario, *compile_plan(option.scenario))


def queue(
    days: int,
    n_windows: int = 20,
    load: float = 0.9,
    n_lines: int = 1,
    patience: dict[str, Any] | None = None,
) -> Model:
    """Return M/M/c: people at random, equal windows, exponential service; several side by side for more lines."""
    rate = load * n_windows * 60.0 / MEAN_SERVICE
    stage = {"name": "service", "time": {"kind": "exponential", "mean": f"{MEAN_SERVICE} min"}}
    items = {
        f"customer_{n}": {"arrivals": {"rate": f"{rate}/h"}, "stages": [{**stage, "line": f"line_{n}"}]}
        for n in range(n_lines)
    }
    windows = [{"name": f"windows_{n}", "count": n_windows, "serves": [f"line_{n}"]} for n in range(n_lines)]
    group = {"share": "100%"} if patience is None else {"share": "100%", "patience": patience}
    return model_of(
        {
            "name": "queue",
            "calendar": {"days": days},
            "groups": {"everybody": group},
            "items": items,
            "hall": {"windows": windows},
        }
    )


@lru_cache(maxsize=2)
def queue_of(n_people: int) -> Model:
    """Return M/M/20 at load 0.9, with about so many people."""
    return queue(max(1, round(n_people / PEOPLE_PER_DAY)))


def erlang_wait() -> float:
    """Return the mean wait of M/M/20 at load 0.9, in minutes."""
    return mean_wait(18.0 / MEAN_SERVICE, MEAN_SERVICE, 20)


def district(
    days: int = 20, cases_per_day: float | None = None, holidays: bool = True, whole: bool = False
) -> Model:
    """Return the district centre with tidal windows, every day of it measured.

    30 windows accept every item, open by the hour; 10 terminals. Without `whole` a case is done when it is accepted and no
    journey is counted: the hall alone, as the peers have it. Public holidays are known for a few years only.
    """
    sets = [f"calendar.days={days}", "calendar.warm_up=0"]
    if not holidays:
        sets.append("calendar.holidays=none")
    if cases_per_day is not None:
        sets.append(f"demand.cases_per_day={cases_per_day}")
    if not whole:
        decided = [name for name, item in tidal([]).items.items() if item.approval is not None]
        sets += [f"items.{name}.{key}=null" for name in decided for key in ("approval", "result")]
        sets.append("travel={}")
    scenario = tidal(sets)
    return Model(scenario, *compile_plan(scenario))


def tidal(sets: list[str]) -> Scenario:
    """Return the scenario of the option with tidal windows."""
    (chosen,) = (one for one in read_study(EXPERIMENT, sets).options if one.name == "tidal_windows")
    return chosen.scenario


def year_of_cases(n_cases: float = 350_000.0) -> Model:
    """Return the whole district centre with tidal windows, over 250 working days with so many cases."""
    expected = float(district(days=250, cases_per_day=1000).plan.streams.expected.sum())
    return district(days=250, cases_per_day=1000.0 * n_cases / expected, whole=True)
