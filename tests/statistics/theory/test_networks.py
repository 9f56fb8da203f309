"""Jackson networks."""

import pytest

from pscsim.errors import PlanError
from pscsim.statistics.theory import erlang_c
from pscsim.statistics.theory.networks import jackson_network


def test_guide_desk_windows_and_back_office_with_feedback() -> None:
    """30 per hour; 15% go back to the guide desk and 30% on to a back office."""
    routing = [[0.0, 1.0, 0.0], [0.15, 0.0, 0.30], [0.0, 0.0, 0.0]]
    network = jackson_network([0.5, 0.0, 0.0], routing, [60.0 / 40.0, 60.0 / 10.0, 60.0 / 9.0], [2, 5, 2])
    assert f"{network.time_per_case:.8f}" == "14.70679619"
    assert f"{network.visits[1]:.8f}" == "1.17647059"


def test_two_stations_in_a_row_are_two_plain_lines() -> None:
    """Without feedback each station is M/M/c with the same traffic."""
    network = jackson_network([0.5, 0.0], [[0.0, 1.0], [0.0, 0.0]], [3.0, 5.0], [2, 4])
    waits = (erlang_c.mean_wait(0.5, 3.0, 2), erlang_c.mean_wait(0.5, 5.0, 4))
    assert network.waits == pytest.approx(waits)
    assert network.visits == pytest.approx((1.0, 1.0))
    assert network.time_per_case == pytest.approx(sum(waits) + 8.0)


def test_a_station_nobody_visits_has_no_wait() -> None:
    """A station without traffic adds nothing to a case."""
    network = jackson_network([0.5, 0.0], [[0.0, 0.0], [0.0, 0.0]], [1.0, 5.0], [1, 1])
    assert (network.visits[1], network.waits[1]) == (0.0, 0.0)
    assert network.time_per_case == pytest.approx(2.0)


def test_a_station_overloaded_by_feedback_is_refused() -> None:
    """Half of all people come again: 0.6 per minute from outside become 1.2 at the window."""
    with pytest.raises(PlanError, match=r"a load of 1\.2 windows grows without limit at 1 windows"):
        jackson_network([0.6], [[0.5]], [1.0], [1])
