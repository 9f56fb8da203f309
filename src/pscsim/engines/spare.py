"""Large arrays of zeros that are used again.

A new array of zeros costs nothing until it is touched; then the system clears page after page. Where only the first rows are
used, it takes less time to clear these and lend the array once more.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from pscsim.plan.plan import Ints

KEPT: Final = 2
"""Arrays of a shape that are kept: a replication has one, and its measures may not be done with the one before."""

_spare: defaultdict[tuple[int, int], deque[Ints]] = defaultdict(lambda: deque(maxlen=KEPT))


class Loan:
    """The memory of an array that has been lent: when the last array upon it is gone, it comes back."""

    __slots__ = ("__array_interface__", "memory", "rows_in_use")

    def __init__(self, memory: Ints, rows_in_use: Callable[[], int]) -> None:
        self.memory, self.rows_in_use = memory, rows_in_use
        self.__array_interface__: dict[str, Any] = memory.__array_interface__

    def __del__(self) -> None:
        self.memory[: self.rows_in_use()] = 0
        _spare[self.memory.shape].append(self.memory)


def lend(n_rows: int, n_columns: int, rows_in_use: Callable[[], int]) -> Ints:
    """Return whole numbers, all 0; `rows_in_use` says at the end behind which row they still are."""
    spare = _spare[n_rows, n_columns]
    memory = spare.pop() if spare else np.zeros((n_rows, n_columns), np.int64)
    return np.asarray(Loan(memory, rows_in_use))
