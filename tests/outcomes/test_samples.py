from __future__ import annotations

from math import isnan

import numpy as np

from pscsim.outcomes.samples import EMPTY, ExactSample

SAMPLE = ExactSample(np.array([0.0, 4.0, 15.0, 15.5]))


def test_answers_of_a_sample():
    """Percentiles are linear between the values, and a share counts the limit itself."""
    assert (SAMPLE.n, SAMPLE.mean(), SAMPLE.greatest()) == (4, 8.625, 15.5)
    assert [SAMPLE.quantile(prob) for prob in (0.0, 0.5, 1.0)] == [0.0, 9.5, 15.5]
    assert [SAMPLE.share_at_most(limit) for limit in (-1.0, 0.0, 14.9, 15.0, 99.0)] == [0, 0.25, 0.5, 0.75, 1]


def test_bins_hold_their_upper_edge():
    """So that the bins up to 15 minutes are those of the share within 15; a wait of 0 is in the first."""
    assert SAMPLE.counts(5.0).tolist() == [2, 0, 1, 1]
    assert SAMPLE.counts(0.5)[[0, 7, 29, 30]].tolist() == [1, 1, 1, 1]
    assert SAMPLE.counts(5.0)[:3].sum() / SAMPLE.n == SAMPLE.share_at_most(15.0)


def test_whole_numbers_are_counted():
    """One case of one trip, two of two, none of three."""
    assert ExactSample(np.array([1.0, 2.0, 2.0])).whole_counts().tolist() == [0, 1, 2]


def test_an_empty_sample_answers_nothing():
    """No value stands for what was never observed."""
    assert EMPTY.n == 0
    assert all(
        isnan(x) for x in (EMPTY.mean(), EMPTY.quantile(0.5), EMPTY.share_at_most(1.0), EMPTY.greatest())
    )
    assert EMPTY.counts(1.0).sum() == 0
