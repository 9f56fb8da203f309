"""How often the least costly candidate is chosen rightly, where that is hardest: at the edges of the tolerance."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from math import nan
from typing import Final

from scipy.special import betaincinv

from pscsim.errors import RunError
from pscsim.experiments.engines import EngineName
from pscsim.experiments.progress import Progress
from pscsim.experiments.tasks import Job, Task, do_task
from pscsim.plan.compile import compile_plan
from pscsim.scenario.reading import read_study
from pscsim.statistics.selection.choice import Row
from pscsim.statistics.selection.least_cost import Rule, choose
from pscsim.statistics.selection.limits import Limit
from pscsim.statistics.selection.order import Candidates
from pscsim.statistics.theory.erlang_c import wait_probability
from pscsim.verification.check import VERDICT_LEVEL, Check
from pscsim.verification.systems import LAB

WINDOWS: Final = (9, 10, 11, 12, 13)
RIGHT: Final = 2
"""Place in `WINDOWS` of the fewest that keep the limit: eleven keep it by the tolerance, and ten miss it by the tolerance."""
LOAD: Final = 8.0
SLOW: Final = (
    "calendar.days=1",
    "items.customer.arrivals.rate=6/h",
    "items.customer.stages[0].time.mean=80 min",
)
"""The same load of fewer people with longer services: a day says little then, and a choice takes many of them."""
STATED: Final = 0.95
REPETITIONS: Final = {True: 40, False: 400}
"""Quick, and full."""
APART: Final = 10_000
"""Replications from one repetition to the next, so that none has the luck of another."""


@dataclass(frozen=True, slots=True)
class Repetition:
    """One choice from the beginning, with luck of its own."""

    number: int
    engine: EngineName


def edge_rule() -> Rule:
    """Return the rule whose limit lies midway between ten and eleven windows, with half of their distance as tolerance."""
    misses, keeps = (wait_probability(LOAD, WINDOWS[n]) for n in (RIGHT - 1, RIGHT))
    limit = Limit("at_most", (misses + keeps) / 2.0, (misses - keeps) / 2.0)
    return Rule((limit,), STATED, n_first=10, budget=APART)


@lru_cache(maxsize=len(WINDOWS))
def job_of(windows: int, engine: EngineName) -> Job:
    """Return a day of the hall with so many windows, after a day of warm-up."""
    study = read_study(LAB / "mmc_10.yaml", [*SLOW, f"hall.windows.windows.count={windows}"])
    return Job((compile_plan(study.scenario),), study.seed, engine, keep_visits=False)


def is_right(repetition: Repetition) -> bool:
    """Return whether a choice among five numbers of windows is the right one; it begins at another one every time."""

    def sample(candidate: int, begin: int, end: int) -> list[Row]:
        job = job_of(WINDOWS[candidate], repetition.engine)
        summaries = (do_task(job, Task(0, repetition.number * APART + r))[0] for r in range(begin, end))
        return [(one.values.get(("waited.share", "all", "all"), nan),) for one in summaries]

    candidates = Candidates(
        costs=tuple(map(float, WINDOWS)),
        points=tuple((n,) for n in range(len(WINDOWS))),
        more_never_hurts=(repetition.number % 2 == 0,),
    )
    return choose(candidates, repetition.number % len(WINDOWS), edge_rule(), sample).best == RIGHT


def check_choices(quick: bool, engine: EngineName, workers: int, progress: Progress) -> Check:
    """Return whether at least the stated share of choices is right, so far as chance can tell."""
    repetitions = [Repetition(number, engine) for number in range(REPETITIONS[quick])]
    progress.start(len(repetitions), "search")
    n_right = 0
    for right in answers(repetitions, workers):
        n_right += right
        progress.advance()
    progress.finish()
    n = len(repetitions)
    low, high = share_interval(n_right, n, 0.95)
    return Check(
        model="search",
        parameters=f"M/M/c, 6/h, 80 min, {WINDOWS[0]} to {WINDOWS[-1]} windows; {n} choices",
        measure="right choices, at least",
        expected=STATED,
        simulated=n_right / n,
        ci_low=low,
        ci_high=high,
        ok=share_interval(n_right, n, VERDICT_LEVEL)[1] >= STATED,
        source="Batur and Kim 2010",
    )


def share_interval(n_right: int, n: int, level: float) -> tuple[float, float]:
    """Return the interval of a share of n independent trials (Clopper and Pearson 1934)."""
    tail = (1.0 - level) / 2.0
    low = float(betaincinv(n_right, n - n_right + 1, tail)) if n_right else 0.0
    high = float(betaincinv(n_right + 1, n - n_right, 1.0 - tail)) if n_right < n else 1.0
    return low, high


def answers(repetitions: Sequence[Repetition], workers: int) -> Iterator[bool]:
    """Yield whether each choice is right.

    Raises
    ------
    RunError
        When a worker process dies.
    """
    if workers == 1:
        yield from map(is_right, repetitions)
        return
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(workers, context) as pool:
            yield from pool.map(is_right, repetitions)
    except BrokenProcessPool:
        raise RunError("a worker process of the verification died: not enough memory?") from None
