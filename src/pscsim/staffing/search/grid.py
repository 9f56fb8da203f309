"""The candidates of a search: every combination of the values of its settings, with its cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from math import floor, fsum, inf
from typing import Any, Final

from pscsim.scenario.changes import apply_settings, read_address
from pscsim.scenario.marked import Node, Source
from pscsim.scenario.model.search import Varied
from pscsim.scenario.words import format_number
from pscsim.statistics.selection.order import Candidates

MOST_CANDIDATES: Final = 5000
"""More take too long to look through; a coarse step first, then a fine one around what it finds, comes to the same."""
DIGITS: Final = 9
"""Decimals of a value of a range, so that three steps of 0.1 are 0.3."""
SLACK: Final = 1e-9
"""What a sum of costs may be over the limit by rounding."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The settings that vary, and all combinations of their values."""

    settings: Mapping[str, Varied]
    candidates: Candidates

    def values(self, candidate: int) -> list[Any]:
        """Return the value of every setting under a candidate, as the scenario has it written."""
        point = self.candidates.points[candidate]
        return [written(varied)[place] for varied, place in zip(self.settings.values(), point, strict=True)]

    def changes(self, candidate: int) -> dict[str, Any]:
        """Return the changes of a candidate, as an option of an experiment has them under `set`."""
        pairs = zip(self.settings.items(), self.values(candidate), strict=True)
        return {path: value for (name, varied), value in pairs for path in (name, *varied.also)}

    def under(self, base: Source, candidate: int, search: Source) -> Source:
        """Return the scenario of a candidate; its values are where the search has them."""
        point = self.candidates.points[candidate]
        changes = [
            (tuple(read_address(path)), node_of(search, name, varied, place))
            for (name, varied), place in zip(self.settings.items(), point, strict=True)
            for path in (name, *varied.also)
        ]
        return apply_settings(base, changes)


def grid_of(settings: Mapping[str, Varied], most_cost: float | None = None) -> Grid:
    """Return the grid of the settings of a search without problems; candidates that cost more are left out."""
    places = [range(n_values(varied)) for varied in settings.values()]
    costs = [costs_of(varied) for varied in settings.values()]
    limit = inf if most_cost is None else most_cost + SLACK
    priced = [
        (point, fsum(cost[place] for cost, place in zip(costs, point, strict=True)))
        for point in product(*places)
    ]
    return Grid(
        settings,
        Candidates(
            costs=tuple(cost for _, cost in priced if cost <= limit),
            points=tuple(point for point, cost in priced if cost <= limit),
            more_never_hurts=tuple(varied.more_never_hurts for varied in settings.values()),
        ),
    )


def cheapest(settings: Mapping[str, Varied]) -> float | None:
    """Return what the cheapest candidate costs; None where a setting has no values, or none with a cost."""
    costs = [least_cost_of(varied) for varied in settings.values()]
    return None if None in costs else fsum(cost for cost in costs if cost is not None)


def least_cost_of(varied: Varied) -> float | None:
    """Return what the cheapest value costs, the first one of a range: it may be far too long to be written down."""
    if varied.values is not None:
        return min(costs_of(varied), default=None)
    return (varied.least or 0) * (varied.cost or 0.0) if n_values(varied) else None


def n_values(varied: Varied) -> int:
    """Return how many values a setting has; none for a range that is empty or has an end missing."""
    if varied.values is not None:
        return len(varied.values)
    if varied.least is None or varied.most is None:
        return 0
    return max(0, floor(round((varied.most - varied.least) / varied.step, DIGITS)) + 1)


def numbers(varied: Varied) -> list[int | float]:
    """Return the values of a range; whole ones stay whole."""
    least = varied.least or 0
    steps = [least + n * varied.step for n in range(n_values(varied))]
    return [step if isinstance(step, int) else round(step, DIGITS) for step in steps]


def written(varied: Varied) -> list[Any]:
    """Return the values as a scenario has them written: `10`, `10 min`."""
    if varied.values is not None:
        return varied.values
    if varied.unit is None:
        return list(numbers(varied))
    return [f"{format_number(number)} {varied.unit}" for number in numbers(varied)]


def costs_of(varied: Varied) -> list[float]:
    """Return what each value costs."""
    if varied.values is not None:
        return list(varied.costs or ())
    return [number * (varied.cost or 0.0) for number in numbers(varied)]


def node_of(search: Source, name: str, varied: Varied, place: int) -> Node:
    """Return a value with its place in the search file: its own in a list, the setting's for one of a range."""
    path = ("vary", name)
    own = search.part((*path, "values", place)) if varied.values is not None else None
    setting = search.part(path)
    assert setting is not None
    if own is not None:
        return Node(own.root.content, own.root.value, setting.root.key)
    return Node(written(varied)[place], setting.root.value, setting.root.key)
