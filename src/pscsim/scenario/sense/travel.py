"""Rules about the way to the hall."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.arrivals import is_always_zero
from pscsim.scenario.sense.common import repeated, unknown


def travel_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield people from far away whose journey takes no time, and unknown items near their home."""
    far, path = scenario.travel.far, ("travel", "far")
    if far.share > 0 and is_always_zero(far.time):
        help_text = "write travel.far.time, there and back, such as 5 h"
        yield Problem(
            (*path, "share"), "people come from another region, and their journey takes no time", help_text
        )
    names, items = far.items or [], (*path, "items")
    yield from repeated(items, names, "item")
    for n, name in enumerate(names):
        if name not in scenario.items:
            place: Path = (*items, n)
            yield unknown(place, name, "item", scenario.items)
