"""Long-run probabilities of lines that change by one person."""

from itertools import repeat

import numpy as np
import pytest

from pscsim.statistics.theory.birth_death import state_probabilities, until_negligible


def test_one_window_is_geometric() -> None:
    """M/M/1 at load 1/2 halves from one number of people to the next, until nothing is left."""
    probabilities = state_probabilities(until_negligible(repeat(0.5)))
    np.testing.assert_allclose(probabilities[:20], 0.5 ** np.arange(1, 21), rtol=1e-13)
    assert probabilities.sum() == pytest.approx(1.0)
    assert len(probabilities) < 100


def test_a_full_room_ends_the_line() -> None:
    """Ratios that end are a room: 2 and 1 give weights 1, 2, 2."""
    assert state_probabilities([2.0, 1.0]) == pytest.approx([0.2, 0.4, 0.4])


def test_a_fall_within_a_room_is_not_cut_off() -> None:
    """A line that first falls and then rises again within its room keeps all its numbers."""
    assert state_probabilities([1e-30, 1e30, 3.0]) == pytest.approx([0.2, 0.2e-30, 0.2, 0.6])
