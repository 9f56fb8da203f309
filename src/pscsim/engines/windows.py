"""The windows of one group in the reference engine: which are open, idle, busy or out of order, and when each was opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from pscsim.engines.lines import Line

if TYPE_CHECKING:
    from pscsim.engines.staff import Staff

OpeningRow = tuple[int, float, float, float]
"""Window, opened, due, closed."""
ShortageRow = tuple[int, int, float, float]
"""Window group, windows that were missing, begin, end."""


@dataclass(slots=True)
class WindowGroup:
    """Equal windows; the lowest number opens first and serves first, the highest closes first."""

    number: int
    closed: list[int]
    """Heap of the windows that are not open and could be."""
    openings: list[OpeningRow]
    """The log that all window groups share."""
    shortages: list[ShortageRow]
    """The log that all window groups share."""
    own_hours: bool
    """Whether the group does not close with the hall."""
    horizon: float
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
    stopped: dict[int, int] = field(default_factory=dict)
    """Outages that stop each window now; one that is open all the same finishes its person."""
    home_stops: int = 0
    """Outages of the whole group now for which people do not wait."""
    missing: int = 0
    """Windows that are wanted and do not work."""
    missing_since: float = 0.0
    staff: Staff = field(init=False)
    """The clerks who staff windows."""

    @property
    def n_open(self) -> int:
        """Return how many windows are open, busy ones included."""
        return len(self.opened)

    @property
    def n_working(self) -> int:
        """Return how many windows are open or could be."""
        return len(self.opened) + len(self.closed)

    def plan(self, wanted: int, now: float) -> None:
        """Open or close idle windows until as many are open as wanted; busy ones close when they are free."""
        if wanted < self.wanted:
            self.due = now
        self.wanted = wanted
        while self.n_open < wanted and self.can_open():
            self.open(now)
        while self.n_open > wanted and self.idle:
            self.close_idle(now)

    def can_open(self) -> bool:
        """Return whether a window could open: one that works, with a clerk where it needs one."""
        return bool(self.closed) and self.staff.can_open(self.number)

    def open(self, now: float) -> None:
        """Open the lowest closed window."""
        window = heappop(self.closed)
        self.opened[window] = now
        heappush(self.idle, window)
        self.staff.take_window(self.number, window)

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
        self.openings.append((window, self.opened.pop(window), self.due, now))
        heappush(self.closed, window)
        self.staff.leave_window(self, window)

    def close_unstaffed(self, window: int, now: float) -> None:
        """Close a window whose clerk has gone; nobody had planned it, so that it has no overtime."""
        if window in self.idle:
            self.idle.remove(window)
            self.idle.sort()
        self.give_up(window, now)
        if window not in self.stopped:
            heappush(self.closed, window)

    def stop(self, window: int, now: float) -> None:
        """Let a window stop working; a busy one closes when it is free, or when `give_up` says so."""
        self.stopped[window] = self.stopped.get(window, 0) + 1
        if window in self.closed:
            self.closed.remove(window)
            heapify(self.closed)
        elif window in self.idle:
            self.idle.remove(window)
            self.idle.sort()
            self.give_up(window, now)

    def give_up(self, window: int, now: float) -> None:
        """Close a window that does not work; nobody had planned it, so that it has no overtime."""
        self.openings.append((window, self.opened.pop(window), self.horizon, now))
        self.staff.leave_window(self, window)

    def mend(self, window: int) -> None:
        """Let a window work again as far as one outage is concerned."""
        self.stopped[window] -= 1
        if self.stopped[window] == 0:
            del self.stopped[window]
            if window not in self.opened:
                heappush(self.closed, window)

    def note_missing(self, on_duty: bool, now: float) -> None:
        """Note how many windows are wanted and do not work from now on."""
        missing = max(self.wanted - self.n_working, 0) if on_duty else 0
        if missing != self.missing:
            if self.missing > 0 and now > self.missing_since:
                self.shortages.append((self.number, self.missing, self.missing_since, now))
            self.missing, self.missing_since = missing, now
