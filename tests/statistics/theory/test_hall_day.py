"""A day of a hall, solved exactly."""

import math

import pytest

from pscsim.errors import PlanError
from pscsim.statistics.theory import erlang_c
from pscsim.statistics.theory.hall_day import hall_day

ARRIVALS = [rate / 60.0 for rate in (48, 84, 66, 24, 36, 66, 54, 30)]


@pytest.mark.parametrize(
    ("n_windows", "wait", "all_busy", "overtime"),
    [
        ([6] * 8, "11.938116", "0.732765", "11.144"),
        ([8] * 8, "2.086110", "0.382895", "10.143"),
        ([6, 9, 9, 6, 6, 9, 9, 6], "1.154140", "0.322969", "10.272"),
    ],
)
def test_fixed_and_tidal_windows(n_windows: list[int], wait: str, all_busy: str, overtime: str) -> None:
    """09-17 with a morning peak, service 6 minutes: mean wait, share who find all busy, overtime."""
    day = hall_day(ARRIVALS, n_windows, 6.0, 60.0)
    assert f"{day.mean_wait:.6f}" == wait
    assert f"{day.all_busy_probability:.6f}" == all_busy
    assert f"{day.mean_overtime:.3f}" == overtime


def test_stationary_staffing_misses_its_target_after_the_peak() -> None:
    """Staffed for P(wait > 0) <= 0.3 hour by hour, the two hours after the peak have 0.324 and 0.423."""
    day = hall_day(ARRIVALS, [7, 12, 9, 4, 6, 9, 8, 5], 6.0, 60.0)
    assert [f"{share:.3f}" for share in day.all_busy_by_step[2:4]] == ["0.324", "0.423"]


def test_overtime_on_paper() -> None:
    """Two windows, and the hall fills in no time: two people inside take 1.5 services until both are done."""
    day = hall_day([1e6], [2], 6.0, 2e-6)
    # A Poisson number of mean 2: 0, 1, 2, ... people inside take 0, 6, 9, 12, ... minutes.
    numbers = range(1, 30)
    expected = sum(math.exp(-2.0) * 2.0**n / math.factorial(n) * (3.0 + 3.0 * n) for n in numbers)
    assert day.mean_overtime == pytest.approx(expected, rel=1e-6)


def test_a_window_that_closes_finishes_its_person() -> None:
    """Two people on average walk up in no time and all windows but one close: everybody is served at once."""
    crowd = hall_day([1e5, 0.0], [40, 1], 6.0, 2e-5)
    assert crowd.mean_wait < 1e-4
    assert crowd.mean_overtime == pytest.approx(hall_day([1e5], [40], 6.0, 2e-5).mean_overtime, rel=1e-4)


def test_a_window_that_opens_calls_at_once() -> None:
    """Closed windows for a first hour let a line grow, and it is gone the moment that enough windows open."""
    day = hall_day([0.1, 0.1], [0, 60], 6.0, 60.0)
    # Six people of the first hour wait 30 minutes on average, six of the second do not wait.
    assert day.mean_wait == pytest.approx(15.0, rel=1e-9)
    assert day.all_busy_by_step == pytest.approx((1.0, 0.0), abs=1e-12)


def test_a_very_long_day_is_erlang_c() -> None:
    """Over 200 hours of one rate, the wait and the share who find all busy are those of the long run."""
    day = hall_day([0.5], [4], 6.0, 12_000.0)
    assert day.mean_wait == pytest.approx(erlang_c.mean_wait(0.5, 6.0, 4), rel=5e-3)
    assert day.all_busy_probability == pytest.approx(erlang_c.wait_probability(3.0, 4), rel=5e-3)


def test_halving_the_steps_changes_nothing() -> None:
    """Steps are only where rates and windows may change, not an approximation."""
    whole = hall_day([0.5, 1.2], [4, 6], 6.0, 60.0)
    halves = hall_day([0.5, 0.5, 1.2, 1.2], [4, 4, 6, 6], 6.0, 30.0)
    assert halves.mean_wait == pytest.approx(whole.mean_wait, rel=1e-11)
    assert halves.mean_overtime == pytest.approx(whole.mean_overtime, rel=1e-11)


def test_a_day_that_ends_without_windows_is_refused() -> None:
    """Nobody would serve those inside at closing."""
    with pytest.raises(PlanError, match="no window is open at the end of the day"):
        hall_day([1.0, 1.0], [2, 0], 6.0, 60.0)
