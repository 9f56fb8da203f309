"""M/M/s+M."""

import math

import pytest

from pscsim.statistics.theory.erlang_a import impatient_line
from pscsim.statistics.theory.erlang_c import mean_wait, wait_probability


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
