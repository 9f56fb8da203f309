"""M/M/c."""

from fractions import Fraction
from math import factorial

import pytest

from pscsim.errors import PlanError
from pscsim.statistics.theory.erlang_c import mean_wait, wait_probability, wait_within_probability


def exact_wait_probability(load: Fraction, n_windows: int) -> Fraction:
    """Return Erlang's C as a fraction, by its sum."""
    all_busy = load**n_windows / factorial(n_windows) * n_windows / (n_windows - load)
    return all_busy / (sum(load**n / factorial(n) for n in range(n_windows)) + all_busy)


def test_ten_windows_with_sixty_people_an_hour() -> None:
    """60 per hour, 8 minutes, 10 windows."""
    assert f"{wait_probability(8.0, 10):.8f}" == "0.40918015"
    assert f"{mean_wait(1.0, 8.0, 10):.8f}" == "1.63672060"
    assert f"{wait_within_probability(1.0, 8.0, 10, 10.0):.8f}" == "0.96641245"


def test_call_centre_with_fourteen_agents() -> None:
    """200 per hour, 3 minutes, 14 agents; seconds do as well as minutes."""
    rate = 200.0 / 3600.0
    assert f"{wait_probability(10.0, 14):.8f}" == "0.17413193"
    assert f"{mean_wait(rate, 180.0, 14):.8f}" == "7.83593701"
    assert f"{wait_within_probability(rate, 180.0, 14, 20.0):.8f}" == "0.88835002"


def test_pooling_four_departments_into_one_window_group() -> None:
    """Four times M/M/2 with 12 per hour against one M/M/8 with 48 per hour, 7.5 minutes each."""
    assert f"{mean_wait(0.2, 7.5, 2):.6f}" == "9.642857"
    pooled = exact_wait_probability(Fraction(6), 8) * Fraction(15, 2) / 2
    assert mean_wait(0.8, 7.5, 8) == pytest.approx(float(pooled), rel=1e-14)
    assert f"{float(pooled):.6f}" == "1.338679"


@pytest.mark.parametrize(("load", "n_windows"), [(1, 2), (7, 8), (99, 100)])
def test_wait_probability_is_the_exact_fraction(load: int, n_windows: int) -> None:
    """The probability equals Erlang's sum in whole numbers."""
    exact = float(exact_wait_probability(Fraction(load), n_windows))
    assert wait_probability(load, n_windows) == pytest.approx(exact, rel=1e-12)


def test_nobody_within_zero_minutes_but_those_who_do_not_wait() -> None:
    """The share within a wait of zero is the share who do not wait."""
    assert wait_within_probability(1.0, 8.0, 10, 0.0) == 1.0 - wait_probability(8.0, 10)


@pytest.mark.parametrize("load", [10.0, 10.5])
def test_overload_is_refused(load: float) -> None:
    """As much work as windows, or more, has no long run."""
    with pytest.raises(PlanError, match=rf"a load of {load:g} windows grows without limit at 10 windows"):
        wait_probability(load, 10)
