"""How fast the engines are at the district hall, beside plain SimPy, and what a year takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import ours
from .checks import check, check_near
from .measuring import Cost, cost
from .scenarios import Model, district, year_of_cases
from .tables import Table, figure

REPLICATIONS = 5
"""The first finds the processor busy with something else, as in a run one of a hundred does."""


def tables(quick: bool) -> Iterator[Table]:
    """Yield the tables: twenty days, the year."""
    yield hall_table(quick)
    yield case_table(quick)
    yield year_table(quick)


def hall_table(quick: bool) -> Table:
    """Return what a window service costs in the district hall with tidal windows."""
    model = district(days=20)
    longer = district(days=20 if quick else 250, holidays=False)
    repeats = 2 if quick else 10
    ours.tally(model)
    ours.tally(longer)
    costs: dict[str, Cost] = {
        "compiled engine, tallies": cost(lambda: replications(model), repeats),
        "compiled engine, tallies, a year of 250 days": cost(
            lambda: ours.called(longer, ours.tally(longer)), max(2, repeats // 2)
        ),
        "compiled engine, event log": cost(lambda: ours.called_in(model, ours.compiled_log(model)), repeats),
        "reference engine": cost(lambda: ours.called_in(model, ours.reference_log(model)), 1 if quick else 3),
    }
    costs["SimPy, plain, by hand"] = plain_hall(model, 1 if quick else 3)
    first = costs["compiled engine, tallies"].nanoseconds
    rows = tuple(
        (label, f"{c.n:,}", figure(c.nanoseconds), figure(c.per_second), figure(c.nanoseconds / first))
        for label, c in costs.items()
    )
    events = ours.events_of(model, ours.compiled_log(model))
    return Table(
        "District hall, one window with tidal windows, 20 days",
        ("program", "window services", "ns a service", "services a second", "times the first"),
        rows,
        f"Goals: at most 400 ns a service with tallies, 100 times the reference engine, and 15,000 services a second with "
        f"that. A window service stands for {events.all / events.window_services:.2f} events: {events.arrivals:,} trips begun, "
        f"{events.ends:,} services with those at terminals and {events.waits:,} ends of patience, most in vain.",
    )


def replications(model: Model) -> int:
    """Run some replications one after another, as a run does; return the window services."""
    return sum(ours.called(model, ours.tally(model, replication)) for replication in range(REPLICATIONS))


def case_table(quick: bool) -> Table:
    """Return what a stage of a case costs in the whole district centre: a visit to a line, or work of a back office."""
    model = district(days=20, whole=True)
    log = ours.compiled_log(model)
    n_visits, n_works = len(log.visits.case), len(log.jobs.case)
    ours.tally(model)

    def work(run: Callable[[Model], object]) -> Callable[[], int]:
        def stages() -> int:
            run(model)
            return n_visits + n_works

        return stages

    costs = {
        "compiled engine, tallies": cost(work(ours.tally), 2 if quick else 10),
        "reference engine": cost(work(ours.reference_log), 1),
    }
    first = costs["compiled engine, tallies"].nanoseconds
    return Table(
        "The whole district centre with back offices, one window with tidal windows, 20 days",
        ("program", "stages of cases", "ns a stage", "times the first"),
        tuple(
            (label, f"{c.n:,}", figure(c.nanoseconds), figure(c.nanoseconds / first))
            for label, c in costs.items()
        ),
        f"Goal: at most 1,000 ns a stage. Of the stages {n_visits:,} are visits to a line, {n_works:,} work of a back office.",
    )


def plain_hall(model: Model, repeats: int) -> Cost:
    """Return the cost of a window service in the hall written by hand, whose answer must be near ours.

    Days differ: services of a replication spread by 3%, its mean wait by 20%. The bounds are four of these.
    """
    from .peers.simpy_hall import district as by_hand

    answers: list[tuple[int, float]] = []

    def work() -> int:
        n, wait, _ = by_hand(model.plan, model.scenario.demand.busyness_cv, 1)
        answers.append((n, wait))
        return n

    taken = cost(work, repeats)
    tallies = [ours.tally(model, replication) for replication in range(10)]
    n, wait = answers[-1]
    check_near("services", n, sum(ours.called(model, one) for one in tallies) / 10, 0.12)
    check_near("mean wait", wait, sum(ours.mean_wait(model, one) for one in tallies) / 10, 0.8)
    return taken


def year_table(quick: bool) -> Table:
    """Return what a year of the district centre takes."""
    model = year_of_cases(35_000.0 if quick else 350_000.0)
    ours.tally(model)
    counted: list[int] = []

    def work() -> int:
        tallies = ours.tally(model)
        counted.append(ours.called(model, tallies))
        return counted[-1]

    taken = cost(work, 1 if quick else 3)
    check(len(set(counted)) == 1, "the same luck gave different years")
    cases = float(model.plan.streams.expected.sum())
    return Table(
        "A year of the district centre, one window with tidal windows",
        ("days", "cases", "window services", "seconds", "ns a service"),
        (("250", figure(cases), f"{taken.n:,}", figure(taken.seconds), figure(taken.nanoseconds)),),
        "Goal: at most 1 s. The memory of the whole process is among the starts below.",
    )
