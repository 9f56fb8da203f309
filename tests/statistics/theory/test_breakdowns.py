from __future__ import annotations

import numpy as np
import pytest

from pscsim.errors import PlanError
from pscsim.statistics.theory import single_window
from pscsim.statistics.theory.breakdowns import mean_time_by_calendar, mean_time_by_use


def mean_present(arrival: float, service: float, fails: float, repaired: float, in_use: bool) -> float:
    """Return the mean number present from the balance of the states (people, works or not), up to 400 people."""
    most = 400
    rates = np.zeros((2 * most, 2 * most))
    for n in range(most):
        works, broken = 2 * n, 2 * n + 1
        if n + 1 < most:
            rates[works, works + 2] = rates[broken, broken + 2] = arrival
        if n > 0:
            rates[works, works - 2] = service
        if n > 0 or not in_use:
            rates[works, broken] = fails
        rates[broken, works] = repaired
    balance = rates - np.diag(rates.sum(axis=1))
    balance[:, 0] = 1.0
    share = np.linalg.solve(balance.T, np.eye(2 * most)[0])
    return float(share @ (np.arange(2 * most) // 2))


@pytest.mark.parametrize(("arrival", "up", "down"), [(0.5, 10.0, 5.0), (0.3, 3.0, 2.0), (0.8, 200.0, 10.0)])
def test_times_agree_with_the_balance_of_states(arrival, up, down):
    """Mean service 1; the time in the system is the number present over the rate of arrivals (Little)."""
    calendar = mean_present(arrival, 1.0, 1 / up, 1 / down, in_use=False) / arrival
    assert mean_time_by_calendar(arrival, 1.0, up, down) == pytest.approx(calendar, rel=1e-6)
    use = mean_present(arrival, 1.0, 1 / up, 1 / down, in_use=True) / arrival
    assert mean_time_by_use(arrival, 1.0, up, down, 1.0) == pytest.approx(use, rel=1e-6)


def test_without_breakdowns_it_is_the_plain_window():
    """With a window that works for a million years the formulas are those of M/M/1."""
    plain = single_window.mean_wait(0.5, 1.0, 1.0) + 1.0
    assert mean_time_by_calendar(0.5, 1.0, 5e11, 5.0) == pytest.approx(plain)
    assert mean_time_by_use(0.5, 1.0, 5e11, 5.0, 1.0) == pytest.approx(plain)


def test_too_much_work_is_refused():
    """Half of the time is not enough for 0.5 services a minute of one minute."""
    with pytest.raises(PlanError, match="more than the window can do while it works"):
        mean_time_by_calendar(0.5, 1.0, 10.0, 10.0)
    with pytest.raises(PlanError, match="repairs included, is more than one window can do"):
        mean_time_by_use(0.5, 1.0, 10.0, 10.0, 1.0)
