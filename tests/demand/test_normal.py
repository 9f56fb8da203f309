"""Normal scores."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri

from pscsim.demand.normal import normal_score

ENDS = [2.0**-53, 1e-12, 1e-5, 0.075, 0.5, 0.925, 1.0 - 1e-12, 1.0 - 2.0**-53]


@pytest.mark.parametrize("u", ENDS)
def test_scores_agree_with_scipy(u: float) -> None:
    """Centre, tails and far tails agree with another algorithm to 15 digits."""
    assert normal_score(u) == pytest.approx(ndtri(u), rel=2e-15, abs=1e-16)


@given(st.floats(2.0**-53, 1.0 - 2.0**-53))
def test_scores_are_those_of_the_standard_library(u: float) -> None:
    """Python's own normal distribution, which adds up the same polynomials in another order, agrees to 15 digits."""
    assert normal_score(u) == pytest.approx(NormalDist().inv_cdf(u), rel=3e-15, abs=1e-16)


def test_scores_rise_with_the_probability() -> None:
    """Scores never fall, also across the borders between the three ratios."""
    borders = [0.075, 0.925, ndtr(-6.6), np.exp(-25.0), 1.0 - np.exp(-25.0)]
    for border in borders:
        us = border * (1.0 + np.arange(-50, 51) * 1e-13)
        assert np.all(np.diff([normal_score(u) for u in us[us < 1.0]]) >= 0.0)
