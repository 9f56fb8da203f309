"""Who a person is, and where their luck lives."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Person(NamedTuple):
    """Where somebody's luck lives, and who they are."""

    seed: int
    replication: int
    key: np.uint64
    """Address of the stream."""
    number: int
    """Address of the case within the stream."""
    stream: int
    item: int
    group: int
