"""Whether a mean keeps a limit."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pscsim.statistics.selection.limits import CandidateTest, Limit, LimitTest, eta, width


@pytest.mark.parametrize("error", [0.2, 0.05, 0.0125, 0.001])
@pytest.mark.parametrize("n_first", [2, 10, 20, 50])
def test_eta_solves_its_equation(error: float, n_first: int) -> None:
    """Kim and Nelson (2001) define eta by g(eta) = error; with c = 1 it is half of (1 + 2 eta) to the power -(n0 - 1) / 2."""
    assert 0.5 * (1.0 + 2.0 * eta(error, n_first)) ** (-(n_first - 1) / 2.0) == pytest.approx(error)


def test_constants_of_five_systems() -> None:
    """For five systems, ten first values and 95%: eta = ((2 * 0.05 / 4)^(-2/9) - 1) / 2 and h squared 18 times that."""
    assert f"{eta(0.05 / 4, 10):.4f}" == "0.6350"
    assert f"{width(0.05 / 4, 10):.3f}" == "11.429"


def test_a_decision_on_paper() -> None:
    """Two first values 1 and 3 have variance 2, and an error of 1/18 has (1/9)^(-2) = 81 = 1 + 2 eta: eta is 40, h squared 80.

    With a tolerance of 40 the boundary is 80 * 2 / 80 = 2 less 20 for every value: its tip is passed, and the sign decides.
    """
    test = LimitTest(Limit("at_most", 5.0, 40.0), 1.0 / 18.0, 2)
    test.add(1.0)
    assert (test.verdict, test.most) == (None, None)
    test.add(3.0)
    assert (test.verdict, test.most) == ("meets", 2)


def test_a_decision_that_takes_four_values() -> None:
    """Again eta 40 and variance 2: with a tolerance of 4 the boundary is 20 - 2 n, so at most 11 values are taken."""
    test = LimitTest(Limit("at_least", 0.0, 4.0), 1.0 / 18.0, 2)
    for value in (1.0, 3.0):
        test.add(value)
    assert (test.verdict, test.most) == (None, 11)  # the sum 4 is below 16
    test.add(9.0)
    assert test.verdict is None  # 13 is below 14
    test.add(-0.5)
    assert test.verdict == "meets"  # 12.5 is not below 12
    test.add(-1000.0)
    assert (test.verdict, test.n) == ("meets", 4)


def test_values_that_are_always_the_same_decide_at_once() -> None:
    """Without variance the first values decide, and exactly on the limit is kept."""
    for value, verdict in ((1.0, "meets"), (0.9, "meets"), (0.899, "misses")):
        test = LimitTest(Limit("at_least", 0.9, 0.01), 0.01, 5)
        for _ in range(5):
            test.add(value)
        assert (test.verdict, test.n) == (verdict, 5)


def test_a_value_that_does_not_exist_says_nothing() -> None:
    """A replication without anybody of a group is not counted for that group's target."""
    test = LimitTest(Limit("at_most", 1.0, 0.1), 0.01, 2)
    for value in (0.5, math.nan, 0.5):
        test.add(value)
    assert (test.verdict, test.n) == ("meets", 2)


def test_one_missed_limit_is_enough() -> None:
    """A candidate meets when all limits are kept, and misses as soon as one is not."""
    limits = Limit("at_most", 1.0, 0.1), Limit("at_least", 0.0, 1e-9)
    test = CandidateTest(tuple(LimitTest(limit, 0.01, 2) for limit in limits))
    test.add((2.0, 1.0))
    test.add((2.0, -1.0))
    assert [one.verdict for one in test.tests] == ["misses", None]
    assert test.verdict == "misses"


@pytest.mark.parametrize("side", [-1.0, 1.0])
@pytest.mark.parametrize("deviation", [0.5, 5.0])
def test_the_error_is_kept(side: float, deviation: float) -> None:
    """With a mean just at the edge of the tolerance at most 10% of 2000 decisions are wrong, within three standard errors."""
    luck = np.random.default_rng(7)
    wrong = 0
    for _ in range(2000):
        test = LimitTest(Limit("at_most", 10.0, 1.0), 0.1, 10)
        while test.verdict is None:
            test.add(10.0 + side + deviation * luck.standard_normal())
        wrong += test.verdict == ("meets" if side > 0 else "misses")
    assert wrong / 2000 <= 0.1 + 3.0 * math.sqrt(0.1 * 0.9 / 2000)


def wrong_ends(error: float, n_first: int, drift: float, n_tests: int) -> float:
    """Return the share of tests that end at the wrong side, all of them at once, for values of deviation 1."""
    luck = np.random.default_rng(1974)
    first = luck.standard_normal((n_tests, n_first)) + drift
    half_widths = width(error, n_first) * first.var(axis=1, ddof=1) / (2.0 * drift)
    sums, n, wrong = first.sum(axis=1), n_first, 0
    while len(sums):
        over = np.abs(sums) >= np.maximum(0.0, half_widths - drift * n / 2.0)
        wrong += int((over & (sums < 0.0)).sum())
        sums, half_widths, n = sums[~over], half_widths[~over], n + 1
        sums = sums + luck.standard_normal(len(sums)) + drift
    return wrong / n_tests


@pytest.mark.parametrize(("error", "n_first"), [(0.1, 10), (0.05, 20), (0.0125, 10)])
def test_the_error_is_the_stated_one_in_the_limit(error: float, n_first: int) -> None:
    """With steps that are small against the triangle a wrong end has the stated probability, and not only at most.

    Kim and Nelson (2001) choose eta so that what Fabian (1974, Annals of Statistics 2, 170-176) has for a Brownian motion with
    drift, averaged over the chi-square law of the first variance, is the error. A wrong constant shows on either side of it.
    """
    n_tests = 10_000
    assert wrong_ends(error, n_first, 0.02, n_tests) == pytest.approx(
        error, abs=3.0 * math.sqrt(error * (1.0 - error) / n_tests)
    )
