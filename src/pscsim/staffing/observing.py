"""What one replication says of every group and period: waits, and what the windows were needed for."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from pscsim.engines import rules
from pscsim.engines.log import Log
from pscsim.plan.plan import DAY, Flags, Floats, Ints
from pscsim.staffing.periods import period_at
from pscsim.staffing.setting import Setting
from pscsim.staffing.targets import StaffTarget

ARRIVALS: Final = 0
CALLED: Final = 1
WAIT: Final = 2
WITHIN: Final = 3
AT_ONCE: Final = 4
GAVE_UP: Final = 5
N_COLUMNS: Final = 6
"""Columns of `Observation.counts`: arrivals at the lines, called, minutes they waited, called in time, at once, gave up.

Arrivals are those of `gave_up.share`: who balked, found no room or came too late is one, and who was interrupted comes once.
"""

MINUTES: Final = int(DAY)


class Observation(NamedTuple):
    """One replication's measured time."""

    counts: Floats
    """(keys, 6)"""
    found: Ints
    """(keys, people) tickets by how many others were there, waiting or at a window."""


class Flow(NamedTuple):
    """What comes to windows when nobody has to wait for one; sums over measured days."""

    arrivals: Floats
    """(groups, 1440) people called, by minute of the day; who came before the opening counts at the opening."""
    busy: Floats
    """(groups, 1440) window-minutes of work, by minute of the day."""
    waited: int
    """People who waited although the hall was open: with ample windows nobody."""


class Drawn(NamedTuple):
    """The tickets of measured time that were drawn at lines that count; arrays of shape (tickets,), by ticket time."""

    group: Ints
    key: Ints
    """Group and period, -1 for a ticket outside of all periods."""
    ticket: Floats
    call: Floats
    """Not a number for those never called."""
    end: Floats
    outcome: Ints


def drawn_tickets(setting: Setting, log: Log, on_dates: Flags | None = None) -> Drawn:
    """Return the tickets of a replication; who balked, found no room or came too late drew none.

    With `on_dates`, (days,), tickets of other dates belong to no period.
    """
    visits = log.visits
    group = setting.group_of_line[visits.line]
    refused = (visits.end == visits.ticket) & (visits.outcome >= rules.BALKED) & np.isnan(visits.call)
    mine = np.flatnonzero((group >= 0) & ~refused & (visits.ticket >= setting.plan.days.measured_from))
    mine = mine[np.argsort(visits.ticket[mine], kind="stable")]
    key = keys_at(setting, group[mine], visits.ticket[mine], on_dates)
    return Drawn(
        group[mine], key, visits.ticket[mine], visits.call[mine], visits.end[mine], visits.outcome[mine]
    )


def keys_at(setting: Setting, group: Ints, ticket: Floats, on_dates: Flags | None) -> Ints:
    """Return group and period of each time at which somebody came to a line, -1 outside of all periods and on other dates."""
    period = period_at(setting.periods, ticket % DAY)
    if on_dates is not None:
        period = np.where(on_dates[(ticket / DAY).astype(np.int64)], period, -1)
    return np.where(period >= 0, group * len(setting.periods) + period, -1)


def arrivals_at(setting: Setting, log: Log, on_dates: Flags | None) -> Ints:
    """Return (keys,) how many came to the lines in measured time."""
    visits = log.visits
    group = setting.group_of_line[visits.line]
    # Who was interrupted visits the line once more, and counts then.
    mine = (group >= 0) & (visits.outcome != rules.INTERRUPTED)
    mine &= visits.ticket >= setting.plan.days.measured_from
    key = keys_at(setting, group[mine], visits.ticket[mine], on_dates)
    return np.bincount(key[key >= 0], minlength=setting.n_keys)


def observe(setting: Setting, log: Log, on_dates: Flags | None = None) -> Observation:
    """Return what a replication says of every group and period; with `on_dates`, (days,), of these dates alone."""
    drawn, n = drawn_tickets(setting, log, on_dates), setting.n_keys
    inside = drawn.key >= 0
    wait, key = (drawn.call - drawn.ticket)[inside], drawn.key[inside]
    called = ~np.isnan(wait)
    columns = (
        called,
        np.where(called, wait, 0.0),
        wait <= setting.target.longest_wait,
        wait <= 0.0,
        drawn.outcome[inside] == rules.GAVE_UP,
    )
    sums = [np.bincount(key, weights=column, minlength=n) for column in columns]
    counts = np.stack([arrivals_at(setting, log, on_dates), *sums], axis=1).astype(np.float64)
    return Observation(counts, others_found(setting, drawn))


def others_found(setting: Setting, drawn: Drawn) -> Ints:
    """Return (keys, people) how many tickets found so many others of their group's lines, from 0 on."""
    keys, others = [], []
    for place in range(len(setting.staffed)):
        mine = drawn.group == place
        ticket, key = drawn.ticket[mine], drawn.key[mine]
        # Who ends in the minute of a ticket has gone: services end before people arrive.
        gone = np.searchsorted(np.sort(drawn.end[mine]), ticket, side="right")
        keys.append(key[key >= 0])
        others.append((np.arange(len(ticket)) - gone)[key >= 0])
    key, found = np.concatenate(keys), np.maximum(np.concatenate(others), 0)
    table = np.zeros((setting.n_keys, int(found.max(initial=0)) + 1), dtype=np.int64)
    np.add.at(table, (key, found), 1)
    return table


def observe_flow(setting: Setting, log: Log) -> Flow:
    """Return what comes to the windows of each group, from a replication in which nobody waits for one."""
    drawn, n = drawn_tickets(setting, log), len(setting.staffed)
    called = ~np.isnan(drawn.call)
    group, ticket = drawn.group[called], drawn.ticket[called]
    call, end = drawn.call[called], drawn.end[called]
    midnight = np.floor(call / DAY) * DAY
    begin, finish = call - midnight, end - midnight
    arrivals = np.zeros((n, MINUTES))
    np.add.at(arrivals, (group, np.minimum(begin.astype(np.int64), MINUTES - 1)), 1.0)
    busy = np.stack([np.diff(passed(begin[group == g]) - passed(finish[group == g])) for g in range(n)])
    opening = np.isin(call, setting.plan.days.session_start)
    return Flow(arrivals, busy, int(((call > ticket) & ~opening).sum()))


def passed(times: Floats) -> Floats:
    """Return (1441,) at every minute of the day how many minutes have passed since all times before it, together."""
    ordered, grid = np.sort(times), np.arange(MINUTES + 1.0)
    before = np.searchsorted(ordered, grid)
    sums = np.concatenate([[0.0], np.cumsum(ordered)])
    return np.asarray(grid * before - sums[before])


def values_of(target: StaffTarget, counts: Floats) -> Floats:
    """Return the measure of a target from counts (..., 6); not a number where nobody came."""
    with np.errstate(invalid="ignore", divide="ignore"):
        if target.kind == "within":
            return np.asarray(counts[..., WITHIN] / counts[..., CALLED])
        if target.kind == "mean":
            return np.asarray(counts[..., WAIT] / counts[..., CALLED])
        if target.kind == "gave_up":
            return np.asarray(counts[..., GAVE_UP] / counts[..., ARRIVALS])
        answered = counts[..., CALLED] + counts[..., GAVE_UP]
        return np.asarray(1.0 - counts[..., AT_ONCE] / answered)
