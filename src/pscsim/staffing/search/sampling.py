"""Replications of candidates: replication r of each of them meets the same people with the same luck."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from math import isnan, nan
from typing import Final

from pscsim.errors import RunError
from pscsim.experiments.cores import n_cores
from pscsim.experiments.engines import EngineName
from pscsim.experiments.tasks import Job, Task, do_task
from pscsim.outcomes.summary import Key, Summary
from pscsim.plan.compile import compile_plan
from pscsim.plan.plan import Plan
from pscsim.scenario.problems import Problem
from pscsim.scenario.sense.targets import kinds_of_things
from pscsim.staffing.processes import in_order
from pscsim.staffing.search.reading import Searching
from pscsim.statistics.selection.choice import Row

MANY_CASES: Final = 20_000
"""From so many cases in the first replications of a candidate on, processes that start in two seconds are worth it."""


@dataclass(slots=True)
class Sampler:
    """Makes replications of candidates and reads the measures of the targets from them."""

    searching: Searching
    engine: EngineName
    seed: int
    pool: ProcessPoolExecutor | None = None
    impossible: dict[int, Sequence[Problem]] = field(default_factory=dict)
    """Candidates that do not exist, and why."""
    _keys: tuple[Key, ...] = field(init=False)
    _jobs: dict[int, Job] = field(default_factory=dict)
    """Of the candidates that were tried; each is planned once."""

    def __post_init__(self) -> None:
        """Look up what each target's measure is taken of."""
        kinds = kinds_of_things(self.searching.some)
        self._keys = tuple(
            (t.measure, kinds[t.group], t.group)  # type: ignore[misc]  # names that have been looked up
            for t in self.searching.search.measured
        )

    def __call__(self, candidate: int, begin: int, end: int) -> list[Row] | None:
        """Return the values of all targets in some replications of a candidate; None when it does not exist.

        Raises
        ------
        RunError
            When a measure does not exist in any of the first replications; when a process dies.
        """
        job = self.job(candidate)
        if job is None:
            return None
        work = [(job, replication) for replication in range(begin, end)]
        rows = [
            tuple(summary.values.get(key, nan) for key in self._keys)
            for summary in in_order(self.pool, replicate, work)
        ]
        if begin == 0:
            self._look_at(rows)
        return rows

    def job(self, candidate: int) -> Job | None:
        """Return what is simulated for a candidate."""
        if candidate not in self._jobs:
            scenario, problems = self.searching.scenario(candidate)
            if scenario is None:
                self.impossible[candidate] = problems
                return None
            self._jobs[candidate] = Job((compile_plan(scenario),), self.seed, self.engine, keep_visits=False)
        return self._jobs[candidate]

    def _look_at(self, rows: Sequence[Row]) -> None:
        for target, column in zip(self.searching.search.measured, zip(*rows, strict=True), strict=True):
            if all(isnan(value) for value in column):
                of = "" if target.group == "all" else f" of '{target.group}'"
                raise RunError(
                    f"{target.measure}{of} has no value in any of the first {len(rows)} replications, so nothing can be "
                    "decided about it; simulate more days, or leave that target out"
                )


def replicate(work: tuple[Job, int]) -> Summary:
    """Return one replication of a candidate."""
    job, replication = work
    summary, _ = do_task(job, Task(0, replication))
    return summary


def workers_for(plan: Plan, n_first: int, wanted: int | None) -> int:
    """Return how many processes a search is worth."""
    if wanted is not None:
        return wanted
    return n_cores() if float(plan.streams.expected.sum()) * n_first >= MANY_CASES else 1
