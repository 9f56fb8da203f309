"""Rules about calling rules."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.calling import Ratio
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Problem


def calling_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield ratios by which nobody would be called."""
    for n, window in enumerate(scenario.hall.windows):
        rule = window.calling
        if isinstance(rule, Ratio) and rule.ordinary == rule.priority == 0:
            path = ("hall", "windows", n, "calling")
            message = "calls nobody by turns: 'ordinary' or 'priority' must be above 0"
            yield Problem((*path, "ordinary"), message, "ordinary: 3")
