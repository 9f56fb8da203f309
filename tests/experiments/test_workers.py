from __future__ import annotations

from dataclasses import replace

import pytest

from deadly import DeadlyOncePlans, DeadlyPlans
from pscsim.errors import RunError
from pscsim.experiments.tasks import Job, Task, do_task, make_job
from pscsim.experiments.workers import do_tasks
from pscsim.scenario.reading import read_study

TASKS = [Task(0, 0), Task(1, 0), Task(0, 1)]


@pytest.fixture
def job(experiment_file) -> Job:
    """Return the job of two options on the reference engine."""
    return make_job(read_study(experiment_file), "reference", keep_visits=False)


def test_a_task_is_the_same_wherever_it_is_done(job):
    """Another process gives the numbers that this one gives."""
    found = {task: summary for task, summary, _ in do_tasks(job, TASKS, 2)}
    for task in TASKS:
        assert found[task].values == do_task(job, task)[0].values


def test_a_worker_that_dies_once_is_survived(job, tmp_path):
    """Every task is done, exactly once, though a worker died on the way."""
    accident = tmp_path / "accident"
    accident.touch()
    deadly = replace(job, plans=DeadlyOncePlans((*job.plans, str(accident))))
    done = [task for task, _, _ in do_tasks(deadly, TASKS, 2)]
    assert not accident.exists()
    assert sorted(done, key=TASKS.index) == TASKS


def test_a_task_that_kills_its_worker_is_named(job):
    """The others are not blamed: the message says which option and which replication it was."""
    deadly = replace(job, plans=DeadlyPlans(job.plans))
    with pytest.raises(RunError, match="the worker process died at option 2, replication 0"):
        list(do_tasks(deadly, TASKS, 2))
