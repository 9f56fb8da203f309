"""M/M/c/K."""

import pytest

from pscsim.statistics.theory import erlang_b, erlang_c
from pscsim.statistics.theory.limited_room import limited_room


def test_two_windows_and_one_chair() -> None:
    """Rate 3, service 1/4, two windows, room for three."""
    room = limited_room(3.0, 0.25, 2, 3)
    assert f"{room.mean_present:.7f}" == "0.7623400"
    assert f"{room.lost_probability:.7f}" == "0.0493601"


def test_no_chair_is_the_loss_formula() -> None:
    """With room at windows only, nobody waits and the loss is Erlang's."""
    room = limited_room(1.5, 4.0, 5, 5)
    assert room.lost_probability == pytest.approx(erlang_b.loss_probability(6.0, 5), rel=1e-13)
    assert room.mean_wait == 0.0


def test_endless_room_is_erlang_c() -> None:
    """With room for a thousand, the wait is that of M/M/c and nobody is lost."""
    room = limited_room(1.0, 8.0, 10, 1000)
    assert room.mean_wait == pytest.approx(erlang_c.mean_wait(1.0, 8.0, 10), rel=1e-12)
    assert room.lost_probability < 1e-60
