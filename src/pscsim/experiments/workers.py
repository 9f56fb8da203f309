"""Doing tasks on the local cores. A worker that dies takes nothing with it but the task that it worked on."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from pscsim.engines.log import Log
from pscsim.errors import OwnRuleError, RunError
from pscsim.experiments.cores import n_cores
from pscsim.experiments.tasks import Job, Task, do_task
from pscsim.outcomes.summary import Summary

Done = tuple[Task, Summary, Log | None]

_job: Job | None = None
"""The job of this worker process."""


def do_tasks(job: Job, tasks: Sequence[Task], n_workers: int) -> Iterator[Done]:
    """Yield finished tasks in the order in which they finish."""
    if n_workers == 1 or len(tasks) == 1:
        for task in tasks:
            yield (task, *do_task(job, task))
        return
    done: set[Task] = set()
    try:
        for result in _in_pool(job, tasks, n_workers):
            done.add(result[0])
            yield result
    except BrokenProcessPool:
        # Which task killed its worker is not known: the rest is done one at a time, each in a worker of its own.
        for task in (task for task in tasks if task not in done):
            yield _alone(job, task)


def _in_pool(job: Job, tasks: Sequence[Task], n_workers: int) -> Iterator[Done]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(n_workers, len(tasks)), context, initializer=_start, initargs=(job,))
    _wait_for_start(pool)
    waiting = enumerate(tasks)
    running: dict[Future[Done], int] = {}
    failed: dict[int, OwnRuleError] = {}
    try:
        while True:
            # A short queue: an interrupted run stops at once, and a result is not kept in memory before it is used.
            for number, task in _take(waiting, 0 if failed else 2 * n_workers - len(running)):
                running[pool.submit(_work, task)] = number
            if not running:
                break
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                number = running.pop(future)
                if isinstance(error := future.exception(), OwnRuleError):
                    failed[number] = error
                else:
                    yield future.result()
        if failed:
            # Tasks begin in their order, so that all before the first that fails are done, whatever the number of workers.
            raise failed[min(failed)]
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _wait_for_start(pool: ProcessPoolExecutor) -> None:
    """Raise when workers die before they have anything to do: they run the user's script up to its call of pscsim again."""
    try:
        pool.submit(n_cores).result()
    except BrokenProcessPool:
        message = (
            "the worker processes could not start; a script must call pscsim.run below "
            "if __name__ == '__main__':, or with workers=1"
        )
        raise RunError(message) from None


def _take(tasks: Iterator[tuple[int, Task]], n: int) -> Iterator[tuple[int, Task]]:
    for _, task in zip(range(n), tasks, strict=False):
        yield task


def _alone(job: Job, task: Task) -> Done:
    try:
        return next(_in_pool(job, [task], 1))
    except BrokenProcessPool:
        where = f"option {task.option + 1}, replication {task.replication}"
        message = f"the worker process died at {where}: not enough memory?"
        raise RunError(message) from None


def _start(job: Job) -> None:
    global _job  # noqa: PLW0603  # a worker process has one job, and no other place to keep it
    _job = job


def _work(task: Task) -> Done:
    if _job is None:
        raise RunError("a worker was not told its job")
    return (task, *do_task(_job, task))


__all__ = ["Done", "do_tasks", "n_cores"]
