"""M/G/1."""

import math

import pytest

from pscsim.errors import PlanError
from pscsim.statistics.theory.single_window import mean_wait


@pytest.mark.parametrize(("squared_cv", "wait"), [(0.0, 2.0), (0.5, 3.0), (1.0, 4.0), (2.0, 6.0)])
def test_wait_grows_with_the_variance_of_service(squared_cv: float, wait: float) -> None:
    """Load 0.8: constant, Erlang-2, exponential and more variable service."""
    assert mean_wait(0.8, 1.0, math.sqrt(squared_cv)) == pytest.approx(wait, rel=1e-14)


def test_overload_is_refused() -> None:
    """A window with exactly as much work as time never catches up."""
    with pytest.raises(PlanError, match="a load of 1 windows grows without limit at 1 windows"):
        mean_wait(0.5, 2.0, 1.0)
