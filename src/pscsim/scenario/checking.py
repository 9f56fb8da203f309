"""From data with places to one scenario, or to all its problems."""

from __future__ import annotations

from pscsim.scenario.clock_keys import check_clock_keys
from pscsim.scenario.feasibility import feasibility_problems
from pscsim.scenario.marked import Source
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.observed import read_observed
from pscsim.scenario.problems import Problem
from pscsim.scenario.rule_files import read_rules
from pscsim.scenario.sense import sense_problems
from pscsim.scenario.shape import read_shape


def check_scenario(source: Source) -> tuple[Scenario | None, list[Problem]]:
    """Return a source's scenario, None without the right shape, and all its problems but those of targets.

    Sense is looked for in what has the right shape, and feasibility in what makes sense.
    """
    scenario, problems = read_shape(Scenario, check_clock_keys(read_rules(read_observed(source))))
    if scenario is None:
        return None, problems
    problems += source.locate_all(sense_problems(scenario))
    if not problems:
        problems += source.locate_all(feasibility_problems(scenario))
    return scenario, problems
