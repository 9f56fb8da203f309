"""Work that several processes share; its results come in the order of the work, however many there are."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

from pscsim.errors import RunError

Work = TypeVar("Work")
Done = TypeVar("Done")


@contextmanager
def processes(
    n: int, begin: Callable[..., None] | None = None, told: tuple[Any, ...] = ()
) -> Iterator[ProcessPoolExecutor | None]:
    """Give processes, each of which begins with `begin(*told)`; None where one is enough: this one."""
    if n == 1:
        yield None
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(n, context, initializer=begin, initargs=told) as pool:
        yield pool


def in_order(
    pool: ProcessPoolExecutor | None, do: Callable[[Work], Done], work: Sequence[Work]
) -> Iterator[Done]:
    """Yield what is done with each piece of work.

    Raises
    ------
    RunError
        When a process dies.
    """
    try:
        yield from map(do, work) if pool is None else pool.map(do, work)
    except BrokenProcessPool:
        raise RunError("a worker process died while plans were tried: not enough memory?") from None
