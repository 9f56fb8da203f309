"""When windows help a line of others. A pure function that both engines call."""

from __future__ import annotations

from pscsim.jit import compiled


@compiled
def helps_now(helped_before: bool, waiting: int, over: int, until: int) -> bool:
    """Return whether windows help a line in which so many people wait; help ends later than it begins."""
    return bool(waiting > over or (helped_before and waiting > until))
