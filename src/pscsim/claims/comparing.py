"""A check in numbers: the measure before and after, its change, and whether the aim is reached."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan, sqrt
from typing import Literal

import numpy as np
from scipy.special import stdtrit

from pscsim.plan.plan import Floats
from pscsim.statistics.intervals import LEVEL, Interval, mean_interval
from pscsim.statistics.targets import Reached, Relation, judge


@dataclass(frozen=True, slots=True)
class Comparison:
    """One option beside the one before it, with the same luck."""

    after: Interval
    change: Interval
    """Relative change of the mean; ends are not a number for one replication."""
    gone: Interval
    """Part of the way from the value before to the aim: 1 is all of it. Not a number where there is no way to go."""
    reached: Reached


def compare(
    before: Floats, after: Floats, how: Literal["level", "change"], relation: Relation, aim: float
) -> Comparison:
    """Return the comparison of paired replications with an aim.

    Parameters
    ----------
    before, after
        (replications,) the measure; the same place stems from the same luck.
    how
        Whether the aim is for the value after or for its relative change.
    relation
        On which side of the aim the promise is kept.
    aim
        What must be reached.
    """
    level, change = mean_interval(after), relative_change(before, after)
    judged, start = (level, float(before.mean())) if how == "level" else (change, 0.0)
    kept_before = start <= aim if relation == "at_most" else start >= aim
    gone = Interval(nan, nan, nan, len(after)) if kept_before else way_gone(judged, start, aim)
    return Comparison(level, change, gone, judge(relation, aim, judged.low, judged.high))


def way_gone(judged: Interval, start: float, aim: float) -> Interval:
    """Return the part of the way from a start to an aim, with the interval that the verdict rests on."""
    mean, low, high = ((value - start) / (aim - start) for value in (judged.mean, judged.low, judged.high))
    return Interval(mean, min(low, high), max(low, high), judged.n)


def relative_change(before: Floats, after: Floats) -> Interval:
    """Return the change of the mean relative to the mean before, with the interval of a ratio of means (Law 2015, 9.3.2)."""
    n, base = len(before), float(before.mean())
    if base == 0.0:
        return Interval(nan, nan, nan, n)
    ratio = float(after.mean()) / base
    if n < 2:
        return Interval(ratio - 1.0, nan, nan, n)
    spread = float(np.std(after - ratio * before, ddof=1)) / (abs(base) * sqrt(n))
    half = float(stdtrit(n - 1, 0.5 + LEVEL / 2.0)) * spread
    return Interval(ratio - 1.0, ratio - 1.0 - half, ratio - 1.0 + half, n)
