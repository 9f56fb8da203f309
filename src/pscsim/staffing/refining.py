"""The last step: windows are added until every period holds the target, and taken away as long as every period still does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from pscsim.errors import RunError
from pscsim.experiments.progress import Progress
from pscsim.staffing.judging import Judge, Service
from pscsim.staffing.setting import Windows
from pscsim.statistics.intervals import Interval

Verdict = Literal["not_reached", "undecided", "least"]


@dataclass(frozen=True, slots=True)
class OneFewer:
    """What one window fewer in a period would do."""

    verdict: Verdict
    """`least`: there is no window to take away. It is never `reached`: then the window would be gone."""
    key: int
    """Period that suffers most."""
    interval: Interval


@dataclass(frozen=True, slots=True)
class Refined:
    """The plan that was found, its service, and for each group and period what one window fewer would do."""

    service: Service
    one_fewer: tuple[OneFewer, ...]


def refine(
    judging: Judge, start: Windows, least: int, progress: Progress, systems: Sequence[str] = ()
) -> Refined:
    """Return an opening plan that holds the target in every period, and none of whose periods could do with one window fewer.

    Both with confidence: 'holds' means that the 95% interval of every period lies on the good side, and a window stays unless
    the plan without it holds as well. Window groups have little to do with one another, so that one window is tried of each at
    the same time, and each is judged by its own lines.

    Parameters
    ----------
    judging
        What judges a plan.
    start
        Plan to begin with; the nearer to the answer the quicker.
    least
        Windows that are open at least.
    progress
        Told in how many periods all windows are known to be needed.
    systems
        Whose outages stop the windows, and where they are written: what may be to blame when nothing helps.

    Raises
    ------
    RunError
        When some period misses the target however many windows there are.
    """
    progress.start(len(start), "periods settled")
    service = add_windows(judging, judging.decide(start), systems)
    settled = 0
    kept: dict[int, OneFewer] = {
        key: OneFewer("least", key, service.intervals[key])
        for key, n in enumerate(service.windows)
        if n <= least
    }
    while tried := [key for keys in judging.groups for key in _next_to_try(judging, service, keys, kept)]:
        progress.advance(len(kept) - settled)
        settled = len(kept)
        without = judging.decide(_changed(service.windows, tried, -1))
        spare = []
        for key, keys in ((key, _group_of(judging, key)) for key in tried):
            if without.within(keys) == "reached":
                spare.append(key)
            else:
                kept[key] = _worst(judging, without, keys)
        if not spare:
            continue
        fewer = without if spare == tried else judging.decide(_changed(service.windows, spare, -1))
        if not fewer.holds:  # what was spare beside other groups' changes is not so without them: one by one
            spare = spare[:1]
            fewer = judging.decide(_changed(service.windows, spare, -1))
        for key in spare:
            if not fewer.holds:
                kept[key] = _worst(judging, fewer, range(len(service.windows)))
                continue
            for other in _group_of(judging, key):
                if fewer.windows[other] > least:
                    kept.pop(other, None)
                else:
                    kept[other] = OneFewer("least", other, fewer.intervals[other])
        service = fewer if fewer.holds else service
    return Refined(service, tuple(kept[key] for key in range(len(service.windows))))


def add_windows(judging: Judge, service: Service, systems: Sequence[str] = ()) -> Service:
    """Return the service with one window more, again and again, wherever the target is missed.

    Where no period misses it, but some are not sure after all replications, these get one.

    Raises
    ------
    RunError
        When there are no more windows to add.
    """
    setting = judging.simulator.setting
    while not service.holds:
        bad = "not_reached" if "not_reached" in service.reached else "undecided"
        keys = [key for key, one in enumerate(service.reached) if one == bad]
        if any(service.windows[key] >= setting.ample for key in keys):
            names = ", ".join(setting.periods[key % len(setting.periods)].name for key in keys)
            because = f": none of them works in an outage of {', '.join(systems)}" if systems else ""
            raise RunError(f"no number of windows reaches the target at {names}{because}")
        service = judging.decide(_changed(service.windows, keys, 1))
    return service


def _next_to_try(judging: Judge, service: Service, keys: range, kept: Mapping[int, OneFewer]) -> list[int]:
    """Return the period of a group with the most to spare, of those that are not known to need all windows; or none."""
    open_keys = [key for key in keys if key not in kept]
    slack = _slack(judging, service)
    return sorted(open_keys, key=lambda key: (-slack[key], key))[:1]


def _group_of(judging: Judge, key: int) -> range:
    return judging.groups[key // len(judging.simulator.setting.periods)]


def _changed(windows: Windows, keys: Sequence[int], by: int) -> Windows:
    return tuple(n + by if key in keys else n for key, n in enumerate(windows))


def _slack(judging: Judge, service: Service) -> list[float]:
    """Return how far each period's value is on the good side of the target."""
    target = judging.simulator.setting.target
    sign = 1.0 if target.relation == "at_least" else -1.0
    return [sign * (one.mean - target.limit) if one.n else np.inf for one in service.intervals]


def _worst(judging: Judge, service: Service, keys: range) -> OneFewer:
    """Return the period of a group that is furthest on the bad side."""
    slack = _slack(judging, service)
    key = min(keys, key=slack.__getitem__)
    verdict: Verdict = "not_reached" if service.within(keys) == "not_reached" else "undecided"
    return OneFewer(verdict, key, service.intervals[key])
