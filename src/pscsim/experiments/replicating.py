"""All replications of all options, in an order that does not depend on the workers."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from itertools import count

from pscsim.engines.log import Log
from pscsim.errors import OwnRuleError
from pscsim.experiments.cores import n_cores
from pscsim.experiments.engines import EngineName, make_ready
from pscsim.experiments.progress import Progress, Silence
from pscsim.experiments.tasks import Job, Task, make_job
from pscsim.experiments.workers import do_tasks
from pscsim.outcomes.summary import Summary
from pscsim.scenario.study import Study

FEW_CASES = 100_000
"""Below this many cases altogether a second process costs more than it saves (it starts in about 2 s)."""


@dataclass(frozen=True, slots=True)
class Replications:
    """Summaries, and logs where they were kept, of every option in order of replication."""

    job: Job
    summaries: dict[str, list[Summary]]
    logs: dict[str, list[Log]]
    failed: OwnRuleError | None = None
    """What stopped the run: then these are the replications, from the first on, that were whole."""


def replicate(
    study: Study,
    engine: EngineName,
    workers: int | None = None,
    keep_visits: bool = False,
    progress: Progress | None = None,
    keep_whole: bool = False,
) -> Replications:
    """Run all replications of every option of a study.

    Replication r of every option has the same luck, however many replications and workers there are.

    Raises
    ------
    OwnRuleError
        When a rule of the user's own fails; with `keep_whole` only where not even the first replication is whole.
    """
    progress, n, failed = progress or Silence(), study.replications, None
    job = make_job(study, engine, keep_visits)
    make_ready(engine, progress, [plan for plan, _ in job.plans])
    tasks = [Task(o, r) for r in range(n) for o in range(len(study.options))]
    progress.start(len(tasks), "replications")
    done: dict[Task, tuple[Summary, Log | None]] = {}
    try:
        for task, summary, log in do_tasks(job, tasks, workers or workers_for(job, len(tasks))):
            done[task] = (summary, log)
            progress.advance()
    except OwnRuleError as error:
        failed, n = error, n_whole(done, len(study.options))
        if not keep_whole or n == 0:
            raise
    progress.finish()
    names = [option.name for option in study.options]
    summaries = {name: [done[Task(o, r)][0] for r in range(n)] for o, name in enumerate(names)}
    logs = {
        name: [log for r in range(n) if (log := done[Task(o, r)][1]) is not None]
        for o, name in enumerate(names)
    }
    return Replications(job, summaries, logs, failed)


def n_whole(done: Container[Task], n_options: int) -> int:
    """Return how many replications, from the first on, are done for every option."""
    return next(r for r in count() if any(Task(o, r) not in done for o in range(n_options)))


def workers_for(job: Job, n_tasks: int) -> int:
    """Return how many processes the work is worth."""
    cases = sum(float(plan.streams.expected.sum()) for plan, _ in job.plans) / len(job.plans) * n_tasks
    return 1 if cases < FEW_CASES else n_cores()
