"""Priority classes."""

import pytest

from pscsim.errors import PlanError
from pscsim.statistics.theory import erlang_c, single_window
from pscsim.statistics.theory.priorities import waits_at_equal_windows, waits_at_one_window, waits_by_age


def test_two_classes_at_one_window() -> None:
    """Rates 0.2 and 0.6 with service 1: times in system 2 and 6, so waits 1 and 5."""
    assert waits_at_one_window([0.2, 0.6], [1.0, 1.0], [1.0, 1.0]) == pytest.approx([1.0, 5.0], rel=1e-14)


def test_older_people_first_at_five_windows() -> None:
    """6 and 18 per hour, 10 minutes, 5 windows."""
    waits = waits_at_equal_windows([0.1, 0.3], 10.0, 5)
    assert [f"{wait:.6f}" for wait in waits] == ["1.385281", "6.926407"]


def test_one_class_is_the_plain_line() -> None:
    """With a single class the waits are those of M/G/1 and of M/M/c."""
    assert waits_at_one_window([0.4], [2.0], [0.7]) == [pytest.approx(single_window.mean_wait(0.4, 2.0, 0.7))]
    assert waits_at_equal_windows([1.0], 8.0, 10) == [pytest.approx(erlang_c.mean_wait(1.0, 8.0, 10))]


def test_priority_only_moves_waits_about() -> None:
    """With one service time, the mean over all people is what it is without priority."""
    first, second = waits_at_equal_windows([0.1, 0.3], 10.0, 5)
    assert 0.25 * first + 0.75 * second == pytest.approx(erlang_c.mean_wait(0.4, 10.0, 5), rel=1e-13)


def test_weighted_waits_are_between_the_strict_order_and_none() -> None:
    """Rates 0.2 and 0.6: 4 / (1 - 0.2 * (1 - 1/3)) for the second class at weight 3; waits of 1 and 5, or 4, at the limits."""
    assert waits_by_age([0.2, 0.6], 1.0, [3.0, 1.0]) == pytest.approx([28 / 13, 60 / 13], rel=1e-14)
    assert waits_by_age([0.2, 0.6], 1.0, [1e9, 1.0]) == pytest.approx([1.0, 5.0], rel=1e-8)
    assert waits_by_age([0.2, 0.6], 1.0, [1.0, 1.0]) == pytest.approx([4.0, 4.0], rel=1e-14)


def test_weighted_waits_of_three_classes_keep_their_sum_and_reach_the_strict_order() -> None:
    """The mean over all people is what it is without weights; far apart the weights are Cobham's strict classes."""
    rates = [0.1, 0.3, 0.4]
    waits = waits_by_age(rates, 1.0, [9.0, 3.0, 1.0])
    assert sum(rate * wait for rate, wait in zip(rates, waits, strict=True)) == pytest.approx(0.8 * 4.0)
    strict = waits_at_one_window(rates, [1.0] * 3, [1.0] * 3)
    assert waits_by_age(rates, 1.0, [1e18, 1e9, 1.0]) == pytest.approx(strict, rel=1e-7)


def test_service_times_of_later_classes_delay_the_first() -> None:
    """Constant services 1 and 4, loads 0.2 and 0.4: residual work 0.2 * 1 / 2 + 0.4 * 4 / 2 = 0.9."""
    waits = waits_at_one_window([0.2, 0.1], [1.0, 4.0], [0.0, 0.0])
    assert waits == pytest.approx([0.9 / 0.8, 0.9 / (0.8 * 0.4)], rel=1e-14)


def test_overload_of_all_classes_together_is_refused() -> None:
    """Even the first class has no exact figure once all classes together overload the window."""
    with pytest.raises(PlanError, match=r"a load of 1\.1 windows grows without limit at 1 windows"):
        waits_at_one_window([0.5, 0.6], [1.0, 1.0], [1.0, 1.0])
