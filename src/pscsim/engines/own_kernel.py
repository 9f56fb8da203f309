"""A user's own tidal rules in the compiled event loop."""

from __future__ import annotations

from pscsim.engines.own import call
from pscsim.engines.world import N_FREE_JOBS, World
from pscsim.jit import compiled
from pscsim.own_rules import NO_ANSWER, HallState, whole


@compiled
def own_windows(world: World, rule: int, state: HallState) -> int:
    """Return the windows that a user's own rule wants; as many as now when it fails, which stops the loop."""
    wanted = whole(call(world.tides.own[rule], state))
    if wanted != NO_ANSWER:
        return wanted
    failed = world.tides.failed
    failed[0], failed[1], failed[2], failed[3] = rule + 1, state.day, state.minute, state.waiting
    failed[4], failed[5], failed[6] = state.longest_wait, state.open, state.asked
    failed[7], failed[8] = state.planned, state.mean_service
    # The loop stops before its next event, as it does when an array is full.
    world.counters[N_FREE_JOBS] = 0
    return int(state.asked)
