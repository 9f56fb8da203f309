"""The compiled engine: the same model as `reference.py`, in one compiled loop, giving an event log or tallies."""

from __future__ import annotations

import numpy as np

from pscsim.demand.arrivals import Arrivals, enough_room, room_for
from pscsim.demand.cases import Cases, checked_cases
from pscsim.engines import kernel, units
from pscsim.engines import world as columns_of
from pscsim.engines.again import State, keep, kept_state
from pscsim.engines.fresh import begin, make_rows, make_world
from pscsim.engines.horizon import note_the_rest
from pscsim.engines.larger import larger, larger_rows
from pscsim.engines.log import Log
from pscsim.engines.own import OwnRules
from pscsim.engines.rows import log_of
from pscsim.engines.tallies import Tallies, empty_tallies, no_tallies
from pscsim.engines.world import FREE_SLOT, World
from pscsim.jit import HAS_NUMBA
from pscsim.places import place_of_plan, placed
from pscsim.plan.plan import NOTHING, Flags, Plan


def simulate(plan: Plan, cases: Cases, seed: int, replication: int) -> Log:
    """Return all that happened in one replication; row by row the same as the reference engine's.

    Raises
    ------
    PlanError
        When the cases do not fit the plan.
    """
    # Arrays of other types would be compiled for anew, or end in an error that speaks of compilers.
    cases = checked_cases(plan, cases)
    n = len(cases.time)
    world = make_world(plan, make_rows(n, 2 * n + 64), no_tallies())
    begin(plan, world, placed(world), seed, replication)
    lines = np.ones(len(plan.hall.room), np.bool_)
    # Of its own: what compiled code may write must not be read-only.
    room = room_for(plan.streams, 0)._replace(
        time=cases.time.copy(), stream=cases.stream.copy(), number=cases.number.copy()
    )
    world = run_days(plan, world, placed(world), room, lines, seed, replication, n)
    world = end(plan, world)
    return log_of(plan, cases, world)


def tally(plan: Plan, window_line: Flags, seed: int, replication: int) -> Tallies:
    """Return the tallies of one replication; people are drawn day by day, and no row is kept.

    Parameters
    ----------
    plan
        The scenario.
    window_line
        (lines,) whether a line is one of windows, not of the guide desk or terminals.
    seed, replication
        Address of the luck.
    """
    room = room_for(plan.streams, enough_room(plan.streams))
    tallies = empty_tallies(plan)
    state = kept_state(plan) or State(plan, make_world(plan, make_rows(0, 0), tallies))
    state.begin(tallies)
    begin(plan, state.world, state.place, seed, replication)
    window_line = np.ascontiguousarray(window_line, np.bool_)
    world = run_days(plan, state.world, state.place, room, window_line, seed, replication, NOTHING)
    if world is state.world:
        # Larger arrays belong to a busy replication; the next one may do without.
        keep(state)
    return tallies


def run_days(
    plan: Plan,
    world: World,
    place: World,
    room: Arrivals,
    window_line: Flags,
    seed: int,
    replication: int,
    n_arrivals: int,
) -> World:
    """Return the state at the horizon; with larger arrays when the ones it had were full.

    The state stands at `place`. `n_arrivals` are in the room; NOTHING lets them be drawn.

    Raises
    ------
    OwnRuleError
        When a tidal rule of the user's own fails.
    """
    reached = np.array([0, n_arrivals, 0])
    if HAS_NUMBA:
        units.link(plan, world)
    own = OwnRules(plan, world)
    while True:
        room = kernel.run_days(place_of_plan(plan), place, room, window_line, seed, replication, reached)
        own.tell_failure()
        if reached[columns_of.DAY_REACHED] == len(plan.days.opens_at):
            return world
        world = larger(world)
        place = placed(world)


def end(plan: Plan, world: World) -> World:
    """Return the state with rows for everything that has not ended at the horizon."""
    people = world.people
    on_their_way = np.flatnonzero(people.whole[:, columns_of.PLACE] != FREE_SLOT)
    by_case = on_their_way[np.argsort(people.whole[on_their_way, columns_of.CASE])]
    while len(world.rows.visits) < world.counters[columns_of.N_VISITS] + len(by_case):
        world = world._replace(rows=larger_rows(world.rows))
    while len(world.rows.openings) < world.counters[columns_of.N_OPENINGS] + len(world.windows.serving):
        world = world._replace(rows=larger_rows(world.rows))
    while len(world.rows.services) < world.counters[columns_of.N_SERVICES] + len(world.windows.serving):
        world = world._replace(rows=larger_rows(world.rows))
    while len(world.rows.shortages) < world.counters[columns_of.N_SHORTAGES] + len(world.windows.wanted):
        world = world._replace(rows=larger_rows(world.rows))
    note_the_rest(place_of_plan(plan.days), placed(world), by_case)
    return world
