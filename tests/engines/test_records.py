"""Rows of the compiled engine's log are written where there is room for them."""

from __future__ import annotations

import numpy as np
import pytest

from pscsim.engines import world
from pscsim.engines.fresh import make_rows
from pscsim.engines.records import rows_are_full


@pytest.mark.parametrize(
    "counter",
    [
        world.N_VISITS,
        world.N_OPENINGS,
        world.N_SHORTAGES,
        world.N_BOOKINGS,
        world.N_EXTRA,
        world.N_LENT,
        world.N_SERVICES,
    ],
)
def test_there_is_room_for_all_that_one_event_can_add(counter: int) -> None:
    """One closing can send many people home, each of whom books again: five rows at once are asked for, and not one."""
    rows, count = make_rows(1, 10), np.zeros(world.N_COUNTERS, np.int64)
    count[counter] = 5
    assert not rows_are_full(count, rows, 5)
    count[counter] = 6
    assert rows_are_full(count, rows, 5)
