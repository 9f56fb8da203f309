"""A sample of times or counts, whichever way an engine kept it."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Protocol

import numpy as np

from pscsim.plan.plan import Floats, Ints


class Sample(Protocol):
    """What measures ask of a sample. All answers are not a number for an empty sample."""

    @property
    def n(self) -> int:
        """Return how many values there are."""

    def mean(self) -> float:
        """Return the mean."""

    def quantile(self, prob: float) -> float:
        """Return the sample quantile, linear between order statistics (Hyndman and Fan 1996, type 7)."""

    def share_at_most(self, limit: float) -> float:
        """Return the share of the values that are at most `limit`."""

    def greatest(self) -> float:
        """Return the greatest value."""

    def counts(self, width: float) -> Ints:
        """Return how many values lie in each bin (k width, (k + 1) width]; a value of 0 is in the first."""

    def whole_counts(self) -> Ints:
        """Return how many values are 0, 1, 2, ...; for samples of whole numbers."""


@dataclass(frozen=True, slots=True)
class ExactSample:
    """A sample of which every value is kept, in ascending order."""

    values: Floats

    @property
    def n(self) -> int:
        """Return how many values there are."""
        return len(self.values)

    def mean(self) -> float:
        """Return the mean."""
        return float(self.values.mean()) if self.n else nan

    def quantile(self, prob: float) -> float:
        """Return the sample quantile, linear between order statistics (Hyndman and Fan 1996, type 7)."""
        return float(np.quantile(self.values, prob)) if self.n else nan

    def share_at_most(self, limit: float) -> float:
        """Return the share of the values that are at most `limit`."""
        return float(np.searchsorted(self.values, limit, side="right")) / self.n if self.n else nan

    def greatest(self) -> float:
        """Return the greatest value."""
        return float(self.values[-1]) if self.n else nan

    def counts(self, width: float) -> Ints:
        """Return how many values lie in each bin (k width, (k + 1) width]; a value of 0 is in the first."""
        bins = np.maximum(np.ceil(self.values / width), 1.0).astype(np.int64) - 1
        return np.bincount(bins).astype(np.int64)

    def whole_counts(self) -> Ints:
        """Return how many values are 0, 1, 2, ...; for samples of whole numbers."""
        return np.bincount(self.values.astype(np.int64)).astype(np.int64)


EMPTY = ExactSample(np.empty(0))
