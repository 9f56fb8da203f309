"""Parameters, mean, CV and lowest time of distributions, against scipy."""

import math
from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter
from scipy import stats

from pscsim.plan.parameters import (
    cv_of,
    gamma_parameters,
    lognormal_parameters,
    lowest,
    mean_of,
    weibull_parameters,
    weibull_shape,
)
from pscsim.scenario.model.distributions import Distribution

ADAPTER: TypeAdapter[Any] = TypeAdapter(Distribution)

ORACLES = [
    ({"kind": "exponential", "mean": "8 min"}, stats.expon(scale=8)),
    ({"kind": "erlang", "mean": "8 min", "phases": 3}, stats.gamma(3, scale=8 / 3)),
    ({"kind": "gamma", "shape": 0.5, "scale": "3 min"}, stats.gamma(0.5, scale=3)),
    ({"kind": "gamma", "mean": "8 min", "cv": 2}, stats.gamma(0.25, scale=32)),
    ({"kind": "lognormal", "median": "5 min", "sigma": 0.8}, stats.lognorm(0.8, scale=5)),
    ({"kind": "weibull", "shape": 1.7, "scale": "9 min"}, stats.weibull_min(1.7, scale=9)),
    ({"kind": "uniform", "low": "2 min", "high": "9 min"}, stats.uniform(2, 7)),
    ({"kind": "triangular", "low": "2 min", "mode": "4 min", "high": "12 min"}, stats.triang(0.2, 2, 10)),
]


@pytest.mark.parametrize(("data", "oracle"), ORACLES)
def test_mean_cv_and_lowest_are_those_of_scipy(data: dict[str, object], oracle: Any) -> None:
    """Every kind has the mean, the CV and the lower end that scipy gives it."""
    distribution = ADAPTER.validate_python(data)
    assert mean_of(distribution) == pytest.approx(oracle.mean(), rel=1e-13)
    assert cv_of(distribution) == pytest.approx(oracle.std() / oracle.mean(), rel=1e-13)
    assert lowest(distribution) == oracle.support()[0]


@pytest.mark.parametrize("kind", ["gamma", "lognormal", "weibull"])
@pytest.mark.parametrize("cv", [0.01, 0.3, 1.0, 1.24, 5.0])
def test_mean_and_cv_come_back(kind: str, cv: float) -> None:
    """What is given as mean and CV is found again, from nearly constant to very skewed."""
    distribution = ADAPTER.validate_python({"kind": kind, "mean": "8 min", "cv": cv})
    assert mean_of(distribution) == 8.0
    assert cv_of(distribution) == pytest.approx(cv, rel=1e-10)


def test_parameters_from_mean_and_cv_on_paper() -> None:
    """CV 0.5 is gamma shape 4; a lognormal CV of sqrt(e - 1) is sigma 1; an Erlang keeps its phases."""
    gamma = ADAPTER.validate_python({"kind": "gamma", "mean": "8 min", "cv": 0.5})
    erlang = ADAPTER.validate_python({"kind": "erlang", "mean": "8 min", "phases": 3})
    skewed = ADAPTER.validate_python({"kind": "lognormal", "mean": "1 min", "cv": math.sqrt(math.e - 1)})
    assert gamma_parameters(gamma) == (4.0, 8.0)
    assert gamma_parameters(erlang) == (3.0, 8.0)
    assert lognormal_parameters(skewed) == pytest.approx((-0.5, 1.0))


@pytest.mark.parametrize("cv", [0.01, 0.3, 1.0, 3.0, 5.0])
def test_weibull_parameters_give_scipys_moments(cv: float) -> None:
    """Shape and scale found from mean and CV have this mean and CV in scipy."""
    shape, scale = weibull_parameters(ADAPTER.validate_python({"kind": "weibull", "mean": "8 min", "cv": cv}))
    oracle = stats.weibull_min(shape, scale=scale)
    assert oracle.mean() == pytest.approx(8.0, rel=1e-12)
    assert oracle.std() / oracle.mean() == pytest.approx(cv, rel=1e-9)


def test_weibull_of_cv_1_is_exponential() -> None:
    """The Weibull distribution with CV 1 has shape 1."""
    assert weibull_shape(1.0) == pytest.approx(1.0, abs=1e-14)


def test_weibull_shapes_join_where_the_series_begins() -> None:
    """Below shape 1000 a power series takes over; CV times shape is steady across the border."""
    steady = [cv * weibull_shape(cv) for cv in (1.2e-3, 1.27e-3, 1.29e-3, 1.4e-3)]
    assert np.ptp(steady) < 2e-3
    assert steady[0] == pytest.approx(math.pi / math.sqrt(6), rel=2e-3)


def test_observed_times_count_equally() -> None:
    """The mean of 1, 1, 4 is 2, their variance 2, the lowest 1."""
    distribution = ADAPTER.validate_python({"kind": "empirical", "values": ["4 min", "1 min", "1 min"]})
    assert (mean_of(distribution), lowest(distribution)) == (2.0, 1.0)
    assert cv_of(distribution) == pytest.approx(math.sqrt(2) / 2)


def test_mixture_adds_the_spread_between_its_parts() -> None:
    """Half 2 min and half exponential with mean 6 min: mean 4, variance 4 between plus 18 within."""
    parts = [{"weight": 5, "of": "2 min"}, {"weight": 5, "of": {"kind": "exponential", "mean": "6 min"}}]
    distribution = ADAPTER.validate_python({"kind": "mixture", "parts": parts})
    assert (mean_of(distribution), lowest(distribution)) == (4.0, 0.0)
    assert cv_of(distribution) == pytest.approx(math.sqrt(22) / 4)


@pytest.mark.parametrize("data", ["0 min", "7 min", {"kind": "uniform", "low": "0 min", "high": "0 min"}])
def test_a_time_that_never_varies_has_cv_zero(data: object) -> None:
    """Also where the mean is zero and a ratio would have no value."""
    assert cv_of(ADAPTER.validate_python(data)) == 0.0
