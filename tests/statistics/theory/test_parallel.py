"""Fork and join."""

import pytest

from pscsim.errors import PlanError
from pscsim.statistics.theory.parallel import fork_join_time


@pytest.mark.parametrize(("load", "time"), [(0.5, 2.875), (0.8, 7.0)])
def test_two_back_offices_at_once(load: float, time: float) -> None:
    """Flatto and Hahn's mean time for service 1."""
    assert fork_join_time(load, 1.0) == pytest.approx(time, rel=1e-14)


def test_an_empty_system_takes_the_longer_of_two_services() -> None:
    """With hardly any traffic the mean is that of the greater of two exponential times, 1.5 services."""
    assert fork_join_time(1e-9, 4.0) == pytest.approx(6.0)


def test_overload_is_refused() -> None:
    """Two stations with as much work as time never catch up."""
    with pytest.raises(PlanError, match="grows without limit at 1 windows"):
        fork_join_time(1.0, 1.0)
