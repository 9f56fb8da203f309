"""All replications of all options, in an order that does not depend on the workers."""

from __future__ import annotations

from dataclasses import dataclass

from pscsim.engines.log import Log
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


def replicate(
    study: Study,
    engine: EngineName,
    workers: int | None = None,
    keep_visits: bool = False,
    progress: Progress | None = None,
) -> Replications:
    """Run all replications of every option of a study.

    Replication r of every option has the same luck, however many replications and workers there are.
    """
    progress, n = progress or Silence(), study.replications
    job = make_job(study, engine, keep_visits)
    make_ready(engine, progress, [plan for plan, _ in job.plans])
    tasks = [Task(o, r) for r in range(n) for o in range(len(study.options))]
    progress.start(len(tasks), "replications")
    done = {}
    for task, summary, log in do_tasks(job, tasks, workers or workers_for(job, len(tasks))):
        done[task] = (summary, log)
        progress.advance()
    progress.finish()
    names = [option.name for option in study.options]
    summaries = {name: [done[Task(o, r)][0] for r in range(n)] for o, name in enumerate(names)}
    logs = {
        name: [log for r in range(n) if (log := done[Task(o, r)][1]) is not None]
        for o, name in enumerate(names)
    }
    return Replications(job, summaries, logs)


def workers_for(job: Job, n_tasks: int) -> int:
    """Return how many processes the work is worth."""
    cases = sum(float(plan.streams.expected.sum()) for plan, _ in job.plans) / len(job.plans) * n_tasks
    return 1 if cases < FEW_CASES else n_cores()
