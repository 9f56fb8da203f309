"""M/M/s+M."""

import math

import pytest

from pscsim.statistics.theory.erlang_a import impatient_line, served_within_probability
from pscsim.statistics.theory.erlang_c import mean_wait, wait_probability, wait_within_probability


def test_hundred_windows_under_overload() -> None:
    """Whitt (2005): arrival rate 102, 100 windows, patience as long as service."""
    line = impatient_line(102.0, 1.0, 100, 1.0)
    assert f"{line.no_wait_probability:.8f}" == "0.40828137"
    assert f"{line.give_up_probability:.8f}" == "0.04991798"
    assert f"{line.mean_waiting:.8f}" == "5.09163355"
    assert f"{line.mean_wait_of_served:.8f}" == "0.04904092"


def test_endless_patience_is_erlang_c() -> None:
    """When nobody gives up, the figures are those of M/M/c."""
    line = impatient_line(1.0, 8.0, 10, 1e9)
    assert line.no_wait_probability == pytest.approx(1.0 - wait_probability(8.0, 10), rel=1e-6)
    assert line.mean_wait_of_served == pytest.approx(mean_wait(1.0, 8.0, 10), rel=1e-6)
    assert line.give_up_probability == pytest.approx(mean_wait(1.0, 8.0, 10) / 1e9, rel=1e-6)


def test_patience_as_long_as_service_is_a_poisson_number_of_people() -> None:
    """With equal means everybody present leaves at one rate, so that the number present is Poisson."""
    line = impatient_line(0.5, 4.0, 3, 4.0)
    assert line.no_wait_probability == pytest.approx(math.exp(-2.0) * (1.0 + 2.0 + 2.0), rel=1e-12)


def test_great_overload_does_not_overflow() -> None:
    """Twice the work that 1,000 windows can do: half of all people give up."""
    line = impatient_line(2000.0, 1.0, 1000, 1.0)
    assert line.give_up_probability == pytest.approx(0.5, abs=1e-6)
    assert line.no_wait_probability < 1e-100


def test_served_and_impatient_waits_make_up_the_line() -> None:
    """Who is served waits less than the mean of all, because long waits end in giving up."""
    line = impatient_line(1.2, 4.0, 5, 6.0)
    mean_of_all = line.mean_waiting / 1.2
    assert 0.0 < line.mean_wait_of_served < mean_of_all


def test_served_within_a_time_with_endless_patience_is_erlang_c() -> None:
    """When nobody gives up, everybody is served, within a time as often as in M/M/c."""
    within = served_within_probability(1.0, 6.0, 8, 1e8, 5.0)
    assert within == pytest.approx(wait_within_probability(1.0, 6.0, 8, 5.0), rel=1e-6)


def test_served_at_once_is_who_does_not_wait() -> None:
    """Within no time at all are those who find a window free, of those who do not give up."""
    line = impatient_line(102.0, 1.0, 100, 1.0)
    at_once = line.no_wait_probability / (1.0 - line.give_up_probability)
    assert served_within_probability(102.0, 1.0, 100, 1.0, 0.0) == pytest.approx(at_once)


def test_the_mean_wait_of_the_served_is_the_area_above_their_distribution() -> None:
    """Two formulas for the same waits: the mean, and the share within each time."""
    within = [served_within_probability(1.0, 4.0, 3, 5.0, 0.01 * n) for n in range(6000)]
    area = 0.01 * (sum(1.0 - share for share in within) - 0.5 * (1.0 - within[0]))
    assert area == pytest.approx(impatient_line(1.0, 4.0, 3, 5.0).mean_wait_of_served, rel=1e-4)
