"""Whether an option reaches a target, judged by the interval and not by the mean alone."""

from __future__ import annotations

from typing import Literal

from pscsim.report.tables import Estimate, Tables, TargetInfo

Verdict = Literal["reached", "not_reached", "undecided", "no_data"]


def judge(target: TargetInfo, estimate: Estimate | None) -> Verdict:
    """Return whether the whole interval lies on the target's good side, on its bad side, or on both.

    A value without an interval (one replication) is undecided: it says nothing about another day's luck.
    """
    if estimate is None:
        return "no_data"
    if not estimate.has_interval:
        return "undecided"
    if target.relation == "at_most":
        good, bad = estimate.high <= target.value, estimate.low > target.value
    else:
        good, bad = estimate.low >= target.value, estimate.high < target.value
    return "reached" if good else "not_reached" if bad else "undecided"


def verdict(tables: Tables, option: str, target: TargetInfo) -> Verdict:
    """Return the verdict of a target for one option of a run."""
    return judge(target, tables.estimate(option, target.measure, target.group))
