"""Tables of routes."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from pscsim.plan.routes import binomials


@pytest.mark.parametrize("prob", [0.0, 1e-9, 0.15, 0.5, 0.85, 1.0 - 1e-9, 1.0])
def test_binomial_tables_agree_with_scipy(prob: float) -> None:
    """Every row of up to 40 papers holds scipy's cumulative probabilities, and ends in exactly 1."""
    table = binomials(40, prob)
    assert len(table) == 41 * 42 // 2
    for n in range(41):
        row = table[n * (n + 1) // 2 :][: n + 1]
        assert row == pytest.approx(stats.binom.cdf(np.arange(n + 1), n, prob), rel=1e-12, abs=1e-300)
        assert row[-1] == 1.0


def test_many_papers_lose_no_digits() -> None:
    """With 1,000 papers, the most that a check may ask for, the probability of none is not rounded to nothing."""
    row = binomials(1000, 0.3)[-1001:]
    assert row[0] == pytest.approx(0.7**1000, rel=1e-11)
    assert row == pytest.approx(stats.binom.cdf(np.arange(1001), 1000, 0.3), rel=1e-9)


def test_a_centre_without_papers_has_tables_of_one_entry() -> None:
    """None of no papers, for sure."""
    assert binomials(0, 0.4).tolist() == [1.0]
