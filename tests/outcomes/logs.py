"""Parts of a log from rows that a test writes down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_type_hints

import numpy as np

from pscsim.engines.log import Log
from pscsim.plan.plan import Floats


def columns(kind: Any, rows: Sequence[tuple[float, ...]]) -> Any:
    """Return a part of a log from its rows, whole numbers and minutes as that part has them."""
    minutes = [hint == Floats for hint in get_type_hints(kind).values()]
    table = list(zip(*rows, strict=True)) or [()] * len(minutes)
    return kind(
        *(np.array(column, float if m else np.int64) for column, m in zip(table, minutes, strict=True))
    )


def log_of(**parts: Any) -> Log:
    """Return a log of some parts; nothing happened in the others."""
    return Log(**{name: parts.get(name, columns(kind, [])) for name, kind in get_type_hints(Log).items()})
