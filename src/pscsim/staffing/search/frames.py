"""The tables of a search."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pscsim.scenario.model.search import Best, SearchTarget
from pscsim.staffing.search.searching import FoundSettings
from pscsim.statistics.intervals import Interval, mean_interval


def candidates_frame(found: FoundSettings) -> pd.DataFrame:
    """Return one row for each candidate, from cheap to dear: settings, cost, verdict, replications."""
    grid, choice = found.searching.grid, found.choice
    rows = [
        (
            *map(str, grid.values(i)), grid.candidates.costs[i], verdict_of(found, i),
            len(choice.tried[i].rows) if i in choice.tried else 0, i == choice.best,
        )
        for i in by_cost(found)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*grid.settings, "cost", "verdict", "replications", "chosen"])


def measures_frame(found: FoundSettings) -> pd.DataFrame:
    """Return one row for each candidate that was simulated, and target."""
    grid, choice = found.searching.grid, found.choice
    rows = []
    for i in by_cost(found):
        if i not in choice.tried:
            continue
        for n, target in enumerate(found.searching.search.measured):
            value = interval(found, i, n)
            relation, limit = relation_of(target)
            decided = choice.tried[i].of_each[n] or (
                "undecided" if limit is not None else verdict_of(found, i)
            )
            rows.append(
                (
                    *map(str, grid.values(i)), grid.candidates.costs[i], target.measure, target.group, relation, limit,
                    target.tolerance, value.mean, value.low, value.high, value.n, decided,
                )
            )  # fmt: skip
    columns = [
        "cost", "measure", "group", "relation", "target", "tolerance", "mean", "ci_low", "ci_high", "replications", "verdict",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*grid.settings, *columns])


def relation_of(target: SearchTarget | Best) -> tuple[str, float | None]:
    """Return on which side of which limit a measure has to be; one that is to be best has no limit."""
    if not isinstance(target, SearchTarget):
        return "best", None
    return ("at_least", target.at_least) if target.at_least is not None else ("at_most", target.at_most)


def by_cost(found: FoundSettings) -> list[int]:
    """Return the candidates from cheap to dear."""
    costs = found.searching.grid.candidates.costs
    return sorted(range(len(costs)), key=lambda i: (costs[i], i))


def verdict_of(found: FoundSettings, candidate: int) -> str:
    """Return what is decided of a candidate, in one word."""
    return found.choice.verdicts[candidate] or "undecided"


def interval(found: FoundSettings, candidate: int, target: int) -> Interval:
    """Return a target's measure under a candidate that was simulated, over the replications in which it exists."""
    column = np.array([row[target] for row in found.choice.tried[candidate].rows])
    return mean_interval(column[~np.isnan(column)])
