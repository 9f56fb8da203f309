"""Tidal rules in the compiled event loop. `tides.py` tells the same in words."""

from __future__ import annotations

from pscsim.engines.agenda import schedule
from pscsim.engines.hall_kernel import want
from pscsim.engines.lending_kernel import may_lend, note_lent, tally_lent
from pscsim.engines.office_kernel import next_case
from pscsim.engines.own_kernel import own_windows
from pscsim.engines.rules import NEVER
from pscsim.engines.tallies import add_minutes
from pscsim.engines.tidal import OPENS, REVIEWS, extra_windows, next_review, windows_wanted
from pscsim.engines.world import N_EXTRA, RANK, TICKET, World
from pscsim.jit import compiled, unit
from pscsim.own_rules import HallState
from pscsim.plan.order import RULE_REVIEWS
from pscsim.plan.plan import DAY, NOTHING, OWN, Plan


@compiled
def has_reviews_at_once(plan: Plan) -> bool:
    """Return whether any rule is reviewed whenever somebody joins a line or a service has ended."""
    for rule in range(len(plan.tidal.review)):  # noqa: SIM110 - compiled as it stands
        if plan.tidal.review[rule] == 0.0:
            return True
    return False


@unit
def review_soon(world: World, plan: Plan, now: float) -> None:
    """Let the rules decide that are reviewed whenever somebody joins a line or a service has ended."""
    due = world.tides.due
    for rule in range(len(due)):
        if plan.tidal.review[rule] == 0.0 and due[rule] == 0:
            due[rule] = 1
            order = RULE_REVIEWS * RANK + 2 * rule + REVIEWS
            schedule(world.heap, world.counters, now, order, 0)


@unit
def change_rule(world: World, plan: Plan, number: int, now: float, keep_rows: bool) -> int:
    """Review a tidal rule, or open what has been set up for it; return the group whose windows may call, or NOTHING."""
    tides, tidal = world.tides, plan.tidal
    rule, what = number // 2, number % 2
    group = tidal.group[rule]
    if what == REVIEWS:
        tides.due[rule] = 0
        if tidal.review[rule] > 0.0:
            at = next_review(plan.days, tidal, rule, now)
            if at < NEVER:
                schedule(world.heap, world.counters, at, RULE_REVIEWS * RANK + number, 0)
        if tides.planned[rule] > 0:
            decide(world, plan, rule, now)
    n, ready = 0, tides.ready[rule]
    for k in range(tides.n_asked[rule]):
        n += int(ready[k] <= now)
    if n == tides.n_open[rule]:
        return NOTHING
    note_extra(world, plan, rule, n, now, keep_rows)
    want(world, plan, group, asked(world, plan, rule), now, keep_rows)
    return int(group)


@compiled
def decide(world: World, plan: Plan, rule: int, now: float) -> None:
    """Ask for as many windows as the rule wants, by steps; who came first goes first, and not too early."""
    tides, tidal = world.tides, plan.tidal
    ready, before = tides.ready[rule], tides.n_asked[rule]
    state = state_of(world, plan, rule, now)
    own = tidal.kind[rule] == OWN
    wanted = own_windows(world, rule, state) if own else windows_wanted(tidal, rule, state)
    n = extra_windows(tidal, rule, wanted, before, tides.planned[rule], n_windows_of(plan, rule))
    at = now + tidal.set_up[rule]
    if n > before and at > now:
        schedule(world.heap, world.counters, at, RULE_REVIEWS * RANK + 2 * rule + OPENS, 0)
    office, asked_for = tidal.office[rule], max(before, n)
    for k in range(before, n):
        ready[k] = at
        if office != NOTHING:
            if world.offices.free_clerks[office] > 0 and may_lend(world, plan, office):
                world.offices.free_clerks[office] -= 1
                note_lent(world, plan, office, 1, now)
            else:
                ready[k] = NEVER
                tides.owed[office] += 1
    while asked_for > n and ready[asked_for - 1] == NEVER:
        tides.owed[office] -= 1
        asked_for -= 1
    gone = 0
    while asked_for - gone > n and ready[gone] + tidal.open_at_least[rule] <= now:
        gone += 1
    for k in range(gone, asked_for):
        ready[k - gone] = ready[k]
    tides.n_asked[rule] = asked_for - gone
    give_back(world, plan, office, gone, now)


@compiled
def give_back(world: World, plan: Plan, office: int, n: int, now: float) -> None:
    """Let clerks go back to their back office, and begin there with what waits."""
    if office == NOTHING:
        return
    for _ in range(n):
        note_lent(world, plan, office, -1, now)
        next_case(world, plan, office, now)


@compiled
def state_of(world: World, plan: Plan, rule: int, now: float) -> HallState:
    """Return what a rule is told of the hall."""
    windows, hall, tides, group = world.windows, plan.hall, world.tides, plan.tidal.group[rule]
    waiting, drawn = 0, now
    for n in range(hall.serves_start[group], hall.serves_start[group] + hall.serves_length[group]):
        line = hall.serves[n]
        waiting += windows.waiting[line]
        for queue in range(line * hall.n_priorities, (line + 1) * hall.n_priorities):
            slot = windows.first[queue]
            if slot != NOTHING:
                drawn = min(drawn, world.people.minutes[slot, TICKET])
    return HallState(
        int(now / DAY),
        now - int(now / DAY) * DAY,
        float(waiting),
        now - drawn,
        float(windows.n_open[group]),
        float(tides.planned[rule] + tides.n_asked[rule]),
        float(tides.planned[rule]),
        plan.tidal.mean_service[rule],
    )


@compiled
def n_windows_of(plan: Plan, rule: int) -> int:
    """Return the windows of the group of a rule."""
    group = plan.tidal.group[rule]
    return int(plan.hall.first_window[group + 1] - plan.hall.first_window[group])


@compiled
def asked(world: World, plan: Plan, rule: int) -> int:
    """Return the windows that plan and rule ask for now."""
    planned = world.tides.planned[rule]
    return int(min(planned + world.tides.n_open[rule], max(n_windows_of(plan, rule), planned)))


@compiled
def note_extra(world: World, plan: Plan, rule: int, n: int, now: float, keep_rows: bool) -> None:
    """Note how many extra windows are open from now on."""
    tides, group, rows = world.tides, plan.tidal.group[rule], world.rows
    if keep_rows:
        row = world.counters[N_EXTRA]
        rows.extra[row, 0], rows.extra[row, 1], rows.extra_minutes[row] = group, n, now
        world.counters[N_EXTRA] = row + 1
    else:
        tally_extra(world, plan, rule, now)
        if now >= plan.days.measured_from:
            world.tallies.extra_opened[group] += max(n - tides.n_open[rule], 0)
    tides.n_open[rule], tides.since[rule] = n, now


@compiled
def tally_extra(world: World, plan: Plan, rule: int, now: float) -> None:
    """Count the minutes for which extra windows have been open."""
    begin = max(world.tides.since[rule], plan.days.measured_from)
    for _ in range(world.tides.n_open[rule]):
        add_minutes(world.tallies.extra[plan.tidal.group[rule]], begin, now)


@unit
def follow_plan(world: World, plan: Plan, group: int, planned: int, now: float, keep_rows: bool) -> int:
    """Follow a change of the opening plan; return the windows asked for. With the plan's last window the rule's close."""
    rule, tides = plan.tidal.rule_of[group], world.tides
    if rule == NOTHING:
        return planned
    tides.planned[rule] = planned
    if planned == 0:
        office, lent = plan.tidal.office[rule], 0
        for k in range(tides.n_asked[rule]):
            waits = tides.ready[rule, k] == NEVER
            lent += int(not waits)
            if waits:
                tides.owed[office] -= 1
        tides.n_asked[rule] = 0
        give_back(world, plan, office, lent, now)
        if tides.n_open[rule] > 0:
            note_extra(world, plan, rule, 0, now, keep_rows)
    return asked(world, plan, rule)


@unit
def tally_open_extra(world: World, plan: Plan, now: float) -> None:
    """Count the extra windows that are open at the horizon."""
    for rule in range(len(world.tides.n_open)):
        tally_extra(world, plan, rule, now)
    for office in range(len(world.tides.lent)):
        tally_lent(world, plan, office, now)
