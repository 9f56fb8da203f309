"""A second window that opens when people wait and closes when few do, exactly: a Markov chain with two thresholds."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pscsim.statistics.theory.stability import utilisation_of

NEGLIGIBLE = 1e-16
"""Weight of the states that are left out, against that of the last one before them."""


class TidalWindow(NamedTuple):
    """What such a hall gives in the long run."""

    waiting: float
    """Mean number of people who wait."""
    open: float
    """Mean number of windows open; one that is to close serves its person to the end."""
    openings: float
    """Openings of the second window per minute; one that was about to close and stays is opened again."""


def tidal_window(arrival_rate: float, mean_service: float, open_at: int, close_at: int) -> TidalWindow:
    """Return what one window gives that gets help from a second (M/M, in continuous time).

    The second opens when `open_at` people wait, and calls one of them at once; when a service has ended or somebody has joined
    and `close_at` or fewer wait, the first of the two that is free closes. Its states are the people waiting with one window,
    with two, and with two of which one is about to close.

    Parameters
    ----------
    arrival_rate
        People per minute.
    mean_service
        Minutes, exponential.
    open_at, close_at
        People waiting; `open_at` at least `close_at` + 2, so that opening does not close again.

    Raises
    ------
    PlanError
        When two windows do not suffice.
    """
    load = arrival_rate * mean_service
    most = open_at + int(np.log(NEGLIGIBLE) / np.log(utilisation_of(load, 2))) + 1
    # 0 is nobody there; then one busy window with 0 to open_at - 1 who wait; one about to close; two windows.
    alone = [1 + w for w in range(open_at)]
    closing = [1 + open_at + w for w in range(open_at)]
    both = [1 + 2 * open_at + w for w in range(most + 1)]
    n, service_rate = 1 + 2 * open_at + most + 1, 1.0 / mean_service
    rates = np.zeros((n, n))
    rates[0, alone[0]] += arrival_rate
    for w in range(open_at):
        # Whoever comes as the last one that one window can do with is called by the second together with it.
        rates[alone[w], alone[w + 1] if w + 1 < open_at else both[open_at - 1]] += arrival_rate
        rates[alone[w], alone[w - 1] if w > 0 else 0] += service_rate
        rates[closing[w], closing[w + 1] if w + 1 < open_at else both[open_at]] += arrival_rate
        rates[closing[w], alone[w]] += 2.0 * service_rate
    for w in range(close_at + 1, most + 1):
        if w < most:
            rates[both[w], both[w + 1]] += arrival_rate
        rates[both[w], both[w - 1] if w - 1 > close_at else closing[w - 1]] += 2.0 * service_rate
    np.fill_diagonal(rates, rates.diagonal() - rates.sum(axis=1))
    used = [0, *alone, *closing, *both[close_at + 1 :]]
    balance = rates[np.ix_(used, used)].T
    balance[0] = 1.0
    share = np.zeros(n)
    share[used] = np.linalg.solve(balance, np.eye(len(used))[0])
    waiting = sum(w * share[state] for states in (alone, closing, both) for w, state in enumerate(states))
    both_open = float(share[closing].sum() + share[both].sum())
    opens = float(share[alone[open_at - 1]] + share[closing[open_at - 1]])
    return TidalWindow(float(waiting), 1.0 + both_open, arrival_rate * opens)
