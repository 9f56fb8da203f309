"""Distributions in flat arrays."""

import numpy as np
import pytest
from pydantic import TypeAdapter

from pscsim.plan.distributions import (
    CONSTANT,
    EMPIRICAL,
    EXPONENTIAL,
    GAMMA,
    MIXTURE,
    UPTO,
    DistributionTable,
)
from pscsim.scenario.model.distributions import Distribution

ADAPTER: TypeAdapter[Distribution] = TypeAdapter(Distribution)


def read(data: object) -> Distribution:
    """Return the distribution that the data of a file describe."""
    return ADAPTER.validate_python(data)


GAMMA_TIME = {"kind": "gamma", "mean": "8 min", "cv": 0.7}
MIXED_TIME = {
    "kind": "mixture",
    "parts": [{"weight": 3, "of": GAMMA_TIME}, {"weight": 1, "of": {"kind": "exponential", "mean": "2 min"}}],
}


def test_equal_distributions_share_an_index() -> None:
    """Two spellings of one distribution are one row."""
    table = DistributionTable()
    first = table.add(read({"kind": "erlang", "mean": "60 s", "phases": 4}))
    other = table.add(read({"kind": "erlang", "mean": "60 s", "phases": 2}))
    again = table.add(read({"kind": "gamma", "mean": "1 min", "cv": 0.5}))
    assert (first, other, again) == (0, 1, 0)
    assert len(table.freeze().kind) == 2


def test_gamma_distributions_of_one_shape_share_their_knots() -> None:
    """Two means with the same CV are two rows over one piece of the table."""
    table = DistributionTable()
    table.add(read(GAMMA_TIME))
    table.add(read(GAMMA_TIME | {"mean": "20 min"}))
    frozen = table.freeze()
    assert frozen.parameters[:, 0].tolist() == [8.0, 20.0]
    assert frozen.span[0].tolist() == frozen.span[1].tolist() == [0, len(frozen.table)]


def test_parts_of_a_mixture_stand_behind_it_with_cumulative_shares() -> None:
    """Parts are rows of their own, even where an equal distribution is in use elsewhere."""
    table = DistributionTable()
    table.add(read(GAMMA_TIME))
    index = table.add(read(MIXED_TIME))
    assert table.add(read(MIXED_TIME)) == index
    frozen = table.freeze()
    assert frozen.kind.tolist() == [GAMMA, MIXTURE, GAMMA, EXPONENTIAL]
    assert frozen.span[index].tolist() == [2, 2]
    assert frozen.parameters[2:, UPTO].tolist() == [0.75, 1.0]
    assert frozen.span[0].tolist() == frozen.span[2].tolist()


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "uniform", "low": "0 min", "high": "0 min"},
        {"kind": "exponential", "mean": "0 min"},
        {"kind": "gamma", "mean": "0 min", "cv": 2},
        {"kind": "lognormal", "mean": "0 min", "cv": 2},
        {"kind": "weibull", "mean": "0 min", "cv": 2},
        {"kind": "triangular", "low": "0 min", "mode": "0 min", "high": "0 min"},
    ],
)
def test_a_mean_of_zero_is_the_constant_zero(data: object) -> None:
    """A time that is always zero needs no logarithm of zero."""
    table = DistributionTable()
    table.add(read(data))
    frozen = table.freeze()
    assert (frozen.kind.tolist(), frozen.parameters[0, 0]) == ([CONSTANT], 0.0)


def test_bare_durations_and_gamma_of_cv_1_have_simple_rows() -> None:
    """A bare duration is a constant; gamma with CV 1 is the exponential and needs no table."""
    table = DistributionTable()
    table.add(read("5 min"))
    table.add(read({"kind": "gamma", "mean": "5 min", "cv": 1}))
    frozen = table.freeze()
    assert frozen.kind.tolist() == [CONSTANT, EXPONENTIAL]
    assert frozen.parameters[:, 0].tolist() == [5.0, 5.0]
    assert frozen.table.size == 0


def test_observed_times_are_sorted() -> None:
    """Observed times keep their repetitions and stand in order."""
    table = DistributionTable()
    table.add(read({"kind": "empirical", "values": ["9 min", "1 min", "9 min", "30 s"]}))
    frozen = table.freeze()
    assert frozen.kind.tolist() == [EMPIRICAL]
    assert frozen.table.tolist() == [0.5, 1.0, 9.0, 9.0]


def test_observed_times_still_in_a_file_are_refused() -> None:
    """A plan cannot be made before the file of observed times has been read."""
    data = read({"kind": "empirical", "file": "times.csv", "column": "minutes"})
    with pytest.raises(ValueError, match="have not been read from their file"):
        DistributionTable().add(data)


def test_an_empty_table_freezes_to_empty_arrays() -> None:
    """A plan without distributions has arrays of the right shape and kind."""
    frozen = DistributionTable().freeze()
    assert [part.shape for part in frozen] == [(0,), (0, 4), (0, 2), (0,)]
    assert [part.dtype for part in frozen] == [np.int64, np.float64, np.int64, np.float64]
