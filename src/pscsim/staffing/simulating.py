"""Running a setting under opening plans: every plan meets the same people with the same luck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import numpy as np

from pscsim.demand.cases import draw_cases
from pscsim.errors import RunError
from pscsim.experiments.cores import n_cores
from pscsim.experiments.engines import EngineName, load_engine
from pscsim.experiments.progress import Progress
from pscsim.plan.plan import Floats
from pscsim.staffing.observing import Observation, observe, values_of
from pscsim.staffing.processes import in_order, processes
from pscsim.staffing.setting import Setting, Windows, under

MANY_CASES: Final = 200_000
"""From so many cases in the first replications on, processes that start in two seconds are worth it: fifty plans follow."""

Work = tuple[Windows, int]
"""An opening plan and a replication."""

_shared: tuple[Setting, EngineName] | None = None
"""What all work of this process is about."""


@dataclass(slots=True)
class Simulator:
    """Observations of opening plans, each made once."""

    setting: Setting
    engine: EngineName
    progress: Progress
    pool: ProcessPoolExecutor | None = None
    known: dict[Windows, list[Observation]] = field(default_factory=dict)
    n_replications: int = 0
    """Replications made so far, of all plans."""

    def observations(self, windows: Windows, n: int) -> list[Observation]:
        """Return the first n replications of an opening plan."""
        found = self.known.setdefault(windows, [])
        if len(found) < n:
            found += self._simulate([(windows, r) for r in range(len(found), n)])
        return found[:n]

    def values(self, windows: Windows, n: int) -> Floats:
        """Return (n, keys) the target's measure in the first n replications of an opening plan."""
        counts = np.stack([one.counts for one in self.observations(windows, n)])
        return values_of(self.setting.target, counts)

    def made(self, windows: Windows) -> int:
        """Return how many replications of an opening plan were made."""
        return len(self.known.get(windows, ()))

    def _simulate(self, work: Sequence[Work]) -> list[Observation]:
        self.n_replications += len(work)
        do = _simulate_shared if self.pool is not None else partial(simulate_one, self.setting, self.engine)
        observations = []
        for one in in_order(self.pool, do, work):
            observations.append(one)
            self.progress.advance()
        return observations


@contextmanager
def simulator(
    setting: Setting, engine: EngineName, n_workers: int, progress: Progress
) -> Iterator[Simulator]:
    """Give a simulator, with processes of its own when there are several workers."""
    with processes(n_workers, _share, (setting, engine)) as pool:
        yield Simulator(setting, engine, progress, pool)


def workers_for(setting: Setting, n: int, wanted: int | None) -> int:
    """Return how many processes n replications of many plans are worth."""
    if wanted is not None:
        return wanted
    return n_cores() if float(setting.plan.streams.expected.sum()) * n >= MANY_CASES else 1


def simulate_one(setting: Setting, engine: EngineName, work: Work) -> Observation:
    """Return what one replication under an opening plan says."""
    windows, replication = work
    plan = under(setting, windows)
    cases = draw_cases(plan, setting.seed, replication)
    return observe(setting, load_engine(engine)(plan, cases, setting.seed, replication))


def _share(setting: Setting, engine: EngineName) -> None:
    global _shared  # noqa: PLW0603  # a worker process has one setting, and no other place to keep it
    _shared = (setting, engine)


def _simulate_shared(work: Work) -> Observation:
    if _shared is None:
        raise RunError("a worker was not told what it simulates")
    return simulate_one(*_shared, work)
