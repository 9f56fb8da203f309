"""Rules about coming again."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import sums_to_one


def trip_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield returns that do not add up or that happen on the same day."""
    path: Path = ("trips", "return_after")
    returns = scenario.trips.return_after
    yield from sums_to_one(path, [choice.share for choice in returns], "the shares")
    for n, choice in enumerate(returns):
        if choice.after == 0:
            help_text = "write '1 working day' or more"
            yield Problem((*path, n, "after"), "nobody comes again on the same day here", help_text)
