"""Draws from one uniform, against scipy's quantiles."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from scipy import stats

from fresh_interpreter import run_python
from pscsim.demand.quantiles import quantile
from pscsim.plan.distributions import Distributions, DistributionTable
from pscsim.scenario.model.distributions import Distribution

ADAPTER: TypeAdapter[Any] = TypeAdapter(Distribution)

LEAST = 2.0**-53
TAILS = 10.0 ** -np.arange(1, 16)
MIDDLES = (np.arange(1999) + 0.5) / 1999
SPREAD = np.concatenate([TAILS, MIDDLES, 1.0 - TAILS, [1.0 - LEAST]])
PROBABILITIES = np.concatenate([[LEAST], (np.floor(SPREAD * 2.0**52) + 0.5) / 2.0**52])
"""Numbers that `philox.uniform` can give: odd multiples of 2**-53."""

ORACLES = [
    ({"kind": "exponential", "mean": "8 min"}, stats.expon(scale=8)),
    (
        {"kind": "lognormal", "mean": "8 min", "cv": 1.3},
        stats.lognorm(np.sqrt(np.log(2.69)), scale=8 / np.sqrt(2.69)),
    ),
    ({"kind": "lognormal", "median": "5 min", "sigma": 0.8}, stats.lognorm(0.8, scale=5)),
    ({"kind": "weibull", "shape": 1.7, "scale": "9 min"}, stats.weibull_min(1.7, scale=9)),
    ({"kind": "weibull", "shape": 0.4, "scale": "2 min"}, stats.weibull_min(0.4, scale=2)),
    ({"kind": "uniform", "low": "2 min", "high": "9 min"}, stats.uniform(2, 7)),
    ({"kind": "triangular", "low": "2 min", "mode": "4 min", "high": "12 min"}, stats.triang(0.2, 2, 10)),
    ({"kind": "triangular", "low": "2 min", "mode": "2 min", "high": "12 min"}, stats.triang(0.0, 2, 10)),
    ({"kind": "triangular", "low": "2 min", "mode": "12 min", "high": "12 min"}, stats.triang(1.0, 2, 10)),
]


def table_of(*data: object) -> Distributions:
    """Return the flat arrays of distributions as they stand in a file."""
    table = DistributionTable()
    for one in data:
        table.add(ADAPTER.validate_python(one))
    return table.freeze()


def draw(data: object, probabilities: np.ndarray) -> np.ndarray:
    """Return the quantiles of one distribution."""
    distributions = table_of(data)
    return np.array([quantile(distributions, 0, u) for u in probabilities])


@pytest.mark.parametrize(("data", "oracle"), ORACLES)
def test_quantiles_are_those_of_scipy(data: object, oracle: Any) -> None:
    """Kinds with a formula agree to 12 digits from the least to the greatest uniform number."""
    np.testing.assert_allclose(draw(data, PROBABILITIES), oracle.ppf(PROBABILITIES), rtol=1e-12)


@pytest.mark.parametrize("cv", [0.01, 0.05, 0.3, 0.7, 1.24, 2.0, 3.3, 5.0])
def test_gamma_quantiles_agree_with_scipy_to_1e_9_of_the_mean(cv: float) -> None:
    """The table and its cubic hold their promise at probabilities that are nobody's knots."""
    shape, mean = 1.0 / cv**2, 8.0
    upper = PROBABILITIES > 0.5
    oracle = stats.gamma(shape, scale=mean / shape)
    exact = np.where(upper, oracle.isf(1.0 - PROBABILITIES), oracle.ppf(PROBABILITIES))
    error = draw({"kind": "gamma", "mean": "8 min", "cv": cv}, PROBABILITIES) - exact
    assert np.abs(error).max() < 1.5e-9 * mean


@pytest.mark.parametrize("phases", [2, 5, 40])
def test_erlang_quantiles_agree_with_scipy(phases: int) -> None:
    """An Erlang time is the gamma time with as many phases."""
    drawn = draw({"kind": "erlang", "mean": "8 min", "phases": phases}, MIDDLES)
    np.testing.assert_allclose(drawn, stats.gamma(phases, scale=8 / phases).ppf(MIDDLES), atol=8e-9)


@given(st.sampled_from([0.05, 0.7, 1.24, 5.0]), st.floats(LEAST, 1.0 - LEAST), st.floats(LEAST, 1.0 - LEAST))
def test_gamma_quantiles_rise_and_are_never_negative(cv: float, u: float, v: float) -> None:
    """A greater number never gives a shorter time, but for the promised 1e-9, and no time is negative."""
    low, high = draw({"kind": "gamma", "mean": "1 min", "cv": cv}, np.sort([u, v]))
    assert 0.0 <= low <= high + 2e-9


def test_constant_is_exact() -> None:
    """A constant is the number itself, and a constant of zero is exactly zero."""
    assert draw("0 min", PROBABILITIES[:3]).tolist() == [0.0, 0.0, 0.0]
    assert draw("7.3 min", PROBABILITIES[:1]).tolist() == [7.3]


def test_observed_times_are_the_inverse_of_their_steps() -> None:
    """Four observed times share the interval in quarters; the ends stay among them."""
    data = {"kind": "empirical", "values": ["9 min", "1 min", "9 min", "30 s"]}
    drawn = draw(data, np.array([LEAST, 0.2499, 0.2501, 0.49, 0.51, 0.76, 1.0 - LEAST]))
    assert drawn.tolist() == [0.5, 0.5, 1.0, 1.0, 9.0, 9.0, 9.0]


def test_mixture_chooses_a_part_and_reuses_the_rest_of_the_number() -> None:
    """Below its share of 1/4 the first part is drawn with four times the number, above it the second."""
    parts = [
        {"weight": 1, "of": {"kind": "uniform", "low": "0 min", "high": "1 min"}},
        {"weight": 3, "of": {"kind": "uniform", "low": "10 min", "high": "13 min"}},
    ]
    drawn = draw({"kind": "mixture", "parts": parts}, np.array([0.0625, 0.1875, 0.25, 0.5, 0.75]))
    np.testing.assert_allclose(drawn, [0.25, 0.75, 10.0, 11.0, 12.0], rtol=1e-15)


def test_mixture_keeps_the_number_inside_the_interval() -> None:
    """At the very border of a part its own number is neither 0 nor 1, so that no time is infinite."""
    exponential = {"kind": "exponential", "mean": "1 min"}
    parts = [{"weight": weight, "of": exponential} for weight in (1, 1, 1)]
    borders = [*np.nextafter(1 / 3, [0.0, 1.0]).tolist(), 1 / 3, 2 / 3, LEAST, 1.0 - LEAST]
    drawn = draw({"kind": "mixture", "parts": parts}, np.array(borders))
    assert np.all((drawn > 0.0) & (drawn < 37.0))


def test_draws_do_not_depend_on_the_neighbours_in_the_table() -> None:
    """A distribution gives the same times alone and among others."""
    gamma = {"kind": "gamma", "mean": "8 min", "cv": 0.7}
    mixture = {"kind": "mixture", "parts": [{"weight": 1, "of": gamma}, {"weight": 1, "of": "3 min"}]}
    observed = {"kind": "empirical", "values": ["1 min", "2 min"]}
    together = table_of("1 min", observed, mixture, gamma)
    gamma_row = together.kind.size - 1
    for row, data in ((1, observed), (2, mixture), (gamma_row, gamma)):
        assert [quantile(together, row, u) for u in MIDDLES[:50]] == draw(data, MIDDLES[:50]).tolist()


CODE = """
from pydantic import TypeAdapter
from pscsim.demand.quantiles import quantile
from pscsim.plan.distributions import DistributionTable
from pscsim.scenario.model.distributions import Distribution
table = DistributionTable()
for one in {data}:
    table.add(TypeAdapter(Distribution).validate_python(one))
frozen = table.freeze()
print([float(quantile(frozen, row, u)).hex() for row in range(len(frozen.kind)) for u in {probabilities}])
"""


@pytest.mark.skipif(
    "sys.platform == 'win32'", reason="compiled code may have another logarithm than Python there"
)
def test_draws_without_compilation_are_the_same() -> None:
    """Plain Python gives the very numbers that compiled code gives, for every kind."""
    gamma = {"kind": "gamma", "mean": "8 min", "cv": 1.24}
    data = [one for one, _ in ORACLES] + [
        gamma,
        "3 min",
        {"kind": "empirical", "values": ["9 min", "1 min"]},
        {"kind": "mixture", "parts": [{"weight": 2, "of": gamma}, {"weight": 1, "of": "3 min"}]},
    ]
    probabilities = [LEAST, 0.001, 0.3, 0.77, 1.0 - LEAST]
    frozen = table_of(*data)
    compiled = [
        float(quantile(frozen, row, u)).hex() for row in range(len(frozen.kind)) for u in probabilities
    ]
    plain = run_python(CODE.format(data=data, probabilities=probabilities), NUMBA_DISABLE_JIT="1")
    assert plain == str(compiled)
