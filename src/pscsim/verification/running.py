"""Replications of the systems, in worker processes where there are cores for them."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache

from pscsim.demand.cases import draw_cases
from pscsim.errors import RunError
from pscsim.experiments.engines import EngineName, load_engine
from pscsim.outcomes.from_log import cells_from_log
from pscsim.plan.compile import compile_plan
from pscsim.plan.names import Names
from pscsim.plan.plan import Plan
from pscsim.scenario.reading import read_study
from pscsim.verification.estimators import Observation
from pscsim.verification.systems import SYSTEMS, System

Estimates = tuple[float, ...]
"""One replication's estimate of every answer of its system."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One replication of a system."""

    system: int
    """Place in `SYSTEMS`: estimators are functions, which cannot be sent to another process."""
    sets: tuple[str, ...]
    """Changes to the scenario file."""
    replication: int
    engine: EngineName


def trials_of(system: int, quick: bool, engine: EngineName) -> list[Trial]:
    """Return the replications of a system: as its file says, or as long as the full suite needs."""
    days, n = SYSTEMS[system].full
    sets = () if quick else (f"calendar.days={days}",)
    n = read_study(SYSTEMS[system].path).replications if quick else n
    return [Trial(system, sets, replication, engine) for replication in range(n)]


@lru_cache(maxsize=2)
def prepare(system: System, sets: tuple[str, ...]) -> tuple[Plan, Names, int]:
    """Return the plan of a system, its names and its seed."""
    study = read_study(system.path, sets)
    return (*compile_plan(study.scenario), study.seed)


def estimate(trial: Trial) -> Estimates:
    """Return what one replication says about the answers of its system."""
    system = SYSTEMS[trial.system]
    plan, names, seed = prepare(system, trial.sets)
    cases = draw_cases(plan, seed, trial.replication)
    log = load_engine(trial.engine)(plan, cases, seed, trial.replication)
    seen = Observation(plan, log, cells_from_log(plan, names, log))
    return tuple(answer.estimate(seen) for answer in system.answers)


def estimate_all(trials: Sequence[Trial], n_workers: int) -> Iterator[Estimates]:
    """Yield the estimates of trials in their order.

    Raises
    ------
    RunError
        When a worker process dies.
    """
    if n_workers == 1 or len(trials) < 2:
        yield from map(estimate, trials)
        return
    # The first one here: what the engine compiles is then on disk before the workers want it.
    yield estimate(trials[0])
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(n_workers, context) as pool:
            yield from pool.map(estimate, trials[1:])
    except BrokenProcessPool:
        raise RunError("a worker process of the verification died: not enough memory?") from None
