"""How fast the engines are beside other programs, at a textbook queue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from . import ours
from .checks import check_queue
from .measuring import Cost, cost
from .scenarios import PEOPLE_PER_DAY, queue_of
from .tables import Table, figure

Queue = Callable[[int], tuple[int, float]]
MIN_PEOPLE = 12_000
"""Fewer say nothing about the mean wait."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that M/M/20 was written for, by hand."""

    label: str
    module: str
    n_people: int
    """As many as take a few seconds."""

    def load(self) -> Queue | None:
        """Return the queue, or None when the program is not installed."""
        try:
            queue: Queue = import_module(f".peers.{self.module}", __package__).mm20
        except ImportError:
            return None
        return queue


PEERS = (
    Peer("recursion over people, compiled, the same random numbers", "recursion", 5_000_000),
    Peer("SimPy, plain", "simpy_queue", 200_000),
    Peer("Ciw", "ciw_queue", 100_000),
    Peer("salabim", "salabim_queue", 40_000),
)


def tables(quick: bool) -> Iterator[Table]:
    """Yield the table."""
    yield queue_table(quick)


def queue_table(quick: bool) -> Table:
    """Return what a person costs in M/M/20 at load 0.9."""
    less, repeats = (50, 1) if quick else (1, 3)
    costs: dict[str, Cost | None] = {
        "pscsim, compiled engine, tallies": queue_cost(ours_tallies, 5_000_000 // less, repeats),
        "pscsim, compiled engine, event log": queue_cost(ours_log, 1_000_000 // less, repeats),
        "pscsim, reference engine": queue_cost(reference_log, 100_000 // less, 1),
    }
    for peer in PEERS:
        queue = peer.load()
        costs[peer.label] = None if queue is None else queue_cost(queue, peer.n_people // less, repeats)
    first = next(one for one in costs.values() if one is not None).nanoseconds
    rows = tuple(queue_row(label, taken, first) for label, taken in costs.items())
    return Table(
        "M/M/20 at load 0.9, waits counted, luck included",
        ("program", "people", "ns a person", "times the first"),
        rows,
        "Goal: at most 150 ns a person with tallies. Each run's mean wait is compared with Erlang C.",
    )


def queue_row(label: str, taken: Cost | None, first: float) -> tuple[str, ...]:
    """Return a row of the table of the queue."""
    if taken is None:
        return (label, "not installed", "", "")
    return (label, f"{taken.n:,}", figure(taken.nanoseconds), figure(taken.nanoseconds / first))


def queue_cost(queue: Queue, n_people: int, repeats: int) -> Cost:
    """Return the cost of a person, with the answer checked; compiling and making the plan come before the timer."""
    queue(PEOPLE_PER_DAY)
    n_people = max(MIN_PEOPLE, n_people) // PEOPLE_PER_DAY * PEOPLE_PER_DAY
    queue_of(n_people)

    def work() -> int:
        n, wait = queue(n_people)
        check_queue(n, n_people, wait)
        return n

    return cost(work, repeats)


def ours_tallies(n_people: int) -> tuple[int, float]:
    """Return the people and their mean wait, by tallies."""
    model = queue_of(n_people)
    tallies = ours.tally(model)
    return ours.called(model, tallies), ours.mean_wait(model, tallies)


def ours_log(n_people: int) -> tuple[int, float]:
    """Return the people and their mean wait, by the event log."""
    model = queue_of(n_people)
    log = ours.compiled_log(model)
    return ours.called_in(model, log), ours.mean_wait_in(model, log)


def reference_log(n_people: int) -> tuple[int, float]:
    """Return the people and their mean wait, by the reference engine."""
    model = queue_of(n_people)
    log = ours.reference_log(model)
    return ours.called_in(model, log), ours.mean_wait_in(model, log)
