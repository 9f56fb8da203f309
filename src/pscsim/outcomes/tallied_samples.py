"""Samples of which only sums or counts by bin are kept."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, nan

import numpy as np

from pscsim.plan.plan import Floats, Ints


@dataclass(frozen=True, slots=True)
class MeanOnly:
    """A sample of which only the number and the sum are kept: no measure asks for more."""

    n: int
    total: float

    def mean(self) -> float:
        """Return the mean."""
        return self.total / self.n if self.n else nan

    def quantile(self, prob: float) -> float:
        """Return not a number."""
        return nan

    def share_at_most(self, limit: float) -> float:
        """Return not a number."""
        return nan

    def greatest(self) -> float:
        """Return not a number."""
        return nan

    def counts(self, width: float) -> Ints:
        """Return no bins."""
        return np.zeros(0, np.int64)

    def whole_counts(self) -> Ints:
        """Return no bins."""
        return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Histogram:
    """A sample by bins. Number, sum and greatest value are exact; a quantile is off by at most a bin."""

    by_bin: Ints
    """Values in each bin: above the edge before, up to its own."""
    edges: Floats
    """Upper edge of each bin. The first bin holds the values that are exactly its edge."""
    total: float
    longest: float
    discrete: bool = False
    """Whether every value lies on the edge of its bin: whole numbers, for which quantiles are exact."""

    @property
    def n(self) -> int:
        """Return how many values there are."""
        return int(self.by_bin.sum())

    def mean(self) -> float:
        """Return the mean."""
        return self.total / self.n if self.n else nan

    def quantile(self, prob: float) -> float:
        """Return the sample quantile, linear between order statistics that are spread evenly over their bin."""
        if self.n == 0:
            return nan
        place = (self.n - 1) * prob
        low, high = self._order_statistic(floor(place)), self._order_statistic(ceil(place))
        return low + (place - floor(place)) * (high - low)

    def _order_statistic(self, rank: int) -> float:
        upto = np.cumsum(self.by_bin)
        k = int(np.searchsorted(upto, rank, side="right"))
        upper = float(self.edges[k])
        if k == 0 or self.discrete:
            return upper
        lower, before = float(self.edges[k - 1]), int(upto[k - 1])
        within = (rank - before + 0.5) / int(self.by_bin[k])
        return min(lower + within * (upper - lower), self.longest)

    def share_at_most(self, limit: float) -> float:
        """Return the share of the values that are at most `limit`; exact where that is an edge."""
        if self.n == 0:
            return nan
        whole = int(np.searchsorted(self.edges, limit, side="right"))
        below = float(self.by_bin[:whole].sum())
        if whole < len(self.edges) and whole > 0 and not self.discrete:
            lower, upper = float(self.edges[whole - 1]), float(self.edges[whole])
            below += float(self.by_bin[whole]) * (limit - lower) / (upper - lower)
        return below / self.n

    def greatest(self) -> float:
        """Return the greatest value."""
        return self.longest if self.n else nan

    def counts(self, width: float) -> Ints:
        """Return how many values lie in each bin (k width, (k + 1) width]; `width` is a multiple of the fine bins."""
        coarse = np.maximum(np.ceil(np.round(self.edges / width, 9)), 1.0).astype(np.int64) - 1
        return np.bincount(coarse, weights=self.by_bin)[: _used(coarse, self.by_bin)].astype(np.int64)

    def whole_counts(self) -> Ints:
        """Return how many values are 0, 1, 2, ...; for samples of whole numbers."""
        filled = np.flatnonzero(self.by_bin)
        return self.by_bin[: filled[-1] + 1] if len(filled) else np.zeros(0, np.int64)


def _used(coarse: Ints, by_bin: Ints) -> int:
    """Return how many coarse bins it takes to hold all values."""
    filled = np.flatnonzero(by_bin)
    return int(coarse[filled[-1]]) + 1 if len(filled) else 0
