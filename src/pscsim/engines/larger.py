"""Larger arrays for the compiled engine when the ones it has are full."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from pscsim.engines import world as columns_of
from pscsim.engines.fresh import free_jobs, free_slots
from pscsim.engines.heap import Heap, empty_heap, most_events
from pscsim.engines.world import Jobs as JobState
from pscsim.engines.world import People, Rows, World

AnyArray = TypeVar("AnyArray", bound=npt.NDArray[Any])


def larger(world: World) -> World:
    """Return the same state with twice the room; the rows of the log stay when they are half empty."""
    count, people, trips, rows = world.counters, world.people, world.trips, world.rows
    n = len(people.whole)
    added = free_slots(n, n)
    added.whole[-1, columns_of.BEHIND] = count[columns_of.FREE]
    count[columns_of.FREE] = n
    jobs, n_jobs = world.jobs, len(world.jobs.whole)
    more = free_jobs(n_jobs, n_jobs)
    more.whole[-1, columns_of.JOB_NEXT] = count[columns_of.FREE_JOB]
    count[columns_of.FREE_JOB] = n_jobs
    count[columns_of.N_FREE_JOBS] += n_jobs
    return world._replace(
        jobs=JobState(np.concatenate([jobs.whole, more.whole]), np.concatenate([jobs.minutes, more.minutes])),
        people=People(
            np.concatenate([people.whole, added.whole]), np.concatenate([people.minutes, added.minutes])
        ),
        heap=larger_heap(world.heap),
        trips=trips._replace(heap=larger_heap(trips.heap)),
        # Rows are by far the most, and touching twice as many takes longer than the events that fill them.
        rows=rows if rows_are_half_empty(world) else larger_rows(rows),
    )


def rows_are_half_empty(world: World) -> bool:
    """Return whether the log could take twice as much as it has and as any event can add."""
    count, rows = world.counters, world.rows
    needed = count[columns_of.N_WAITING] + len(world.windows.serving) + count[columns_of.MOST_BESIDES]
    return bool(
        2 * (count[columns_of.N_VISITS] + needed) <= len(rows.visits)
        and 2 * (count[columns_of.N_OPENINGS] + needed) <= len(rows.openings)
        and 2 * (count[columns_of.N_JOBS] + needed) <= len(rows.jobs)
        and 2 * (count[columns_of.N_SHORTAGES] + needed) <= len(rows.shortages)
        and 2 * (count[columns_of.N_EXTRA] + needed) <= len(rows.extra)
        and 2 * (count[columns_of.N_LENT] + needed) <= len(rows.lent)
        and 2 * (count[columns_of.N_SERVICES] + needed) <= len(rows.services)
        and 2 * (count[columns_of.N_BOOKINGS] + needed) <= len(rows.bookings)
    )


def larger_rows(rows: Rows) -> Rows:
    """Return the same log with twice the room, but for cases, whose number is known."""
    return rows._replace(
        visits=twice(rows.visits),
        visit_minutes=twice(rows.visit_minutes),
        openings=twice(rows.openings),
        opening_minutes=twice(rows.opening_minutes),
        bookings=twice(rows.bookings),
        booking_minutes=twice(rows.booking_minutes),
        jobs=twice(rows.jobs),
        job_minutes=twice(rows.job_minutes),
        shortages=twice(rows.shortages),
        shortage_minutes=twice(rows.shortage_minutes),
        extra=twice(rows.extra),
        extra_minutes=twice(rows.extra_minutes),
        lent=twice(rows.lent),
        lent_minutes=twice(rows.lent_minutes),
        services=twice(rows.services),
        service_minutes=twice(rows.service_minutes),
    )


def larger_heap(heap: Heap) -> Heap:
    """Return the same events with twice the room."""
    n = most_events(heap)
    return Heap(*(np.concatenate([old[:n], new]) for old, new in zip(heap, empty_heap(n), strict=True)))


def twice(array: AnyArray) -> AnyArray:
    """Return an array with as many rows again behind its own."""
    return np.concatenate([array, np.empty_like(array)])  # type: ignore[return-value]  # numpy's types lose which array it was
