from __future__ import annotations

from math import isnan, sqrt

import numpy as np
import pytest
from scipy import stats

from pscsim.statistics.intervals import confidence_of, mean_interval, paired_difference


@pytest.mark.parametrize("level", [0.9, 0.95, 0.999])
@pytest.mark.parametrize("n", [2, 3, 20])
def test_t_interval_is_scipys(n, level):
    """Mean and interval agree with scipy's t distribution, from two replications on."""
    values = np.random.default_rng(n).normal(10.0, 3.0, n)
    interval = mean_interval(values, level)
    low, high = stats.t.interval(level, n - 1, loc=values.mean(), scale=stats.sem(values))
    assert (interval.mean, interval.low, interval.high) == pytest.approx((values.mean(), low, high))
    assert interval.half_width == pytest.approx((high - low) / 2)
    assert interval.n == n


def test_one_replication_has_no_interval():
    """One value has a mean and no spread; no value has neither."""
    interval = mean_interval(np.array([7.0]))
    assert interval.mean == 7.0
    assert isnan(interval.low)
    assert isnan(interval.high)
    assert isnan(mean_interval(np.empty(0)).mean)


def test_paired_difference_on_paper():
    """Differences -1, -2, -3: mean -2, standard error 1/sqrt(3), t of 2 degrees of freedom 4.3027."""
    found = paired_difference(np.array([10.0, 20.0, 30.0]), np.array([9.0, 18.0, 27.0]))
    assert found.interval.mean == -2.0
    assert found.interval.half_width == pytest.approx(4.302652729696142 / sqrt(3))
    assert found.relative == pytest.approx(-2.0 / 20.0)
    # t = 2 sqrt(3) with 2 degrees of freedom: 1 - p = t / sqrt(2 + t^2) (closed form of the distribution).
    assert found.confidence == pytest.approx(2 * sqrt(3) / sqrt(2 + 12))


def test_confidence_is_one_minus_p_of_scipys_paired_test():
    """How sure we are that the difference is real is 1 - p of `ttest_rel`."""
    rng = np.random.default_rng(4)
    baseline = rng.normal(10.0, 3.0, 12)
    option = baseline + rng.normal(0.5, 1.0, 12)
    p = stats.ttest_rel(option, baseline).pvalue
    assert paired_difference(baseline, option).confidence == pytest.approx(1 - p)


def test_differences_without_spread():
    """The same difference in every replication is sure; no difference at all is none."""
    assert confidence_of(np.array([2.0, 2.0, 2.0])) == 1.0
    assert confidence_of(np.zeros(3)) == 0.0
    assert isnan(confidence_of(np.array([2.0])))


def test_relative_to_nothing():
    """A baseline of zero has no relative difference."""
    assert isnan(paired_difference(np.zeros(3), np.array([1.0, 2.0, 3.0])).relative)


def test_intervals_cover_as_often_as_they_say():
    """Of 2,000 intervals from 8 normal values 95% hold the mean, within four standard errors."""
    values = np.random.default_rng(1).normal(0.0, 1.0, (2000, 8))
    held = np.mean([i.low <= 0.0 <= i.high for i in (mean_interval(row) for row in values)])
    assert abs(held - 0.95) < 4 * sqrt(0.95 * 0.05 / 2000)
