"""Draws: every distribution is turned round, so that one uniform number gives one time."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from pscsim.demand.normal import normal_score
from pscsim.jit import compiled
from pscsim.plan.distributions import (
    CONSTANT,
    EMPIRICAL,
    EXPONENTIAL,
    GAMMA,
    LOGNORMAL,
    MIXTURE,
    TRIANGULAR,
    UNIFORM,
    UPTO,
    Distributions,
)
from pscsim.plan.gamma_table import SCORE_END

HALF_CELL = 2.0**-53
"""The least of the uniform numbers of `philox.py`, and the distance of the greatest from 1."""


@compiled
def quantile(distributions: Distributions, index: int, u: float) -> float:
    """Return the time in minutes that a draw stays below with probability `u`, between 0 and 1."""
    kind, parameters, span, table = (
        distributions.kind, distributions.parameters, distributions.span, distributions.table,
    )  # fmt: skip
    row = index
    if kind[row] == MIXTURE:
        row, u = _part_of_mixture(parameters, span[row, 0], span[row, 1], u)
    a, b, c = parameters[row, 0], parameters[row, 1], parameters[row, 2]
    # The table is read here and not in a function of its own, which would have to be handed the array.
    if kind[row] == LOGNORMAL or kind[row] == GAMMA:
        score = normal_score(u)
        if kind[row] == LOGNORMAL:
            return math.exp(a + b * score)
        at, t = _place_among_knots(span[row, 0], span[row, 1], (score + SCORE_END) * b)
        root = _cubic(table[at - 1], table[at], table[at + 1], table[at + 2], t)
        time: float = a * root * root * root
    elif kind[row] == EMPIRICAL:
        time = table[_place_among_observed(span[row, 0], span[row, 1], u)]
    else:
        time = _closed_form(kind[row], a, b, c, u)
    return time


@compiled
def _part_of_mixture(
    parameters: npt.NDArray[np.float64], first: int, length: int, u: float
) -> tuple[int, float]:
    """Return the part of a mixture that `u` chooses, and the uniform number to use within it."""
    row, below = first, 0.0
    while row < first + length - 1 and u >= parameters[row, UPTO]:
        below = parameters[row, UPTO]
        row += 1
    # The number that chose the part is still uniform within it. Rounding must not carry it to 0 or 1.
    within = (u - below) / (parameters[row, UPTO] - below)
    return row, min(max(within, HALF_CELL), 1.0 - HALF_CELL)


@compiled
def _place_among_knots(start: int, length: int, position: float) -> tuple[int, float]:
    """Return the entry of the knot left of a position, and the way from there to the next knot, 0 to 1."""
    left = min(max(int(position), 1), length - 3)
    return start + left, position - left


@compiled
def _place_among_observed(start: int, length: int, u: float) -> int:
    """Return the entry of the observed time that `u` chooses, all of them with equal weight."""
    return start + min(int(u * length), length - 1)


@compiled
def _cubic(y0: float, y1: float, y2: float, y3: float, t: float) -> float:
    """Return the cubic through four equally spaced values at `t` between the middle two, not below zero."""
    third = (y3 - y0) / 6.0 + (y1 - y2) / 2.0
    second = (y0 + y2) / 2.0 - y1
    first = y2 - y0 / 3.0 - y1 / 2.0 - y3 / 6.0
    return max(((third * t + second) * t + first) * t + y1, 0.0)


@compiled
def _closed_form(kind: int, a: float, b: float, c: float, u: float) -> float:
    """Return the quantile of a kind that needs no table, from its parameters."""
    # The uniform numbers are odd multiples of 2**-53: 1 - u is exact, and the slower log1p has no use.
    if kind == CONSTANT:
        time = a
    elif kind == EXPONENTIAL:
        time = -a * math.log(1.0 - u)
    elif kind == UNIFORM:
        time = a + b * u
    elif kind == TRIANGULAR:
        time = _triangular(a, b, c, u)
    else:  # Weibull
        time = a * math.pow(-math.log(1.0 - u), b)
    return time


@compiled
def _triangular(low: float, mode: float, high: float, u: float) -> float:
    width = high - low
    if u * width < mode - low:
        return low + math.sqrt(u * width * (mode - low))
    return high - math.sqrt((1.0 - u) * width * (high - mode))
