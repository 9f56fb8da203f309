"""Parts of cells: some fields of many cells, to be put together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from pscsim.outcomes.cells import By
from pscsim.outcomes.samples import ExactSample
from pscsim.plan.plan import Floats, Ints

Part = dict[tuple[By, str], dict[str, object]]
"""Fields of cells, by cell."""


def together(parts: Iterable[Part]) -> Part:
    """Return all fields of all cells."""
    merged: Part = {}
    for part in parts:
        for key, values in part.items():
            merged.setdefault(key, {}).update(values)
    return merged


def samples_by(values: Floats, code: Ints, n_codes: int) -> list[ExactSample]:
    """Return one sample for each code."""
    order = np.lexsort((values, code))
    ends = np.searchsorted(code[order], np.arange(n_codes + 1))
    ordered = values[order]
    return [ExactSample(ordered[a:b]) for a, b in pairwise(ends.tolist())]
