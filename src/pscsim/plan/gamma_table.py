"""Gamma has no cheap inverse: tables of the cube root of its quantile over the normal score.

Wilson and Hilferty (1931): the cube root of a gamma variable is nearly normal, so that the tabulated line is
nearly straight and few knots are enough.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

SCORE_END: Final = 8.3
"""Knots cover the normal scores from minus this to this; the uniforms of `demand/philox.py` end at 8.21."""
TOLERANCE: Final = 1e-9
"""Largest error between the knots, as a part of the mean."""
FEWEST_INTERVALS: Final = 256
MOST_INTERVALS: Final = 65_536
LARGE_SHAPE: Final = 5e4
"""From here on the expansion is closer than 3e-11 of the mean, and scipy's inverse grows noisy."""


@lru_cache(maxsize=256)
def gamma_knots(shape: float) -> tuple[float, ...]:
    """Return the cube roots of the quantiles of a gamma time of mean 1 at equally spaced normal scores.

    The first knot stands at `-SCORE_END`, the last at `SCORE_END`. Their number is doubled until the cubic
    through four neighbours agrees with the exact quantile to `TOLERANCE` of the mean halfway between the
    knots. Shapes from 0.04 (CV 5) on need 4,096 intervals or fewer.

    Raises
    ------
    ValueError
        When the shape is so small (far below 0.04) that `MOST_INTERVALS` are not enough.
    """
    scores = np.linspace(-SCORE_END, SCORE_END, FEWEST_INTERVALS + 1)
    exact = _unit_mean_quantiles(shape, scores)
    while len(scores) <= MOST_INTERVALS + 1:
        knots = np.cbrt(exact)
        # The two outermost intervals have no four neighbours; nobody draws there.
        halfway = (9.0 * (knots[1:-2] + knots[2:-1]) - knots[:-3] - knots[3:]) / 16.0
        middles = (scores[:-1] + scores[1:]) / 2.0
        exact_middles = _unit_mean_quantiles(shape, middles)
        if np.abs(np.maximum(halfway, 0.0) ** 3 - exact_middles[1:-1]).max() <= TOLERANCE:
            return tuple(knots.tolist())
        scores, exact = _interleave(scores, middles), _interleave(exact, exact_middles)
    message = f"a gamma distribution of shape {shape:g} is too skewed to be drawn: the CV must be at most 5"
    raise ValueError(message)


def _unit_mean_quantiles(shape: float, scores: Floats) -> Floats:
    """Return the quantiles of the gamma distribution of mean 1 at normal scores."""
    if shape > LARGE_SHAPE:
        return _large_shape_quantiles(shape, scores)
    from scipy.special import gammainccinv, gammaincinv, ndtr

    # Each half from its own tail: near 1 a probability has no digits left.
    tail = ndtr(-np.abs(scores))
    quantiles: Floats = np.where(scores < 0.0, gammaincinv(shape, tail), gammainccinv(shape, tail)) / shape
    return quantiles


def _large_shape_quantiles(shape: float, z: Floats) -> Floats:
    """Return the quantiles of a nearly normal gamma distribution of mean 1 (Cornish and Fisher 1938)."""
    quantiles: Floats = (
        1.0
        + z / np.sqrt(shape)
        + (z**2 - 1.0) / (3.0 * shape)
        + (z**3 - 7.0 * z) / (36.0 * shape) / np.sqrt(shape)
        - (3.0 * z**4 + 7.0 * z**2 - 16.0) / (810.0 * shape) / shape
    )
    return quantiles


def _interleave(outer: Floats, inner: Floats) -> Floats:
    """Return outer[0], inner[0], outer[1], ..., outer[-1]."""
    both = np.empty(len(outer) + len(inner))
    both[0::2], both[1::2] = outer, inner
    return both
