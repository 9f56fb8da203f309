"""The loss formula."""

from fractions import Fraction
from math import factorial

import pytest

from pscsim.statistics.theory.erlang_b import loss_probability


@pytest.mark.parametrize(("load", "n_windows"), [(1, 1), (8, 10), (12, 10), (100, 90)])
def test_loss_is_the_exact_fraction(load: int, n_windows: int) -> None:
    """The recursion gives the fraction of Erlang's sum, also under overload."""
    terms = [Fraction(load) ** n / factorial(n) for n in range(n_windows + 1)]
    assert loss_probability(load, n_windows) == pytest.approx(float(terms[-1] / sum(terms)), rel=1e-13)


def test_everybody_is_lost_without_windows() -> None:
    """No window serves nobody, and a hall of a thousand windows does not overflow."""
    assert loss_probability(5.0, 0) == 1.0
    assert 0.02 < loss_probability(1000.0, 1000) < 0.03
