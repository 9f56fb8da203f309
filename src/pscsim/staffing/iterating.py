"""Iterative staffing: simulate, see how many windows each period's people would have needed, and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from pscsim.plan.plan import Floats, Ints
from pscsim.staffing.setting import Windows
from pscsim.staffing.simulating import Simulator
from pscsim.staffing.targets import StaffTarget
from pscsim.statistics.theory.staffing import least_windows

MOST_ROUNDS: Final = 12


def can_iterate(target: StaffTarget) -> bool:
    """Return whether how many others people find decides the target: it says nothing of how long patience lasts."""
    return target.kind != "gave_up"


def iterate(simulator: Simulator, start: Windows, n: int, least: int, mean_service: Floats) -> Windows:
    """Return the opening plan at which iterative staffing settles (Feldman, Mandelbaum, Massey and Whitt 2008).

    Each round takes from the simulation of the plan before how many others people find, and in each period the least windows
    with which these people would have reached the target. For the share who wait, that is their rule: the least s with
    P(at least s others) at most that share. The other targets ask what somebody who finds n others waits behind s windows
    that are all busy.

    A round moves each period by one window at most. In the large halls of that paper the number found hardly depends on the
    windows; in a small one it does, and full steps swing ever wider.

    Parameters
    ----------
    simulator
        What simulates a plan.
    start
        Plan of the first round, not far from the answer.
    n
        Replications of each round.
    least
        Windows that a group has open at least.
    mean_service
        (groups,) minutes.
    """
    means = np.repeat(mean_service, len(simulator.setting.periods))
    seen: dict[Windows, None] = {}
    windows = start
    while windows not in seen and len(seen) < MOST_ROUNDS:
        seen[windows] = None
        tables = [one.found for one in simulator.observations(windows, n)]
        most = max(table.shape[1] for table in tables)
        found = np.sum([np.pad(table, ((0, 0), (0, most - table.shape[1]))) for table in tables], axis=0)
        wanted = (
            needed(simulator.setting.target, people, mean, least)
            for people, mean in zip(found, means.tolist(), strict=True)
        )
        windows = tuple(
            min(now + (goal > now) - (goal < now), simulator.setting.ample)
            for now, goal in zip(windows, wanted, strict=True)
        )
    # Rounds that swing between plans repeat one; of such a ring the plan with the most windows is taken.
    ring = list(seen)[list(seen).index(windows) :] if windows in seen else [windows]
    return max(ring, key=lambda plan: (sum(plan), plan))


def needed(target: StaffTarget, people: Ints, mean_service: float, least: int) -> int:
    """Return the least windows with which the people of a period, by how many others they find, reach the target."""
    if not people.any():
        return least
    others, total = np.arange(len(people)), float(people.sum())
    loss = loss_of(target, mean_service)
    limit = 1.0 - target.limit if target.kind == "within" else target.limit
    return least_windows(lambda s: float(people @ loss(others, s)) <= limit * total, max(least, 1))


def loss_of(target: StaffTarget, mean_service: float) -> Callable[[Ints, int], Floats]:
    """Return the function that says what people lose who find so many others and so many windows open.

    That is the probability to wait too long, or the expected wait. While all s windows are busy with exponential services,
    people leave at the rate s over the mean service, and who finds n others is called when n - s + 1 of them have left.
    """
    from scipy.special import pdtr

    if target.kind == "mean":
        return lambda others, s: np.maximum(others - s + 1, 0) * mean_service / s
    leaving = target.longest_wait / mean_service if mean_service > 0.0 else 0.0

    def too_long(others: Ints, s: int) -> Floats:
        return np.where(others >= s, pdtr(np.maximum(others - s, 0), s * leaving), 0.0)

    return too_long
