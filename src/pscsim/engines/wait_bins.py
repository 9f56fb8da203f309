"""The bins in which tallies count waits.

They are 0.05 minutes wide up to 1,024 minutes; above that they double with every octave, so that a percentile is off by at most
one bin: 0.05 minutes, and one part in 10,240 beyond.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from pscsim.jit import compiled
from pscsim.plan.plan import Floats

BINS_PER_MINUTE: Final = 20
FINE_BINS: Final = 1024 * BINS_PER_MINUTE
"""Bins of equal width: bin 0 is no wait at all, bin k is ((k - 1) / 20, k / 20] minutes."""
OCTAVE_BINS: Final = FINE_BINS // 2


def bin_of_wait(wait: float) -> int:
    """Return the bin of a wait in minutes; compiled as `wait_bin`."""
    k = math.ceil(wait * BINS_PER_MINUTE)
    if k <= FINE_BINS:
        return k
    octave = 0
    while k > FINE_BINS:
        k = (k + 1) >> 1
        octave += 1
    return FINE_BINS + (octave - 1) * OCTAVE_BINS + (k - OCTAVE_BINS)


wait_bin = compiled(bin_of_wait)


def bin_edges(n_bins: int) -> Floats:
    """Return (bins,) the upper edge of each bin in minutes; the lower edge is the one before."""
    k = np.arange(n_bins)
    octave = np.maximum(0, (k - FINE_BINS + OCTAVE_BINS - 1) // OCTAVE_BINS)
    within = np.where(octave > 0, k - FINE_BINS - (octave - 1) * OCTAVE_BINS + OCTAVE_BINS, k)
    return np.asarray(within * 2.0**octave / BINS_PER_MINUTE)
