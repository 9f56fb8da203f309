"""Rules about how many cases come, and when in the day."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.demand import Demand, Profile
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import MINUTES_A_DAY, sums_to_one, unknown
from pscsim.scenario.units import format_clock
from pscsim.scenario.words import plural


def demand_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield items without cases or cases without items, and problems of the day's shape and of surges."""
    shares = [item.share for item in scenario.items.values() if item.share is not None]
    cases, path = scenario.demand.cases_per_day, ("demand", "cases_per_day")
    if shares and cases is None:
        help_text = "write the new cases of a working day, such as 200"
        yield Problem(path, "is missing, and the items have shares of it", help_text, at="key")
    if shares:
        yield from sums_to_one(("items",), shares, "the items' shares")
    elif cases is not None:
        yield Problem(
            path, "no item has a share of these cases", "all items have arrivals of their own", at="key"
        )
    if scenario.demand.profile is not None:
        yield from profile_problems(("demand", "profile"), scenario.demand.profile)
    yield from surge_problems(scenario.demand, list(scenario.items))


def profile_problems(path: Path, profile: Profile) -> Iterator[Problem]:
    """Yield steps without length, steps beyond the day, and a shape in which nobody comes."""
    if profile.step == 0:
        yield Problem((*path, "step"), "the step must be above zero")
    elif profile.begins + profile.step * len(profile.weights) > MINUTES_A_DAY:
        steps = f"{plural(len(profile.weights), 'step')} from {format_clock(profile.begins)} on"
        yield Problem((*path, "weights"), f"{steps} end after midnight", at="key")
    if not any(profile.weights):
        yield Problem((*path, "weights"), "all weights are zero: nobody comes")


def surge_problems(demand: Demand, items: list[str]) -> Iterator[Problem]:
    """Yield surges that end before they begin, or of unknown items."""
    for n, surge in enumerate(demand.surges):
        path = ("demand", "surges", n)
        if surge.ends < surge.begins:
            yield Problem((*path, "ends"), f"{surge.ends} is before the surge begins ({surge.begins})")
        for i, name in enumerate(surge.items or []):
            if name not in items:
                yield unknown((*path, "items", i), name, "item", items)
