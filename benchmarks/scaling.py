"""How the cost grows: with the windows, the lines, the people waiting and the years."""

from __future__ import annotations

import math
from collections.abc import Iterator

from pscsim.engines.tallies import N_OUTCOMES

from . import ours
from .checks import check, check_near
from .measuring import Cost, cost
from .scenarios import Model, district, queue
from .tables import Table, figure


def tables(quick: bool) -> Iterator[Table]:
    """Yield one table for each thing that may grow."""
    n, repeats = (20_000, 1) if quick else (400_000, 3)
    yield grown(
        "Cost against the number of windows, M/M/c at load 0.9",
        "windows",
        [(c, queue(days_for(n, c), n_windows=c)) for c in (1, 5, 20, 100, 500)],
        repeats,
        "With one window the day costs more than its few people; with many, more of them are at different places in memory.",
    )
    yield grown(
        "Cost against the number of lines, each with 5 windows at load 0.9",
        "lines",
        [(k, queue(days_for(n, 5 * k), n_windows=5, n_lines=k)) for k in (1, 4, 16, 64)],
        repeats,
        "More lines hold more people and more counters, which no longer fit the fastest memory.",
    )
    yield waiting_table(n, repeats)
    yield years_table(repeats, (1, 2) if quick else (1, 4, 16))


def days_for(n_people: int, n_windows: int) -> int:
    """Return the days in which so many people come to so many windows at load 0.9."""
    return max(1, round(n_people / (0.9 * n_windows * 1440.0 / 21.6)))


def services(model: Model, repeats: int) -> Cost:
    """Return the cost of a window service, after one run that compiles."""
    first = ours.called(model, ours.tally(model))

    def work() -> int:
        n = ours.called(model, ours.tally(model))
        check(n == first, "the same luck gave another number of services")
        return n

    return cost(work, repeats)


def grown(title: str, what: str, models: list[tuple[int, Model]], repeats: int, note: str) -> Table:
    """Return the cost of a service in each model."""
    rows = []
    for number, model in models:
        taken = services(model, repeats)
        check_near("services", taken.n, float(model.plan.streams.expected.sum()), 0.1)
        rows.append((f"{number:,}", f"{taken.n:,}", figure(taken.nanoseconds)))
    return Table(title, (what, "services", "ns a service"), tuple(rows), note)


def waiting_table(n: int, repeats: int) -> Table:
    """Return the cost of an event when many wait, each of whom will give up some day.

    Twenty windows at 1.25 times the load they can take: the line grows until as many give up as cannot be served, which is
    about 0.25 times the windows times patience over service.
    """
    rows = []
    for waiting in (100, 1_000, 10_000):
        hours = waiting / 5.0 * 21.6 / 60.0
        patience = {"kind": "exponential", "mean": f"{hours} h"}
        # Long enough for the line to be at its length most of the time.
        days = max(days_for(n, 20), math.ceil(3.0 * hours / 24.0))
        model = queue(days, load=1.25, patience=patience)
        tallies = ours.tally(model)
        taken = services(model, repeats)
        mean = float(tallies.hour_waiting.sum() / model.plan.days.horizon)
        tickets = float(tallies.visits[0, :N_OUTCOMES].sum())
        rows.append(
            (figure(mean), f"{tickets:,.0f}", figure(taken.seconds / tickets * 1e9), figure(math.log2(mean)))
        )
    head = ("people waiting on average", "tickets", "ns a ticket", "log2 of the waiting")
    note = (
        "All who wait have an event to come, the end of their patience: when twice as many wait, a ticket costs "
        "one step of the heap more."
    )
    return Table("Cost against the people waiting", head, tuple(rows), note)


def years_table(repeats: int, years: tuple[int, ...]) -> Table:
    """Return the cost of a service over the years; the calendar must not be searched from its beginning."""
    rows = []
    for n in years:
        model = district(days=250 * n, holidays=False)
        taken = services(model, repeats)
        size = sum(part.nbytes for part in ours.tally(model))
        rows.append(
            (str(n), f"{taken.n:,}", figure(taken.seconds), figure(taken.nanoseconds), figure(size / 1e6))
        )
    head = ("years", "services", "seconds", "ns a service", "tallies, MB")
    note = (
        "The district hall with tidal windows, 250 days a year and no public holidays. The tallies are all that is kept of a "
        "replication; bins of waits reach as far as the horizon."
    )
    return Table("Cost against the years", head, tuple(rows), note)
