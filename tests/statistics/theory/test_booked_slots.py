"""Waits at one window with booked slots."""

from math import exp, isnan

import pytest

from pscsim.statistics.theory.booked_slots import punctual_wait, waits_with_slots
from pscsim.statistics.theory.erlang_c import mean_wait


def test_without_walk_ins_two_ways_lead_to_the_same_wait() -> None:
    """The chain of waiting people and the root of the transform agree, with and without people who do not come."""
    for no_show in (0.0, 0.2, 0.5):
        chain = waits_with_slots(1.25, 1.0, no_show, 0.0)
        assert chain.booked == pytest.approx(punctual_wait(1.25, 1.0, no_show), rel=1e-8)
        assert isnan(chain.walk_ins)


def test_root_on_paper() -> None:
    """Slots of 2 ln 2 services: z = exp(-(1 - z) 2 ln 2) = 4**(z - 1) has the root 1/2, so the wait is one service."""
    assert punctual_wait(2 * 0.6931471805599453, 1.0, 0.0) == pytest.approx(1.0)
    assert exp(-0.5 * 2 * 0.6931471805599453) == pytest.approx(0.5)


def test_nobody_who_is_booked_comes() -> None:
    """With walk-ins alone it is M/M/1; a booked person who did come would find what anybody finds."""
    waits = waits_with_slots(2.0, 1.0, 1.0, 0.8)
    assert waits.walk_ins == pytest.approx(mean_wait(0.8, 1.0, 1), rel=1e-8)
    assert waits.booked == pytest.approx(0.8, rel=1e-8)


def test_very_short_slots_are_a_stream_without_memory() -> None:
    """Slots of a tenth of a service to which one in thirty comes are nearly Poisson: two classes of Cobham, 0.3 and 0.3."""
    waits = waits_with_slots(0.1, 1.0, 0.97, 0.3)
    assert waits.booked == pytest.approx(0.6 / (1 - 0.3), rel=0.03)
    assert waits.walk_ins == pytest.approx(0.6 / ((1 - 0.3) * (1 - 0.6)), rel=0.02)


def test_overload_is_refused() -> None:
    """At a load of 1 there is no long run."""
    with pytest.raises(ValueError, match="below 1"):
        waits_with_slots(2.0, 1.0, 0.0, 0.5)
