"""One replication of one option: the piece of work that a worker does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pscsim.demand.cases import draw_cases
from pscsim.engines.log import Log
from pscsim.errors import OwnRuleError
from pscsim.experiments.engines import EngineName, load_engine
from pscsim.outcomes.from_log import cells_from_log
from pscsim.outcomes.from_tallies import cells_from_tallies
from pscsim.outcomes.summary import Summary, summarise
from pscsim.plan.compile import compile_plan
from pscsim.plan.names import Names
from pscsim.plan.plan import Plan
from pscsim.scenario.study import Study


@dataclass(frozen=True, slots=True)
class Task:
    """Which option, and which replication of it."""

    option: int
    replication: int


@dataclass(frozen=True, slots=True)
class Job:
    """What all tasks of a run share; sent to each worker once."""

    plans: tuple[tuple[Plan, Names], ...]
    """One for each option."""
    seed: int
    engine: EngineName
    keep_visits: bool


def make_job(study: Study, engine: EngineName, keep_visits: bool) -> Job:
    """Return the job of a study."""
    plans = tuple(compile_plan(option.scenario) for option in study.options)
    return Job(plans, study.seed, engine, keep_visits)


def do_task(job: Job, task: Task) -> tuple[Summary, Log | None]:
    """Return the summary of one replication, and its log when visits are kept.

    Where nobody asks for visits the compiled engine keeps tallies, whose memory does not grow with the cases.

    Raises
    ------
    OwnRuleError
        When a rule of the user's own fails.
    """
    try:
        return simulate(job, task)
    except OwnRuleError as error:
        where = f"option {task.option + 1}, replication {task.replication}"
        raise OwnRuleError(f"{error} ({where})") from None


def simulate(job: Job, task: Task) -> tuple[Summary, Log | None]:
    """Return the same; what goes wrong does not say in which task."""
    plan, names = job.plans[task.option]
    if job.engine == "compiled" and not job.keep_visits:
        from pscsim.engines.compiled import tally

        tallies = tally(plan, ~np.array(names.self_service), job.seed, task.replication)
        return summarise(cells_from_tallies(plan, names, tallies)), None
    cases = draw_cases(plan, job.seed, task.replication)
    log = load_engine(job.engine)(plan, cases, job.seed, task.replication)
    return summarise(cells_from_log(plan, names, log)), log if job.keep_visits else None
