"""What an opening plan achieves in every period, and whether it is sure to hold the target there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pscsim.plan.plan import Floats
from pscsim.staffing.setting import Windows
from pscsim.staffing.simulating import Simulator
from pscsim.staffing.targets import StaffTarget
from pscsim.statistics.intervals import Interval, mean_interval
from pscsim.statistics.targets import Reached, judge


@dataclass(frozen=True, slots=True)
class Service:
    """The target's measure under an opening plan, by group and period."""

    windows: Windows
    intervals: tuple[Interval, ...]
    reached: tuple[Reached, ...]
    """A period in which nobody comes has reached everything."""
    replications: int

    @property
    def holds(self) -> bool:
        """Return whether every period is sure to hold the target."""
        return self.within(range(len(self.reached))) == "reached"

    def within(self, keys: range) -> Reached:
        """Return whether all these periods hold the target: one that misses it decides, one that is not sure leaves it open."""
        found = [self.reached[key] for key in keys]
        for verdict in ("not_reached", "undecided"):
            if verdict in found:
                return verdict
        return "reached"


def judged(target: StaffTarget, values: Floats) -> tuple[tuple[Interval, ...], tuple[Reached, ...]]:
    """Return the intervals of a target's measure from values (replications, periods), and whether each period reaches it.

    A replication in which nobody comes in a period says nothing of it.
    """
    intervals = tuple(mean_interval(column[~np.isnan(column)]) for column in values.T)
    reached: tuple[Reached, ...] = tuple(
        "reached" if one.n == 0 else judge(target.relation, target.limit, one.low, one.high)
        for one in intervals
    )
    return intervals, reached


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges opening plans with as many replications as it takes, from `few` to `most`."""

    simulator: Simulator
    few: int
    most: int

    @property
    def groups(self) -> list[range]:
        """Return the keys of each group."""
        n = len(self.simulator.setting.periods)
        return [range(first, first + n) for first in range(0, self.simulator.setting.n_keys, n)]

    def service(self, windows: Windows, n: int) -> Service:
        """Return the service of a plan in the first n replications."""
        values = self.simulator.values(windows, n)
        return Service(windows, *judged(self.simulator.setting.target, values), n)

    def decide(self, windows: Windows) -> Service:
        """Return the service of a plan, with more replications until it is sure of every group, or there are too many.

        One period that misses decides about its group; more luck would not save it.
        """
        n = self.few
        while True:
            service = self.service(windows, n)
            unsure = any(service.within(keys) == "undecided" for keys in self.groups)
            if n >= self.most or not unsure:
                return service
            n = min(2 * n, self.most)
