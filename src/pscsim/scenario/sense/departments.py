"""Rules about the departments that an item has to visit."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.problems import Path, Problem
from pscsim.scenario.sense.common import unknown


def department_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield unknown departments, and those that an item visits twice."""
    for name, item in scenario.items.items():
        seen: dict[str, Path] = {}
        for n, visit in enumerate(item.departments or []):
            path: Path = ("items", name, "departments", n, "department")
            if visit.department not in scenario.departments:
                yield unknown(path, visit.department, "department", scenario.departments)
            if visit.department in seen:
                help_text = "add up papers and times, or write the item as stages"
                message = f"the department '{visit.department}' is visited twice"
                yield Problem(path, message, help_text, also=seen[visit.department])
            seen[visit.department] = path
