"""Means over replications with their intervals, and paired differences."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
from scipy.special import stdtr, stdtrit

from pscsim.plan.plan import Floats

LEVEL = 0.95
"""Confidence level of all intervals."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over independent replications with its confidence interval; ends are not a number for one replication."""

    mean: float
    low: float
    high: float
    n: int

    @property
    def half_width(self) -> float:
        """Return half the width of the interval."""
        return (self.high - self.low) / 2.0


@dataclass(frozen=True, slots=True)
class PairedDifference:
    """The mean of (option - baseline) over replications that share their luck."""

    interval: Interval
    relative: float
    """Difference of the means / mean of the baseline; not a number when that is zero."""
    confidence: float
    """1 - p of the two-sided paired t test: how sure we are that the difference is not chance."""


def mean_interval(values: Floats, level: float = LEVEL) -> Interval:
    """Return the mean of independent values with its t interval (Law 2015, 4.5)."""
    n = len(values)
    mean = float(values.mean()) if n else nan
    if n < 2:
        return Interval(mean, nan, nan, n)
    half = float(stdtrit(n - 1, 0.5 + level / 2.0)) * float(values.std(ddof=1)) / sqrt(n)
    return Interval(mean, mean - half, mean + half, n)


def paired_difference(baseline: Floats, option: Floats) -> PairedDifference:
    """Return the difference of two options whose values at the same place stem from the same luck (Law 2015, 10.2.1)."""
    difference = option - baseline
    interval = mean_interval(difference)
    base = float(baseline.mean()) if len(baseline) else nan
    relative = interval.mean / base if base else nan
    return PairedDifference(interval, relative, confidence_of(difference))


def confidence_of(difference: Floats) -> float:
    """Return how sure we are that a mean difference is not zero; 0 when all differences are zero."""
    n = len(difference)
    if n < 2:
        return nan
    error = float(difference.std(ddof=1)) / sqrt(n)
    if error == 0.0:
        return float(bool(np.any(difference)))
    return 1.0 - 2.0 * float(stdtr(n - 1, -abs(float(difference.mean())) / error))
