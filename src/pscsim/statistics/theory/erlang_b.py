"""M/G/c/c, Erlang's loss formula: nobody waits, and who finds all windows busy is lost."""

from __future__ import annotations


def loss_probability(load: float, n_windows: int) -> float:
    """Return the share of people who find all windows busy and are lost.

    Erlang (1917); computed by the recursion over the number of windows, which neither overflows nor cancels.
    """
    lost = 1.0
    for n in range(1, n_windows + 1):
        lost = load * lost / (n + load * lost)
    return lost
