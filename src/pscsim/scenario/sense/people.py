"""Rules about people groups: those of the centre, and those of an item."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import sums_to_one, unknown_groups


def people_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield unknown groups, and shares of groups that do not add up."""
    if any(item.groups is None for item in scenario.items.values()):
        shares = [group.share or 0.0 for group in scenario.groups.values()]
        help_text = "every group needs a share, or every item its own groups"
        yield from sums_to_one(("groups",), shares, "the groups' shares", help_text)
    for name, item in scenario.items.items():
        path: Path = ("items", name)
        if item.groups is not None:
            yield from sums_to_one((*path, "groups"), item.groups.values(), "the groups' shares")
            yield from unknown_groups((*path, "groups"), item.groups, scenario)
        yield from unknown_groups((*path, "urgent"), item.urgent, scenario)
        if item.terminal is not None:
            yield from unknown_groups((*path, "terminal", "adoption"), item.terminal.adoption, scenario)
