"""What can be wrong with what a search is for: targets, or a measure that is to be best, and the most that it may cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pscsim.report.measure_info import measure_info
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.model.search import Search
from pscsim.scenario.problems import Problem
from pscsim.scenario.sense import target_problems
from pscsim.scenario.sense.targets import kinds_of_things, subject_problems
from pscsim.scenario.vocabulary import MEASURE_NAMES, SHARES
from pscsim.scenario.words import format_number
from pscsim.staffing.search.grid import SLACK, cheapest

FINEST: Final = 1e-6
"""Least tolerance, in the unit of any measure: half of one takes up to four times as many replications."""


def aim_problems(search: Search) -> Iterator[Problem]:
    """Yield nothing to search for, two things, and what no candidate may cost."""
    if not search.targets and search.best is None:
        help_text = (
            "give 'targets', all of which are reached at least cost, or 'best', a measure that is to be best"
        )
        yield Problem(("vary",), "nothing says what is searched for", help_text, at="key")
    if search.targets and search.best is not None:
        yield Problem(("best",), "a search has either targets or a best", at="key", also=("targets",))
    if search.best is not None and search.best.measure in MEASURE_NAMES:
        yield from direction_problems(search.best.measure)
    least = cheapest(search.vary)
    if search.most_cost is not None and least is not None and least > search.most_cost + SLACK:
        costs = f"the cheapest candidate costs {format_number(round(least, 6))}"
        yield Problem(("most_cost",), f"nothing costs so little: {costs}")
    yield from tolerance_problems(search)


def direction_problems(measure: str) -> Iterator[Problem]:
    """Yield a measure of which neither less nor more is better by itself."""
    if measure_info(measure).better == "neither":
        message = f"neither less nor more of {measure} is better by itself"
        yield Problem(("best", "measure"), message, "look for the best of a measure such as wait.mean")


def tolerance_problems(search: Search) -> Iterator[Problem]:
    """Yield tolerances that are finer than any number of replications tells, or as wide as all shares together."""
    for n, one in enumerate(search.measured):
        if one.tolerance < FINEST:
            path = ("targets", n, "tolerance") if search.best is None else ("best", "tolerance")
            yield Problem(path, f"{format_number(one.tolerance)} is finer than replications can tell apart")
        if one.measure in SHARES and one.tolerance >= 0.5:
            help_text = f"write {format_number(one.tolerance / 100)} for {format_number(one.tolerance)}%"
            message = "a tolerance of one half or more leaves nothing of a share to be decided"
            path = ("targets", n, "tolerance") if search.best is None else ("best", "tolerance")
            yield Problem(path, message, help_text if one.tolerance >= 1 else None)


def measure_problems(search: Search, scenario: Scenario) -> Iterator[Problem]:
    """Yield measures that do not exist, or not of what they are asked of."""
    yield from target_problems(search.targets, [scenario])
    if search.best is not None:
        kinds = kinds_of_things(scenario)
        yield from subject_problems(("best",), search.best.measure, search.best.group, kinds)
