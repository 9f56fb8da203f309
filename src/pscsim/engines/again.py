"""The state of a replication, used again by the next one of the same plan.

To make some hundred arrays, and to write down where they stand, takes as long as a morning of a hall.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from pscsim.engines.tallies import Tallies, no_tallies
from pscsim.engines.world import World
from pscsim.places import placed, with_part
from pscsim.plan.plan import Plan

KEPT: Final = 16
"""States that are kept: one for each option of an experiment."""

_kept: list[State] = []


class State:
    """The state before the first event of a plan, and the place where compiled code finds it."""

    def __init__(self, plan: Plan, world: World) -> None:
        self.plan, self.world, self.place = plan, world, placed(world)
        self._before = [(array, array.copy()) for array in arrays_of(world._replace(tallies=no_tallies()))]

    def begin(self, tallies: Tallies) -> None:
        """Go back to before the first event, with tallies of nothing."""
        for array, before in self._before:
            array[...] = before
        self.world = self.world._replace(tallies=tallies)
        self.place = with_part(self.place, "tallies", tallies)

    def end(self) -> None:
        """Hold the tallies no longer: they belong to whoever asked for them."""
        self.world = self.world._replace(tallies=no_tallies())
        self.place = with_part(self.place, "tallies", self.world.tallies)


def arrays_of(part: Any) -> Iterator[Any]:
    """Yield the arrays of named tuples of arrays."""
    if isinstance(part, tuple):
        for inner in part:
            yield from arrays_of(inner)
    else:
        yield part


def kept_state(plan: Plan) -> State | None:
    """Return a state of a plan that nobody uses now, and keep it no longer; None where there is none."""
    for state in _kept.copy():
        if state.plan is plan:
            with suppress(ValueError):  # another thread has taken it
                _kept.remove(state)
                return state
    return None


def keep(state: State) -> None:
    """Keep a state for the next replication of its plan."""
    state.end()
    _kept.append(state)
    del _kept[:-KEPT]
