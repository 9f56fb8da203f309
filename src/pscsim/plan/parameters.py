"""What a distribution means in numbers: its parameters, and its mean, CV and lowest time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pscsim.scenario.model import distributions as model

Pair = tuple[float | None, float | None]

SMALLEST_WEIBULL_SHAPE = 0.05
"""CV 363,000; no distribution of a scenario comes near."""


def gamma_parameters(distribution: model.Gamma | model.Erlang) -> tuple[float, float]:
    """Return the shape and the mean, in minutes."""
    if distribution.kind == "erlang":
        return float(distribution.phases), distribution.mean
    by_cv, first, second = _given(
        (distribution.mean, distribution.cv), (distribution.shape, distribution.scale)
    )
    # Two divisions, because the square of a tiny CV is zero.
    return (1.0 / second / second, first) if by_cv else (first, first * second)


def lognormal_parameters(distribution: model.Lognormal) -> tuple[float, float]:
    """Return the mean and the standard deviation of the logarithm of the time in minutes."""
    by_cv, first, second = _given(
        (distribution.mean, distribution.cv), (distribution.median, distribution.sigma)
    )
    if not by_cv:
        return math.log(first), second
    variance = math.log1p(second * second)
    return math.log(first) - variance / 2.0, math.sqrt(variance)


def weibull_parameters(distribution: model.Weibull) -> tuple[float, float]:
    """Return the shape and the scale, in minutes."""
    by_cv, first, second = _given(
        (distribution.mean, distribution.cv), (distribution.shape, distribution.scale)
    )
    if not by_cv:
        return first, second
    shape = weibull_shape(second)
    return shape, first / math.gamma(1.0 + 1.0 / shape)


def weibull_shape(cv: float) -> float:
    """Return the shape of the Weibull distribution with this CV.

    Raises
    ------
    ValueError
        When the CV is not above zero, or belongs to a shape below `SMALLEST_WEIBULL_SHAPE`.
    """
    from scipy.optimize import brentq

    # The root of the log moment ratio is nearly a straight line in 1 / shape, so the search takes few steps.
    wanted = math.sqrt(math.log1p(cv * cv))
    inverse = brentq(
        lambda x: math.sqrt(_log_moment_ratio(x)) - wanted, 0.0, 1.0 / SMALLEST_WEIBULL_SHAPE, xtol=1e-300
    )
    return 1.0 / inverse


def _log_moment_ratio(x: float) -> float:
    """Return log(E[T^2] / E[T]^2) of a Weibull time of shape 1 / x; it is log(1 + CV^2)."""
    if x > 1e-3:
        return math.lgamma(1.0 + 2.0 * x) - 2.0 * math.lgamma(1.0 + x)
    # Near zero the difference cancels; this is its power series, with zeta(2), zeta(3), ... as coefficients.
    zetas = (
        1.6449340668482264,
        1.2020569031595942,
        1.0823232337111382,
        1.0369277551433699,
        1.0173430619844491,
    )
    return math.fsum((2.0**n - 2.0) * math.pow(-x, n) * zeta / n for n, zeta in enumerate(zetas, start=2))


def mean_of(distribution: model.Distribution) -> float:  # noqa: PLR0911 - one return for each kind
    """Return the mean, in minutes."""
    match distribution.kind:
        case "constant":
            return distribution.value
        case "exponential" | "erlang":
            return distribution.mean
        case "gamma":
            return gamma_parameters(distribution)[1]
        case "lognormal":
            return distribution.mean if distribution.mean is not None else _lognormal_mean(distribution)
        case "weibull":
            return distribution.mean if distribution.mean is not None else _weibull_mean(distribution)
        case "uniform":
            return (distribution.low + distribution.high) / 2.0
        case "triangular":
            return (distribution.low + distribution.mode + distribution.high) / 3.0
        case "empirical":
            values = observed_values(distribution)
            return math.fsum(values) / len(values)
        case "mixture":
            return math.fsum(share * mean_of(part) for share, part in shares_of(distribution))


def cv_of(distribution: model.Distribution) -> float:  # noqa: PLR0911 - one return for each kind
    """Return the coefficient of variation: standard deviation over mean; 0 when the time is always zero."""
    match distribution.kind:
        case "constant":
            return 0.0
        case "exponential":
            return 1.0
        case "erlang" | "gamma":
            return 1.0 / math.sqrt(gamma_parameters(distribution)[0])
        case "lognormal":
            return math.sqrt(math.expm1(lognormal_parameters(distribution)[1] ** 2))
        case "weibull":
            return math.sqrt(math.expm1(_log_moment_ratio(1.0 / weibull_parameters(distribution)[0])))
        case "uniform":
            return _over_mean((distribution.high - distribution.low) / math.sqrt(12.0), distribution)
        case "triangular":
            low, mode, high = distribution.low, distribution.mode, distribution.high
            squares = (high - low) ** 2 + (mode - low) ** 2 + (high - mode) ** 2
            return _over_mean(math.sqrt(squares / 36.0), distribution)
        case "empirical":
            values, mean = observed_values(distribution), mean_of(distribution)
            variance = math.fsum((x - mean) ** 2 for x in values) / len(values)
            return _over_mean(math.sqrt(variance), distribution)
        case "mixture":
            mean = mean_of(distribution)
            parts = [(share, mean_of(part), cv_of(part)) for share, part in shares_of(distribution)]
            variance = math.fsum(share * ((m - mean) ** 2 + (m * cv) ** 2) for share, m, cv in parts)
            return _over_mean(math.sqrt(variance), distribution)


def lowest(distribution: model.Distribution) -> float:
    """Return the lower end of the times that can happen, in minutes."""
    match distribution.kind:
        case "constant":
            return distribution.value
        case "uniform" | "triangular":
            return distribution.low
        case "empirical":
            return min(observed_values(distribution))
        case "mixture":
            return min(lowest(part.of) for part in distribution.parts)
        case _:
            return 0.0


def shares_of(mixture: model.Mixture) -> list[tuple[float, model.Plain]]:
    """Return the parts of a mixture with their shares, which add up to 1."""
    total = math.fsum(part.weight for part in mixture.parts)
    return [(part.weight / total, part.of) for part in mixture.parts]


def observed_values(empirical: model.Empirical) -> list[float]:
    """Return the observed times, in minutes.

    Raises
    ------
    ValueError
        When the times still stand in a file that nobody has read into `values`.
    """
    if empirical.values is None:
        raise ValueError("the observed times have not been read from their file")
    return empirical.values


def _given(first: Pair, second: Pair) -> tuple[bool, float, float]:
    """Return whether the first of two forms is given, and the numbers of the form that is."""
    for is_first, (a, b) in ((True, first), (False, second)):
        if a is not None and b is not None:
            return is_first, a, b
    raise ValueError("no form of the distribution is complete")


def _lognormal_mean(distribution: model.Lognormal) -> float:
    mu, sigma = lognormal_parameters(distribution)
    return math.exp(mu + sigma * sigma / 2.0)


def _weibull_mean(distribution: model.Weibull) -> float:
    shape, scale = weibull_parameters(distribution)
    return scale * math.gamma(1.0 + 1.0 / shape)


def _over_mean(deviation: float, distribution: model.Distribution) -> float:
    return deviation / mean_of(distribution) if deviation > 0.0 else 0.0
