"""M/D/c: every service takes the same time (Crommelin 1932)."""

from __future__ import annotations

import numpy as np

from pscsim.statistics.theory.stability import utilisation_of


def mean_wait(arrival_rate: float, service: float, n_windows: int) -> float:
    """Return the mean wait where every service takes `service`.

    With c windows the number of people present has a generating function in which all c - 1 roots of
    `z**c = exp(-load * (1 - z))` inside the unit circle must cancel. They are values of Lambert's function,
    and the mean line is `(load**2 - c * (c - 1)) / (2 * (c - load))` plus the sum of `1 / (1 - z)`.

    Raises
    ------
    PlanError
        When the load is not below the number of windows.
    """
    from scipy.special import lambertw

    load = arrival_rate * service
    utilisation = utilisation_of(load, n_windows)
    directions = np.exp(2j * np.pi * np.arange(1, n_windows) / n_windows)
    roots = -lambertw(-utilisation * np.exp(-utilisation) * directions) / utilisation
    waiting = (load**2 - n_windows * (n_windows - 1)) / (2.0 * (n_windows - load)) + (
        1.0 / (1.0 - roots)
    ).sum().real
    return float(waiting) / arrival_rate
