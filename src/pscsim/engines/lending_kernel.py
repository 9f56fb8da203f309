"""Clerks of back offices who work at extra windows, in the compiled event loop. `tides.py` tells the same."""

from __future__ import annotations

from pscsim.engines.agenda import schedule
from pscsim.engines.rules import NEVER
from pscsim.engines.tidal import OPENS
from pscsim.engines.world import KEEPS_ROWS, N_LENT, RANK, World
from pscsim.jit import compiled, unit
from pscsim.plan.order import RULE_REVIEWS
from pscsim.plan.plan import Plan


@compiled
def may_lend(world: World, plan: Plan, office: int) -> bool:
    """Return whether a back office lets another clerk go to extra windows."""
    return bool(world.tides.lent[office] < plan.offices.lends_at_most[office])


@compiled
def note_lent(world: World, plan: Plan, office: int, change: int, now: float) -> None:
    """Note that clerks of a back office go to the hall, or come back."""
    tides, rows, count = world.tides, world.rows, world.counters
    if count[KEEPS_ROWS] == 1:
        n = count[N_LENT]
        rows.lent[n, 0], rows.lent[n, 1], rows.lent_minutes[n] = office, tides.lent[office] + change, now
        count[N_LENT] = n + 1
    else:
        tally_lent(world, plan, office, now)
    tides.lent[office] += change
    tides.lent_since[office] = now


@compiled
def tally_lent(world: World, plan: Plan, office: int, now: float) -> None:
    """Count the minutes for which clerks of a back office have been in the hall."""
    begin = max(world.tides.lent_since[office], plan.days.measured_from)
    if now > begin:
        world.tallies.lent[office] += world.tides.lent[office] * (now - begin)


@unit
def clerk_comes(world: World, plan: Plan, office: int, now: float) -> None:
    """Send a clerk who has finished to the hall: to the first rule, in file order, that waits for one of this office."""
    tides, tidal = world.tides, plan.tidal
    tides.owed[office] -= 1
    for rule in range(len(tidal.office)):
        if tidal.office[rule] != office:
            continue
        for k in range(tides.n_asked[rule]):
            if tides.ready[rule, k] == NEVER:
                at = now + tidal.set_up[rule]
                tides.ready[rule, k] = at
                schedule(world.heap, world.counters, at, RULE_REVIEWS * RANK + 2 * rule + OPENS, 0)
                note_lent(world, plan, office, 1, now)
                return
