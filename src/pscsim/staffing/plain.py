"""The load of a plain centre without simulating it: one service for everybody, and nobody comes twice.

Expected arrivals are in the plan, and with windows for everybody somebody is there at t who came after t - S, so that the load
is E[A(t) - A(t - S)] for arrivals A and a service time S (Eick, Massey and Whitt 1993). Where this holds is said by the
settings that a file may have, so that a mechanism which is not named here is simulated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np

from pscsim.demand.quantiles import quantile
from pscsim.plan.parameters import mean_of
from pscsim.plan.plan import DAY, Floats, Plan
from pscsim.scenario.model.scenario import Scenario
from pscsim.staffing.observing import MINUTES, Flow
from pscsim.staffing.setting import Setting

TEXTS: Final = frozenset(
    ("name", "label", "description", "language", "seed", "replications", "residents", "targets", "sources")
)
PARTS: Final[Mapping[str, frozenset[str]]] = {
    "scenario": frozenset(("calendar", "demand", "groups", "items", "hall")),
    "hall": frozenset(("windows", "lines")),
    "windows": frozenset(("count", "serves", "opens", "service_factor")),
    "lines": frozenset(),
    "groups": frozenset(("share", "service_factor", "patience", "priority")),
    "items": frozenset(("share", "groups", "arrivals", "stages")),
    "stages": frozenset(("time",)),
    "arrivals": frozenset(("rate", "rates", "begins", "step")),
}
"""Settings beside texts that may differ from their defaults."""
N_TIMES: Final = 2000
"""Service times that stand for a distribution, in the middle of slices of equal probability."""


def is_plain(scenario: Scenario) -> bool:
    """Return whether a scenario has nothing but arrivals by the clock, one service each, and windows of their own lines."""
    given = scenario.model_dump(exclude_defaults=True)
    items = list(given["items"].values())
    served = [line for window in scenario.hall.windows for line in window.serves]
    impatient = any(group.patience for group in scenario.groups.values())
    return (
        scenario.calendar.sessions != "all day"
        and only("scenario", [given])
        and only("hall", [given["hall"]])
        and only("windows", given["hall"]["windows"])
        and only("lines", list(given["hall"].get("lines", {}).values()))
        and only("groups", list(given.get("groups", {}).values()))
        and only("items", items)
        and all(len(item.get("stages", ())) == 1 and only("stages", item["stages"]) for item in items)
        and only("arrivals", [item["arrivals"] for item in items if "arrivals" in item])
        and len(served) == len(set(served))
        and (not impatient or scenario.trips.after_giving_up == 0.0)
    )


def only(part: str, given: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether mappings hold texts and the settings of this part alone."""
    return all(one.keys() <= PARTS[part] | TEXTS for one in given)


def plain_flow(scenario: Scenario, setting: Setting) -> tuple[Flow, Floats]:
    """Return what comes to the windows in measured time, and the mean service of each group in minutes."""
    plan, n = setting.plan, len(setting.staffed)
    arrivals, busy, work = np.zeros((n, MINUTES)), np.zeros((n, MINUTES)), np.zeros(n)
    minutes = np.arange(MINUTES + 1.0)
    for stream, (item, group) in enumerate(zip(plan.streams.item, plan.streams.group, strict=True)):
        stage = int(plan.routes.entry[item])
        line = int(plan.routes.line[stage, group])
        place = int(setting.group_of_line[line])
        if place < 0:
            continue
        upto = arrivals_upto(setting, stream)
        factor = float(plan.routes.service_factor[group] * plan.hall.speed[setting.staffed[place], group])
        times = factor * service_times(plan, int(plan.routes.time[stage]))
        there = upto - np.mean([np.interp(minutes - time, minutes, upto, left=0.0) for time in times], axis=0)
        arrivals[place] += np.diff(upto)
        busy[place] += (there[1:] + there[:-1]) / 2.0
        mean = mean_of(list(scenario.items.values())[item].stages[0].time)
        work[place] += upto[-1] * factor * mean
    people = arrivals.sum(axis=1)
    return Flow(arrivals, busy, 0), np.divide(work, people, out=np.zeros(n), where=people > 0)


def arrivals_upto(setting: Setting, stream: int) -> Floats:
    """Return (1441,) the expected arrivals of a stream up to each minute of the day, over all measured days.

    Who comes while the hall is shut counts when it opens.
    """
    streams, days = setting.plan.streams, setting.plan.days
    total, minutes = np.zeros(MINUTES + 1), np.arange(MINUTES + 1.0)
    for d in range(int(days.measured_from / DAY), len(setting.days)):
        sessions = setting.days[d].sessions
        profile = streams.profile[stream, d]
        first, steps = streams.profile_start[profile], streams.profile_length[profile]
        edges = streams.edge[first : first + steps + 1]
        upto = streams.expected[stream, d] * np.interp(
            minutes, edges, streams.cumulative[first : first + steps + 1]
        )
        shut = [(0.0, sessions[0][0])] if sessions else []
        for begin, end in [*shut, *((a, b) for (_, a), (b, _) in pairwise(sessions))]:
            inside = (minutes >= begin) & (minutes <= end)
            upto[inside] = upto[int(begin)]
        total += upto
    return total


def service_times(plan: Plan, distribution: int) -> Floats:
    """Return service times in minutes that stand for a distribution."""
    middles = (np.arange(N_TIMES) + 0.5) / N_TIMES
    return np.array([quantile(plan.distributions, distribution, u) for u in middles.tolist()])
