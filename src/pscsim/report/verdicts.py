"""Verdicts of targets for the options of a run."""

from __future__ import annotations

from typing import Literal

from pscsim.report.tables import Tables, TargetInfo
from pscsim.statistics.targets import Reached, judge

Verdict = Reached | Literal["no_data"]


def verdict(tables: Tables, option: str, target: TargetInfo) -> Verdict:
    """Return whether an option reaches a target; no data where the option has no value of the measure."""
    estimate = tables.estimate(option, target.measure, target.group)
    if estimate is None:
        return "no_data"
    return judge(target.relation, target.value, estimate.low, estimate.high)
