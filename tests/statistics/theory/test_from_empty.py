"""Waits from an empty hall."""

import pytest

from pscsim.statistics.theory.from_empty import mean_waits_from_empty


def test_tenth_and_hundredth_person() -> None:
    """Load 0.8: the tenth and the hundredth wait, on the way to 4."""
    waits = mean_waits_from_empty(0.8, 1.0, 100)
    assert f"{waits[9]:.8f}" == "1.85983209"
    assert f"{waits[99]:.8f}" == "3.81037625"


def test_first_three_people_on_paper() -> None:
    """Rate and service 1: the first waits 0, the second 1/2, the third 1/4 * 2 + 3/8 * 1 = 7/8."""
    assert mean_waits_from_empty(1.0, 1.0, 3) == pytest.approx([0.0, 0.5, 0.875], rel=1e-15)


def test_long_run_is_the_wait_of_an_endless_line() -> None:
    """At load 0.5 the two-hundredth person waits as long as anybody later."""
    assert mean_waits_from_empty(0.25, 2.0, 200)[-1] == pytest.approx(2.0, rel=1e-9)


def test_overload_grows_by_the_work_that_is_left_over() -> None:
    """At twice the work, each person waits about one interval between arrivals longer than the one before."""
    waits = mean_waits_from_empty(2.0, 1.0, 120)
    assert waits[-1] - waits[-2] == pytest.approx(0.5, rel=1e-6)
