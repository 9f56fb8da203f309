"""Rules about how results come to people."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Problem
from pscsim.scenario.sense.common import ROUNDING, percent
from pscsim.scenario.units import format_share


def result_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield items of which more results come by themselves than there are, the centre's shares included."""
    for name, item in scenario.items.items():
        if item.result is None:
            continue
        ways = ("electronic", "post")
        shares = {way: share for way in ways if (share := getattr(item.result, way)) is not None}
        common = {way: getattr(scenario.result, way) for way in ways if way not in shares}
        total = sum(shares.values()) + sum(common.values())
        if total > 1 + ROUNDING:
            message = f"electronic and post are {percent(total)} together"
            help_text = " and ".join(f"{way}: {format_share(share)}" for way, share in common.items())
            help_text = f"{help_text} is the centre's: write another share here" if shares and common else ""
            yield Problem(("items", name, "result"), message, help_text or None, at="key")
