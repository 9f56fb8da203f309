"""Rules about an item's own arrivals."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.demand import Arrivals
from pscsim.scenario.model.distributions import Constant, Distribution, Empirical, Mixture
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import MINUTES_A_DAY
from pscsim.scenario.units import format_clock
from pscsim.scenario.ways import group_shares
from pscsim.scenario.words import enumerate_words, plural

BUSIEST = 1_000_000
"""Arrivals of one item on one day; more is a slip of the unit."""
UNIT = "is the unit the right one?"


def arrival_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield problems of the arrivals of all items."""
    for name, item in scenario.items.items():
        if item.arrivals is not None:
            yield from problems_of_arrivals(("items", name, "arrivals"), item.arrivals)
            yield from shared_by_groups(scenario, name)


def problems_of_arrivals(path: Path, arrivals: Arrivals) -> Iterator[Problem]:
    """Yield steps without length or beyond the day, and more arrivals than any hall could see."""
    rates = arrivals.rates or []
    if rates and arrivals.step == 0:
        yield Problem((*path, "step"), "the step must be above zero")
    elif rates and arrivals.begins + arrivals.step * len(rates) > MINUTES_A_DAY:
        steps = f"{plural(len(rates), 'step')} from {format_clock(arrivals.begins)} on"
        yield Problem((*path, "rates"), f"{steps} end after midnight", at="key")
    yield from too_many(path, arrivals)
    if arrivals.interval is not None and is_always_zero(arrivals.interval):
        yield Problem((*path, "interval"), "no time between arrivals: people without end would come")


def shared_by_groups(scenario: Scenario, name: str) -> Iterator[Problem]:
    """Yield times or intervals that several people groups would each have for themselves."""
    item = scenario.items[name]
    groups = group_shares(scenario, item)
    for key in ("times", "interval"):
        if getattr(item.arrivals, key) is not None and len(groups) > 1:
            path = ("items", name, "arrivals", key)
            message = f"{key} belong to one people group, and these are of {enumerate_words(list(groups))}"
            yield Problem(path, message, "write one item for each group, with groups: {NAME: 100%}", at="key")


def too_many(path: Path, arrivals: Arrivals) -> Iterator[Problem]:
    """Yield rates of which nobody could mean the unit."""
    message = f"more than {BUSIEST:,} people a day"
    if arrivals.rate is not None and arrivals.rate * MINUTES_A_DAY > BUSIEST:
        yield Problem((*path, "rate"), message, UNIT)
    for n, rate in enumerate(arrivals.rates or []):
        if rate * MINUTES_A_DAY > BUSIEST:
            yield Problem((*path, "rates", n), message, UNIT)
    mean = getattr(arrivals.interval, "mean", None) or getattr(arrivals.interval, "value", None)
    if mean and MINUTES_A_DAY / mean > BUSIEST:
        yield Problem((*path, "interval"), message, UNIT)


def is_always_zero(distribution: Distribution) -> bool:
    """Return whether no other time than zero can happen."""
    match distribution:
        case Constant():
            return distribution.value == 0
        case Empirical():
            return not any(distribution.values or [])
        case Mixture():
            return all(is_always_zero(part.of) for part in distribution.parts)
    return False
