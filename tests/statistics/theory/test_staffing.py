"""Windows that a target needs."""

import math

import pytest

from pscsim.errors import PlanError
from pscsim.statistics.theory.erlang_a import impatient_line
from pscsim.statistics.theory.erlang_c import wait_probability, wait_within_probability
from pscsim.statistics.theory.staffing import (
    least_windows,
    modified_offered_load,
    safety_factor,
    sinusoidal_load,
    square_root_staffing,
    stationary_staffing,
    windows_needed,
)

ARRIVALS = [rate / 60.0 for rate in (48, 84, 66, 24, 36, 66, 54, 30)]
LOADS = (2.0, 4.0, 8.0, 10.0, 16.0, 20.0, 40.0, 80.0)


def test_stationary_staffing_for_ten_minutes() -> None:
    """Nine of ten people within 10 minutes, hour by hour."""
    assert stationary_staffing(ARRIVALS, 6.0, 10.0, 0.9) == [6, 10, 8, 4, 5, 8, 7, 4]


def test_stationary_staffing_for_no_wait() -> None:
    """At most three of ten people wait at all, hour by hour."""
    assert stationary_staffing(ARRIVALS, 6.0, 0.0, 0.7) == [7, 12, 9, 4, 6, 9, 8, 5]


def test_least_windows_at_which_a_fifth_has_to_wait() -> None:
    """The least windows with a delay of 0.2 or less, by Erlang C, for loads from 2 to 80."""
    assert [windows_needed(load, 1.0, 0.0, 0.8) for load in LOADS] == [4, 7, 12, 14, 21, 26, 48, 90]


def test_square_root_rule_is_a_window_short_at_most() -> None:
    """The rule of thumb gives the same windows, but for one less at loads of 20 and 40."""
    assert [square_root_staffing(load, 0.2) for load in LOADS] == [4, 7, 12, 14, 21, 25, 47, 90]


def test_windows_needed_are_enough_and_not_one_too_many() -> None:
    """The target holds with the windows found and fails with one less."""
    n_windows = windows_needed(1.4, 6.0, 5.0, 0.95)
    assert wait_within_probability(1.4, 6.0, n_windows, 5.0) >= 0.95
    assert wait_within_probability(1.4, 6.0, n_windows - 1, 5.0) < 0.95


def test_an_empty_step_keeps_one_window() -> None:
    """Without arrivals one window is enough."""
    assert windows_needed(0.0, 6.0, 0.0, 0.9) == 1


@pytest.mark.parametrize("share", [1.0, 1.2, -0.1])
def test_impossible_shares_are_refused(share: float) -> None:
    """No number of windows serves everybody within a time for sure."""
    with pytest.raises(PlanError, match="it must be 0 or more and below 1"):
        windows_needed(1.0, 6.0, 10.0, share)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_safety_factor_needs_a_share_between_0_and_1(share: float) -> None:
    """Nobody waiting, and everybody waiting, have no margin."""
    with pytest.raises(PlanError, match="it must be between 0 and 1"):
        safety_factor(share)


def test_safety_factor_is_the_limit_of_erlang_c() -> None:
    """At a load of a million the rule and Erlang C agree to three digits."""
    load = 1e6
    n_windows = math.ceil(load + safety_factor(0.2) * math.sqrt(load))
    assert wait_probability(load, n_windows) == pytest.approx(0.2, rel=2e-3)


def test_modified_load_lags_behind_the_rate() -> None:
    """From empty at 0.5 per minute: after one mean service 1 - 1/e of the load of 3; then it dies away."""
    rise, settled, after = modified_offered_load([0.5], 6.0, 600.0, [6.0, 600.0, 606.0])
    assert rise == pytest.approx(3.0 * (1.0 - math.exp(-1.0)))
    assert settled == pytest.approx(3.0)
    assert after == pytest.approx(3.0 * math.exp(-1.0))


def test_modified_load_passes_smoothly_from_step_to_step() -> None:
    """The load has no jump where the rate has one, and its peak stays below that of the rate."""
    at_edge, just_before = modified_offered_load([0.5, 2.0], 6.0, 60.0, [60.0, 60.0 - 1e-9])
    assert at_edge == pytest.approx(just_before, abs=1e-8)
    assert max(modified_offered_load([0.5, 2.0], 6.0, 30.0, range(61))) < 12.0


@pytest.mark.parametrize(
    ("at", "load", "n_windows"), [(0.25, 100.0, 109), (0.75, 114.1421, 124), (1.75, 85.8579, 95)]
)
def test_a_sinusoidal_rate(at: float, load: float, n_windows: int) -> None:
    """100 + 20 sin t with mean service and patience 1: the load is 100 + 10 (sin t - cos t), at its mean, maximum, minimum.

    At most a fifth waits with 109, 124 and 95 windows by Erlang A (Feldman, Mandelbaum, Massey and Whitt 2008).
    """
    time = at * math.pi
    found = sinusoidal_load(100.0, 20.0, 1.0, 1.0, time)
    assert found == pytest.approx(100.0 + 10.0 * (math.sin(time) - math.cos(time)))
    assert found == pytest.approx(load, abs=1e-4)
    assert least_windows(lambda n: impatient_line(found, 1.0, n, 1.0).no_wait_probability >= 0.8) == n_windows


def test_a_sinusoidal_load_is_what_steps_come_to() -> None:
    """Cut into steps of a hundredth of a service, the same rate has the same load after ten services."""
    rates = [100.0 + 20.0 * math.sin(0.01 * (n + 0.5)) for n in range(1000)]
    [load] = modified_offered_load(rates, 1.0, 0.01, [10.0])
    assert load == pytest.approx(sinusoidal_load(100.0, 20.0, 1.0, 1.0, 10.0), abs=0.01)
