"""Rules about systems that stop working and windows that break down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from pscsim.scenario.model.distributions import Constant, Distribution, Empirical, Mixture
from pscsim.scenario.model.outages import Breakdowns, Outage, System
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import MINUTES_A_DAY, repeated, unknown
from pscsim.scenario.units import format_clock

STOPPABLE = "window group, back office or channel"


def outage_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield systems that stop nothing that there is, impossible outages, and breakdowns without time between them."""
    stoppable = [window.name for window in scenario.hall.windows]
    stoppable += [*scenario.back_offices, *scenario.channels]
    for name, system in scenario.systems.items():
        path: Path = ("systems", name)
        for n, thing in enumerate(system.stops):
            if thing not in stoppable:
                yield unknown((*path, "stops", n), thing, STOPPABLE, stoppable)
        yield from repeated((*path, "stops"), system.stops, STOPPABLE)
        yield from given_outages((*path, "outages"), system, scenario.calendar.start)
        yield from breakdown_problems((*path, "breakdowns"), system.breakdowns)
    for n, window in enumerate(scenario.hall.windows):
        yield from breakdown_problems(("hall", "windows", n, "breakdowns"), window.breakdowns)


def given_outages(path: Path, system: System, start: str) -> Iterator[Problem]:
    """Yield outages without length, before the first day, or at the same time as another one."""
    for n, outage in enumerate(system.outages):
        if outage.lasts == 0:
            yield Problem((*path, n, "lasts"), "must be above zero")
        if outage.date < start:
            yield Problem((*path, n, "date"), f"{outage.date} is before the first day ({start})")
    order = sorted(range(len(system.outages)), key=lambda n: begin_of(system.outages[n]))
    for first, second in pairwise(order):
        one, other = system.outages[first], system.outages[second]
        if begin_of(other) < begin_of(one) + one.lasts:
            message = f"begins before the outage of {one.date} {format_clock(one.begins)} is over"
            yield Problem((*path, second), message, "write one outage in place of both", also=(*path, first))


def begin_of(outage: Outage) -> float:
    """Return the minute at which an outage begins, counted from a day long ago."""
    return date.fromisoformat(outage.date).toordinal() * MINUTES_A_DAY + outage.begins


def breakdown_problems(path: Path, breakdowns: Breakdowns | None) -> Iterator[Problem]:
    """Yield breakdowns that may follow one another without any time between them."""
    if breakdowns is not None and may_be_zero(breakdowns.after):
        message = "the time to a breakdown may be zero: it would break down without end"
        yield Problem((*path, "after"), message, "write a time above zero")


def may_be_zero(distribution: Distribution) -> bool:
    """Return whether a time of exactly zero can happen with a probability above zero."""
    match distribution:
        case Constant():
            return distribution.value == 0
        case Empirical():
            return 0 in (distribution.values or [])
        case Mixture():
            return any(may_be_zero(part.of) for part in distribution.parts)
    return False
