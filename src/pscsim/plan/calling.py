"""Calling rules as tables."""

from __future__ import annotations

import numpy as np

from pscsim.plan.plan import AGEING, IN_ORDER, LONGEST_FIRST, RATIO, CallingRules
from pscsim.scenario.model.calling import Ageing, Ratio
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.ways import classes_in_use

KINDS = {"in_order": IN_ORDER, "longest_wait": LONGEST_FIRST, "ratio": RATIO, "ageing": AGEING}


def build_calling(scenario: Scenario) -> CallingRules:
    """Return the tables of the calling rules of all window groups."""
    rules = [window.calling for window in scenario.hall.windows]
    behind = np.arange(len(classes_in_use(scenario)))[::-1]
    ageing = [rule if isinstance(rule, Ageing) else None for rule in rules]
    ratios = [rule if isinstance(rule, Ratio) else None for rule in rules]
    kinds = [IN_ORDER if rule is None else KINDS[rule.kind] for rule in rules]
    helped = any(window.helps is not None for window in scenario.hall.windows)
    return CallingRules(
        in_use=helped or any(kind != IN_ORDER for kind in kinds),
        ordinary_class=len(behind) - 1,
        kind=np.array(kinds, dtype=np.int64),
        ordinary=np.array([rule.ordinary if rule else 0 for rule in ratios], dtype=np.int64),
        priority=np.array([rule.priority if rule else 0 for rule in ratios], dtype=np.int64),
        weight=np.array([(rule.weight if rule else 1.0) ** behind for rule in ageing], dtype=np.float64),
        head_start=np.array(
            [(rule.head_start if rule else 0.0) * behind for rule in ageing], dtype=np.float64
        ),
    )
