"""What stops working: outages of systems and breakdowns of windows as tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import chain, pairwise

import numpy as np

from pscsim.plan.calendar import CalendarDay
from pscsim.plan.distributions import DistributionTable
from pscsim.plan.plan import DAY, FINISH, NOTHING, RESTART, RESUME, Outages
from pscsim.scenario.model.outages import Breakdowns, Outage
from pscsim.scenario.model.scenario import Scenario

RULES = {"finish": FINISH, "resume": RESUME, "restart": RESTART}


@dataclass(frozen=True, slots=True)
class Source:
    """One source of outages: the given ones of a system, those at random, or a window that breaks down."""

    name: str
    """Kind and name of the thing, from which the address of its luck is made."""
    at_window: str
    breakdowns: Breakdowns | None = None
    given: tuple[float, ...] = ()
    """Minutes at which it stops and works again, in turn."""
    sends_home: bool = False
    in_use: bool = False
    number: int = 0
    window: int = NOTHING
    stops: tuple[str, ...] = ()


def key_of(name: str) -> int:
    """Return the 64-bit address of the luck of a system or a window group."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def changes_of(outages: list[Outage], first_day: date) -> tuple[float, ...]:
    """Return the minutes at which a system stops and works again; outages that touch are one."""
    changes: list[float] = []
    for outage in sorted(outages, key=lambda o: (o.date, o.begins)):
        begin = (date.fromisoformat(outage.date) - first_day).days * DAY + outage.begins
        if changes and changes[-1] >= begin:
            changes[-1] = begin + outage.lasts
        else:
            changes += [begin, begin + outage.lasts]
    return tuple(changes)


def sources_of(scenario: Scenario, first_window: list[int], first_day: date) -> Iterator[Source]:
    """Yield all sources of outages: of the systems in file order, then of the windows."""
    for name, system in scenario.systems.items():
        label, stops, home = f"system\0{name}", tuple(system.stops), system.meanwhile == "send_home"
        if system.outages:
            given = changes_of(system.outages, first_day)
            yield Source(label, system.at_window, None, given, home, stops=stops)
        if system.breakdowns is not None:
            yield Source(label, system.at_window, system.breakdowns, (), home, stops=stops)
    for group, (first, end) in zip(scenario.hall.windows, pairwise(first_window), strict=True):
        if (own := group.breakdowns) is None:
            continue
        label, in_use = f"window group\0{group.name}", own.counts == "use"
        for window in range(first, end):
            yield Source(label, own.at_window, own, in_use=in_use, number=window - first, window=window)


def build_outages(
    scenario: Scenario, days: list[CalendarDay], first_window: list[int], table: DistributionTable
) -> Outages:
    """Return the tables of what stops working."""
    sources = list(sources_of(scenario, first_window, days[0].date))
    random = [source.breakdowns for source in sources]
    lengths = np.array([len(source.given) for source in sources], dtype=np.int64)
    systems = [source.stops for source in sources if source.window == NOTHING]

    def stopped(names: list[str]) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        rows = [[name in stops for name in names] for stops in systems]
        return np.array(rows, dtype=np.bool_).reshape(len(systems), len(names))

    return Outages(
        key=np.array([key_of(source.name) for source in sources], dtype=np.uint64),
        number=np.array([source.number for source in sources], dtype=np.int64),
        after=np.array([table.add(b.after) if b else NOTHING for b in random], dtype=np.int64),
        repair=np.array([table.add(b.repair) if b else NOTHING for b in random], dtype=np.int64),
        given_start=np.cumsum(lengths) - lengths,
        given_length=lengths,
        given=np.array(list(chain.from_iterable(s.given for s in sources)), dtype=np.float64),
        in_use=np.array([source.in_use for source in sources], dtype=np.bool_),
        at_window=np.array([RULES[source.at_window] for source in sources], dtype=np.int64),
        sends_home=np.array([source.sends_home for source in sources], dtype=np.bool_),
        window=np.array([source.window for source in sources], dtype=np.int64),
        stops_group=stopped([window.name for window in scenario.hall.windows]),
        stops_office=stopped(list(scenario.back_offices)),
        stops_channel=stopped(list(scenario.channels)),
    )
