from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from pscsim.claims.shapley import shapley_values, subset_of


def test_a_game_that_one_can_work_out():
    """Two gloves of one hand and one of the other: a pair is worth 1; the rare glove is worth 2/3, the others 1/6 each."""
    pairs = [float(0b001 & row > 0 and 0b110 & row > 0) for row in range(8)]
    assert shapley_values(np.array([pairs]).T)[:, 0] == pytest.approx([2 / 3, 1 / 6, 1 / 6])


def test_parts_sum_to_the_difference_in_every_replication():
    """Nothing of the whole difference is lost or counted twice, whatever the values are."""
    values = np.random.default_rng(3).normal(size=(16, 5))
    assert shapley_values(values).sum(axis=0) == pytest.approx(values[-1] - values[0])


def test_the_average_over_all_orders():
    """The values are the mean over the orders of adding of what a reform adds when its turn comes."""
    values = np.random.default_rng(4).normal(size=(8, 1))
    added = np.zeros(3)
    for order in permutations(range(3)):
        row = 0
        for i in order:
            added[i] += values[row | 1 << i, 0] - values[row, 0]
            row |= 1 << i
    assert shapley_values(values)[:, 0] == pytest.approx(added / 6)


def test_a_reform_without_effect_gets_nothing():
    """What never changes the value has no part in it."""
    values = np.array([[3.0], [1.0], [3.0], [1.0]])
    assert shapley_values(values).tolist() == [[-2.0], [0.0]]


def test_rows_must_be_subsets():
    """Three rows are the subsets of no number of reforms."""
    with pytest.raises(ValueError, match="3 rows are not the subsets"):
        shapley_values(np.zeros((3, 1)))


def test_subset_of_a_row():
    """Bit i of a row is reform i."""
    assert subset_of(0b101, 3) == (0, 2)
