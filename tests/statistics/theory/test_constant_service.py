"""M/D/c."""

import pytest

from pscsim.errors import PlanError
from pscsim.statistics.theory import erlang_c, single_window
from pscsim.statistics.theory.constant_service import mean_wait


def test_five_windows_at_load_four() -> None:
    """The wait at five windows with a load of four, service 1."""
    assert f"{mean_wait(4.0, 1.0, 5):.8f}" == "0.28906001"


@pytest.mark.parametrize("load", [0.1, 0.5, 0.8, 0.99])
def test_one_window_is_pollaczek_and_khinchine(load: float) -> None:
    """At one window the formula for any service time holds, with CV 0."""
    assert mean_wait(load / 3.0, 3.0, 1) == pytest.approx(
        single_window.mean_wait(load / 3.0, 3.0, 0.0), rel=1e-12
    )


@pytest.mark.parametrize("n_windows", [2, 10, 60])
def test_constant_service_halves_the_wait_of_a_very_busy_hall(n_windows: int) -> None:
    """Near full load the wait is half of that with exponential service, at any number of windows."""
    rate = n_windows * 0.9999
    half = erlang_c.mean_wait(rate, 1.0, n_windows) / 2.0
    assert mean_wait(rate, 1.0, n_windows) == pytest.approx(half, rel=2e-3)


def test_overload_is_refused() -> None:
    """As much work as windows has no long run."""
    with pytest.raises(PlanError, match="a load of 5 windows grows without limit at 5 windows"):
        mean_wait(5.0, 1.0, 5)
