"""How much of a difference each of several reforms makes, whatever the order in which they come."""

from __future__ import annotations

from math import factorial

import numpy as np

from pscsim.plan.plan import Floats


def shapley_values(values: Floats) -> Floats:
    """Return (reforms, replications) what each reform adds on average over all orders of adding them (Shapley 1953).

    In every replication the values sum to the difference between all reforms and none.

    Parameters
    ----------
    values
        (2**reforms, replications) the measure under every subset of reforms; bit i of the row says whether reform i
        is in it.

    Raises
    ------
    ValueError
        When the number of rows is no power of two.
    """
    rows = len(values)
    n = rows.bit_length() - 1
    if rows != 1 << n:
        raise ValueError(f"{rows} rows are not the subsets of any number of reforms")
    subsets = np.arange(rows)
    sizes = np.array([int(subset).bit_count() for subset in subsets])
    # The part of all orders in which exactly a given subset of k reforms stands before a given one: k!(n-1-k)!/n!.
    parts = np.array([factorial(k) * factorial(n - 1 - k) / factorial(n) for k in range(n)])
    added = np.zeros((n, values.shape[1]))
    for i in range(n):
        without = subsets[(subsets >> i) & 1 == 0]
        added[i] = parts[sizes[without]] @ (values[without | (1 << i)] - values[without])
    return added


def subset_of(row: int, n: int) -> tuple[int, ...]:
    """Return the reforms of a row, by number."""
    return tuple(i for i in range(n) if row >> i & 1)
