"""From a scenario to what happened in one replication, and tables of it that a test can state in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from pscsim.demand.cases import draw_cases
from pscsim.engines.log import Log
from pscsim.experiments.engines import EngineName, load_engine
from pscsim.experiments.visits import visits_frame
from pscsim.outcomes.cells import By
from pscsim.outcomes.from_log import cells_from_log
from pscsim.outcomes.summary import values_of
from pscsim.plan.compile import compile_plan
from pscsim.plan.names import Names
from pscsim.plan.plan import Plan
from pscsim.scenario.model import Scenario
from pscsim.scenario.reading import read_study

STATES = ("open", "done", "given_up", "lapsed")
"""Names of the states of `pscsim.engines.rules`, in their order."""


@dataclass(frozen=True)
class Played:
    """One replication of a scenario."""

    scenario: Scenario
    plan: Plan
    names: Names
    log: Log

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Return the visits with names, person by person, in the order in which tickets were drawn."""
        frame = visits_frame("scenario", 0, self.plan, self.names, self.log)
        return frame.sort_values(["case", "trip", "ticket", "end"], kind="stable", ignore_index=True)

    def visits(self, *columns: str, since: float = 0.0) -> list[tuple[Any, ...]]:
        """Return the visits, person by person; times in minutes since `since`, None for what did not happen."""
        frame = self.frame.copy()
        for name in ("ticket", "call", "end"):
            frame[name] -= since
        rows = frame[list(columns)].astype(object)
        return list(rows.where(rows.notna(), None).itertuples(index=False, name=None))

    def cases(self) -> list[tuple[int, int, str]]:
        """Return trips, papers handed in and state of every case, in order of first arrival."""
        case_log = self.log.case_log
        rows = zip(case_log.trips.tolist(), case_log.papers.tolist(), case_log.state.tolist(), strict=True)
        return [(trips, papers, STATES[state]) for trips, papers, state in rows]

    def openings(self, since: float = 0.0) -> list[tuple[int, float, float, float]]:
        """Return window, opened, due and closed of every span for which a window was open, in order."""
        columns = (column.tolist() for column in self.log.openings)
        return sorted((w, *(t - since for t in times)) for w, *times in zip(*columns, strict=True))

    @cached_property
    def values(self) -> dict[tuple[str, By, str], float]:
        """Return every measure by (measure, kind of thing, name)."""
        return values_of(cells_from_log(self.plan, self.names, self.log))

    def value(self, measure: str, group: str = "all") -> float:
        """Return one measure; names are unambiguous, so the kind of thing need not be told."""
        found = [
            value for (name, _, thing), value in self.values.items() if (name, thing) == (measure, group)
        ]
        if len(found) != 1:
            raise KeyError(f"{len(found)} values of {measure} for '{group}'")
        return found[0]


def play(
    data: Mapping[str, Any], engine: EngineName = "reference", seed: int = 1, replication: int = 0
) -> Played:
    """Return one replication of the scenario in a mapping."""
    scenario = read_study(data).scenario
    plan, names = compile_plan(scenario)
    cases = draw_cases(plan, seed, replication)
    return Played(scenario, plan, names, load_engine(engine)(plan, cases, seed, replication))
