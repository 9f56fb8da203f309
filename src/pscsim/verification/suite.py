"""The whole verification: run every system, compare every answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pscsim.experiments.cores import n_cores
from pscsim.experiments.engines import EngineName, choose_engine, make_ready
from pscsim.experiments.progress import Progress, Silence
from pscsim.plan.plan import Floats
from pscsim.statistics.intervals import mean_interval
from pscsim.verification.check import Check, is_narrow, reaches
from pscsim.verification.choices import check_choices
from pscsim.verification.running import Trial, estimate_all, trials_of
from pscsim.verification.systems import SYSTEMS, Answer, System


def verify(
    quick: bool = True,
    engine: EngineName | None = None,
    progress: Progress | None = None,
    *,
    systems: Sequence[System] = SYSTEMS,
    workers: int | None = None,
) -> list[Check]:
    """Return one comparison for every known answer, in the order of the table; how often a search is right comes last.

    Parameters
    ----------
    quick
        Run every system as its file says. Otherwise long enough for narrow intervals; a wide one is a miss.
    engine
        Default: the compiled one where there is one.
    progress
        Told how far the work is.
    systems
        Only these; by default all, and then the search as well.
    workers
        Processes; default: one for each core.

    Raises
    ------
    RunError
        When the engine is not available, or a worker process dies.
    """
    progress = progress or Silence()
    name = choose_engine(engine, progress)
    make_ready(name, progress)
    trials = [trial for system in systems for trial in trials_of(SYSTEMS.index(system), quick, name)]
    progress.start(len(trials), "verification")
    values: dict[int, list[tuple[float, ...]]] = {}
    for trial, estimates in zip(trials, estimate_all(trials, workers or n_cores()), strict=True):
        values.setdefault(trial.system, []).append(estimates)
        progress.advance(label=label_of(trial))
    progress.finish()
    choices = [check_choices(quick, name, workers or n_cores(), progress)] if systems is SYSTEMS else []
    return [
        compare(SYSTEMS[number], answer, column, quick)
        for number, rows in values.items()
        for answer, column in zip(SYSTEMS[number].answers, np.array(rows).T, strict=True)
    ] + choices


def compare(system: System, answer: Answer, values: Floats, quick: bool) -> Check:
    """Return the comparison of an answer with one estimate from each replication."""
    interval = mean_interval(values)
    near = reaches(values, answer.expected, answer.tolerance)
    return Check(
        model=system.model,
        parameters=system.parameters,
        measure=answer.measure,
        expected=answer.expected,
        simulated=interval.mean,
        ci_low=interval.low,
        ci_high=interval.high,
        ok=near and (quick or is_narrow(interval, answer.expected)),
        source=system.source,
    )


def label_of(trial: Trial) -> str:
    """Return what the progress says while a trial is done."""
    return SYSTEMS[trial.system].model
