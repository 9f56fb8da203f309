from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from pscsim.statistics.intervals import Interval
from pscsim.verification.check import is_narrow, reaches
from pscsim.verification.estimators import measure
from pscsim.verification.suite import compare
from pscsim.verification.systems import Answer, System

VALUES = np.array([9.0, 10.0, 11.0, 10.0])
HALF_WIDTH = stats.t.ppf(0.9995, 3) * np.std(VALUES, ddof=1) / 2.0
"""Of the 99.9% interval around 10."""


@pytest.mark.parametrize("side", [-1.0, 1.0])
def test_answer_at_the_edge_of_the_interval(side):
    """The known answer is reached up to the ends of the 99.9% interval, on both sides, and not beyond."""
    assert reaches(VALUES, 10.0 + side * 0.999 * HALF_WIDTH, 0.0)
    assert not reaches(VALUES, 10.0 + side * 1.001 * HALF_WIDTH, 0.0)


@pytest.mark.parametrize("side", [-1.0, 1.0])
def test_tolerance_widens_a_published_value(side):
    """A published value is reached when the interval meets its own uncertainty."""
    expected = 10.0 + side * (HALF_WIDTH + 0.5)
    assert not reaches(VALUES, expected, 0.49)
    assert reaches(VALUES, expected, 0.51)


def test_narrow_means_one_percent():
    """The half-width is compared with 1% of the known answer, whatever its sign."""
    interval = Interval(mean=10.0, low=9.9, high=10.1, n=5)
    assert is_narrow(interval, 10.01)
    assert is_narrow(interval, -10.01)
    assert not is_narrow(interval, 9.99)


def compared(expected: float, quick: bool):
    """Return the comparison of `VALUES` with a known answer."""
    answer = Answer("mean wait", expected, measure("wait.mean"))
    system = System("model", "parameters", "file.yaml", "source", (1, 1), (answer,))
    return compare(system, answer, VALUES, quick)


def test_row_of_the_table():
    """A comparison shows the mean and its 95% interval, though 99.9% decides."""
    check = compared(10.0, quick=True)
    half = stats.t.ppf(0.975, 3) * np.std(VALUES, ddof=1) / 2.0
    assert (check.model, check.parameters, check.measure, check.source) == (
        "model", "parameters", "mean wait", "source",
    )  # fmt: skip
    assert (check.expected, check.simulated) == (10.0, 10.0)
    assert (check.ci_low, check.ci_high) == pytest.approx((10.0 - half, 10.0 + half))
    assert check.ok


def test_wrong_answer_is_a_miss():
    """A known answer outside of the interval is a miss in both suites."""
    assert not compared(20.0, quick=True).ok
    assert not compared(20.0, quick=False).ok


def test_wide_interval_is_a_miss_of_the_full_suite():
    """An interval that is too wide to show anything does not pass for a success in the full suite."""
    assert compared(10.0, quick=True).ok
    assert not compared(10.0, quick=False).ok
