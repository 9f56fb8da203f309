"""The windows of one group in the reference engine: which are open, idle and busy, and when each was opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush

from pscsim.engines.lines import Line

OpeningRow = tuple[int, float, float, float]
"""Window, opened, due, closed."""


@dataclass(slots=True)
class WindowGroup:
    """Equal windows; the lowest number opens first and serves first, the highest closes first."""

    closed: list[int]
    """Heap of the windows that are not open."""
    openings: list[OpeningRow]
    """The log that all window groups share."""
    serves: list[Line] = field(default_factory=list)
    """Lines in order of preference."""
    wanted: int = 0
    """Windows that the opening plan wants."""
    due: float = 0.0
    """When the plan last wanted fewer."""
    idle: list[int] = field(default_factory=list)
    """Heap of the windows that wait for people."""
    opened: dict[int, float] = field(default_factory=dict)
    """When each open window was opened."""

    @property
    def n_open(self) -> int:
        """Return how many windows are open, busy ones included."""
        return len(self.opened)

    def plan(self, wanted: int, now: float) -> None:
        """Open or close idle windows until as many are open as wanted; busy ones close when they are free."""
        if wanted < self.wanted:
            self.due = now
        self.wanted = wanted
        while self.n_open < wanted:
            self.open(now)
        while self.n_open > wanted and self.idle:
            self.close_idle(now)

    def open(self, now: float) -> None:
        """Open the lowest closed window."""
        window = heappop(self.closed)
        self.opened[window] = now
        heappush(self.idle, window)

    def take(self) -> int:
        """Return the lowest idle window, from now on busy."""
        return heappop(self.idle)

    def release(self, window: int) -> None:
        """Make a busy window idle."""
        heappush(self.idle, window)

    def close_idle(self, now: float) -> None:
        """Close the highest idle window."""
        window = max(self.idle)
        self.idle.remove(window)
        self.idle.sort()
        self.close(window, now)

    def close(self, window: int, now: float) -> None:
        """Close a window that serves nobody."""
        opened = self.opened.pop(window)
        heappush(self.closed, window)
        self.openings.append((window, opened, self.due, now))
