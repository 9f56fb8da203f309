"""Who uses the terminals: on their own or with help, in opening hours or at a time of their own."""

from __future__ import annotations

import numpy as np

from pscsim.plan.offices import times_of_day
from pscsim.plan.papers import by_group
from pscsim.plan.plan import Floats
from pscsim.scenario.model.items import Item
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.ways import TERMINAL


def willing(scenario: Scenario, item: Item) -> Floats:
    """Return (groups,) the share who would use the terminal for an item, of those who are able to."""
    if item.terminal is None:
        return np.zeros(len(scenario.groups))
    return by_group(scenario, item.terminal.adoption)


def able_alone(scenario: Scenario) -> Floats:
    """Return (groups,) the share who can use a terminal on their own."""
    return np.array([group.able.get(TERMINAL, 1.0) for group in scenario.groups.values()])


def adoption(scenario: Scenario) -> Floats:
    """Return (items, groups) the share who use a terminal in opening hours, with help where there is some."""
    alone, reach = able_alone(scenario), by_group(scenario, scenario.hall.terminal_help.reach)
    able = alone + (1.0 - alone) * reach
    return np.array([willing(scenario, item) * able for item in scenario.items.values()])


def comes_outside(scenario: Scenario, item: Item) -> Floats:
    """Return (groups,) the share who come to a terminal for an item at a time of their own; nobody helps them."""
    outside = scenario.hall.out_of_hours
    if outside is None:
        return np.zeros(len(scenario.groups))
    return willing(scenario, item) * able_alone(scenario) * by_group(scenario, outside.share)


def outside(scenario: Scenario) -> Floats:
    """Return (items, groups) the share who come to a terminal at a time of their own."""
    return np.array([comes_outside(scenario, item) for item in scenario.items.values()])


def outside_times(scenario: Scenario) -> tuple[Floats, Floats]:
    """Return the edges of the steps in which people come out of hours, and the share of them before each."""
    own = scenario.hall.out_of_hours
    return times_of_day(own.profile if own is not None else None)


def with_help(success: float, saved: float) -> float:
    """Return the share of uses of a terminal that finish, when so many of those that would fail are saved by help."""
    return success + (1.0 - success) * saved
