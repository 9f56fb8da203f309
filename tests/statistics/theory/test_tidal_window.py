from __future__ import annotations

import pytest

from pscsim.errors import PlanError
from pscsim.statistics.theory import erlang_c
from pscsim.statistics.theory.tidal_window import tidal_window


def test_a_window_that_never_opens_is_not_missed():
    """With a threshold of 40 at load 0.5 the hall is M/M/1: half a person waits."""
    found = tidal_window(0.05, 10.0, 40, 0)
    assert found.waiting == pytest.approx(0.5, abs=1e-6)
    assert found.open == pytest.approx(1.0, abs=1e-9)


def test_windows_busy_are_the_load():
    """With one window always busy in the long run, both do the load together; the second is never idle while it is open."""
    found = tidal_window(0.15, 10.0, 4, 1)
    assert found.open == pytest.approx(1.5, abs=0.06)  # the first is idle at times
    assert found.waiting > 0.15 * erlang_c.mean_wait(0.15, 10.0, 2)


def test_more_hysteresis_fewer_openings():
    """Closing at 0 instead of 2 opens less often."""
    assert tidal_window(0.15, 10.0, 5, 0).openings < tidal_window(0.15, 10.0, 5, 2).openings


def test_two_windows_must_do():
    """20 minutes of work each 10 minutes are more than two windows can do."""
    with pytest.raises(PlanError):
        tidal_window(0.2, 10.0, 4, 1)
