"""Rules about the people groups that are taken before all others."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import repeated, unknown


def priority_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield unknown and repeated groups among the hall's priority groups."""
    path: Path = ("hall", "priority_groups")
    yield from repeated(path, scenario.hall.priority_groups, "group")
    for n, group in enumerate(scenario.hall.priority_groups):
        if group not in scenario.groups:
            yield unknown((*path, n), group, "group", scenario.groups)
