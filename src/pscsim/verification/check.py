"""A known answer beside the simulated one, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from pscsim.plan.plan import Floats
from pscsim.statistics.intervals import Interval, mean_interval

VERDICT_LEVEL = 0.999
"""Confidence of the interval that must reach the known answer.

At 95%, two or three rows of the table would miss by chance alone; at 99.9%, a sound program keeps the whole
table with about nineteen of twenty seeds.
"""

NARROW = 0.01
"""Greatest half-width of the 95% interval, relative to the known answer, in the full suite."""


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: a row of the table."""

    model: str
    parameters: str
    measure: str
    expected: float
    simulated: float
    ci_low: float
    """Lower end of the 95% interval."""
    ci_high: float
    ok: bool
    """Whether the 99.9% interval reaches the known answer, and the 95% interval is narrow if it must be."""
    source: str


def reaches(values: Floats, expected: float, tolerance: float) -> bool:
    """Return whether the 99.9% interval of the mean of independent values reaches the known answer.

    Parameters
    ----------
    values
        (replications,) one estimate each.
    expected
        The known answer.
    tolerance
        How far the truth may lie from it: nothing for a formula, the uncertainty of a published value.
    """
    interval = mean_interval(values, VERDICT_LEVEL)
    return interval.low <= expected + tolerance and expected - tolerance <= interval.high


def is_narrow(interval: Interval, expected: float) -> bool:
    """Return whether an interval would show a deviation of 1%."""
    return interval.half_width <= NARROW * abs(expected)
