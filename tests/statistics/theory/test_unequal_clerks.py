from __future__ import annotations

import pytest

from pscsim.errors import PlanError
from pscsim.statistics.theory import erlang_c
from pscsim.statistics.theory.unequal_clerks import unequal_clerks


def test_equal_clerks_are_erlang_c():
    """Two clerks of speed 1 are M/M/2."""
    found = unequal_clerks(0.15, 10.0, 1.0, 1.0)
    assert found.mean_wait == pytest.approx(erlang_c.mean_wait(0.15, 10.0, 2))
    assert found.busy_first + found.busy_second == pytest.approx(1.5)
    assert found.busy_first > found.busy_second


def test_what_is_done_is_what_comes():
    """Both clerks together finish as many people as arrive."""
    found = unequal_clerks(0.12, 10.0, 1.35, 0.7)
    assert (1.35 * found.busy_first + 0.7 * found.busy_second) / 10.0 == pytest.approx(0.12)


def test_a_clerk_who_hardly_works_is_missed():
    """With a second clerk of no speed to speak of, whoever meets one there stays for ever, and one window is left: M/M/1."""
    found = unequal_clerks(0.05, 10.0, 1.0, 1e-9)
    assert found.busy_second == pytest.approx(1.0, abs=1e-6)
    assert found.mean_wait == pytest.approx(10.0, abs=1e-3)


def test_clerks_must_do():
    """0.21 people a minute are more than 2.05 clerks of 10 minutes can serve."""
    with pytest.raises(PlanError):
        unequal_clerks(0.21, 10.0, 1.35, 0.7)
