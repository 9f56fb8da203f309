"""Help between lines in the reference engine: idle windows call people of other lines while these are long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pscsim.engines.clock import Clock
from pscsim.engines.helping import helps_now
from pscsim.engines.lines import Line, Ticket
from pscsim.engines.windows import WindowGroup
from pscsim.plan.order import HELP_COMES
from pscsim.plan.plan import Plan


@dataclass(slots=True)
class Help:
    """One window group that helps one line."""

    group: WindowGroup
    line: Line
    over: int
    until: int
    helped_before: bool = False
    """Whether the windows were to help when somebody joined the line last."""

    def is_on(self, waiting: int) -> bool:
        """Return whether the windows help the line while so many wait."""
        return helps_now(self.helped_before, waiting, self.over, self.until)

    def is_on_with_one_more(self, waiting: int) -> bool:
        """Return whether they help when somebody joins so many; since the one before them people have only left the line."""
        return helps_now(self.is_on(waiting), waiting + 1, self.over, self.until)

    def join(self) -> None:
        """Note that somebody has joined the line."""
        self.helped_before = self.is_on_with_one_more(self.line.waiting - 1)


class Helpers:
    """Who helps whom, and the windows that come to help."""

    def __init__(
        self,
        plan: Plan,
        clock: Clock,
        groups: list[WindowGroup],
        lines: list[Line],
        call_all: Callable[[WindowGroup], None],
    ) -> None:
        self.clock, self.groups, self.call_all = clock, groups, call_all
        rows = zip(*(column.tolist() for column in plan.helps[:4]), strict=True)
        helps = [Help(groups[g], lines[line], over, until) for g, line, over, until in rows]
        self.of_group = [[h for h in helps if h.group is group] for group in groups]
        self.of_line = [[h for h in helps if h.line is line] for line in lines]
        self.coming: set[int] = set()
        """Window groups whose idle windows come to help in this minute."""

    def ticket_for(self, group: WindowGroup) -> Ticket | None:
        """Return the next ticket of the lines that a group helps now, taken out of its line; None when there is none."""
        for help_ in self.of_group[group.number]:
            if help_.is_on(help_.line.waiting):
                return help_.line.call()
        return None

    def window_for(self, line: int) -> WindowGroup | None:
        """Return a group with an idle window for somebody who would be the only one to wait in a line, or None."""
        for help_ in self.of_line[line]:
            if help_.line.waiting == 0 and help_.group.idle and help_.is_on_with_one_more(0):
                return help_.group
        return None

    def join(self, line: int) -> None:
        """Note that somebody has joined a line; idle windows that help it come."""
        for help_ in self.of_line[line]:
            help_.join()
            g = help_.group.number
            if help_.helped_before and help_.group.idle and g not in self.coming:
                self.come_soon(g)

    def come_soon(self, g: int) -> None:
        """Let the idle windows of a group come after what else happens in this minute."""
        self.coming.add(g)
        event = self.clock.appointment(self.clock.now, HELP_COMES, g)
        event.callbacks.append(lambda _: self.come(g))

    def come(self, g: int) -> None:
        """Let the idle windows of a group call."""
        self.coming.remove(g)
        self.call_all(self.groups[g])
