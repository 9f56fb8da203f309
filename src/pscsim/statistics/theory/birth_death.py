"""Lines that change by one person at a time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

NEGLIGIBLE = math.log(1e-20)
"""Logarithm of the part of the greatest probability below which a falling tail is cut off."""


def state_probabilities(ratios: Iterable[float]) -> npt.NDArray[np.float64]:
    """Return the long-run probabilities of 0, 1, 2, ... people present.

    Parameters
    ----------
    ratios
        For 1, 2, ... people: arrival rate with one person less, over leaving rate.
    """
    # Logarithms, because the probability of an empty hall under a great load is smaller than any float.
    logs = np.concatenate([[0.0], np.cumsum(np.log(list(ratios)))])
    weights = np.exp(logs - logs.max())
    probabilities: npt.NDArray[np.float64] = weights / weights.sum()
    return probabilities


def until_negligible(ratios: Iterable[float]) -> Iterator[float]:
    """Yield the ratios of a line without end, which fall below 1 for good, as long as they matter."""
    log, peak = 0.0, 0.0
    for ratio in ratios:
        log += math.log(ratio)
        peak = max(peak, log)
        yield ratio
        if ratio < 1.0 and log < peak + NEGLIGIBLE:
            return
