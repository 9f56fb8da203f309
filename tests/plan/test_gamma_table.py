"""Tables of gamma quantiles."""

import numpy as np
import pytest
from scipy.special import gammainccinv, gammaincinv, ndtr

from pscsim.plan.gamma_table import LARGE_SHAPE, SCORE_END, gamma_knots


def exact_quantiles(shape: float, scores: np.ndarray) -> np.ndarray:
    """Return scipy's quantiles of a gamma time of mean 1 at normal scores."""
    tail = ndtr(-np.abs(scores))
    return np.where(scores < 0, gammaincinv(shape, tail), gammainccinv(shape, tail)) / shape


@pytest.mark.parametrize("shape", [0.04, 0.25, 1.0, 4.0, 100.0, 1e4])
def test_knots_are_cube_roots_of_quantiles(shape: float) -> None:
    """Each knot cubed is the exact quantile of its score."""
    knots = np.array(gamma_knots(shape))
    scores = np.linspace(-SCORE_END, SCORE_END, len(knots))
    np.testing.assert_allclose(knots**3, exact_quantiles(shape, scores), rtol=1e-12, atol=1e-15)


def test_small_shapes_take_more_knots() -> None:
    """A table is only as wide as its shape needs: 256 intervals at CV 0.1, 4,096 at CV 5."""
    assert [len(gamma_knots(shape)) - 1 for shape in (100.0, 4.0, 0.04)] == [256, 512, 4096]


def test_the_expansion_takes_over_without_a_step() -> None:
    """Scipy's inverse and the expansion agree at the border to a tenth of the promised 1e-9 of the mean."""
    below, above = (np.array(gamma_knots(LARGE_SHAPE * factor)) ** 3 for factor in (1.0, 1.0 + 1e-12))
    assert np.abs(below - above).max() < 1e-10


def test_nearly_constant_times_are_a_straight_line() -> None:
    """At CV 1e-6 the quantile is 1 + CV * score."""
    knots = np.array(gamma_knots(1e12))
    scores = np.linspace(-SCORE_END, SCORE_END, len(knots))
    assert np.abs(knots**3 - 1.0 - 1e-6 * scores).max() < 1e-10


def test_too_skewed_shapes_are_refused() -> None:
    """A shape far below 0.04 is refused in words instead of drawn badly."""
    with pytest.raises(ValueError, match=r"shape 1e-06 is too skewed to be drawn: the CV must be at most 5"):
        gamma_knots(1e-6)
