"""Whether a value reaches its target, judged by the interval and not by the mean alone."""

from __future__ import annotations

from math import isfinite
from typing import Literal

Relation = Literal["at_most", "at_least"]
Reached = Literal["reached", "not_reached", "undecided"]


def judge(relation: Relation, target: float, low: float, high: float) -> Reached:
    """Return whether an interval lies whole on the target's good side, whole on its bad side, or on both.

    An interval that does not exist (one replication) is undecided: one value says nothing about another day's luck.
    """
    if not (isfinite(low) and isfinite(high)):
        return "undecided"
    if relation == "at_most":
        good, bad = high <= target, low > target
    else:
        good, bad = low >= target, high < target
    return "reached" if good else "not_reached" if bad else "undecided"
