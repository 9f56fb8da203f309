"""What the compiled event loop writes down of cases and of work: rows of the log, or tallies."""

from __future__ import annotations

import numpy as np

from pscsim.engines.casework import n_papers, worked_until
from pscsim.engines.tallies import BACKLOG, DECISIONS, JOB_WAITING, JOBS, WORKED
from pscsim.engines.tallies import SENT_BACK as JOBS_SENT_BACK
from pscsim.engines.world import (
    ACCEPTED_AT,
    CASE,
    CHANNEL,
    DECIDED_AT,
    HANDED_IN_AT,
    INSTANT,
    JOB_ARRIVED,
    JOB_BEGUN,
    JOB_BRANCH,
    JOB_OFFICE,
    JOB_SENT_BACK,
    JOB_SLOT,
    JOB_TIME,
    JOB_TURN,
    N_BOOKINGS,
    N_EXTRA,
    N_JOBS,
    N_LENT,
    N_OPENINGS,
    N_SERVICES,
    N_SHORTAGES,
    N_VISITS,
    PAPERS,
    PROMISED_PAPERS,
    RESULT_AT,
    STOPPED,
    TRIP,
    Rows,
    World,
)
from pscsim.jit import compiled, inlined
from pscsim.plan.plan import AGENT, Floats, Ints, Plan


@inlined
def rows_are_full(count: Ints, rows: Rows, needed: int) -> bool:
    """Return whether the event log has no room for what one event can add."""
    return bool(
        count[N_JOBS] + 1 > len(rows.jobs)
        or count[N_BOOKINGS] + needed > len(rows.bookings)
        or count[N_VISITS] + needed > len(rows.visits)
        or count[N_OPENINGS] + needed > len(rows.openings)
        or count[N_SHORTAGES] + needed > len(rows.shortages)
        or count[N_EXTRA] + needed > len(rows.extra)
        or count[N_LENT] + needed > len(rows.lent)
        or count[N_SERVICES] + needed > len(rows.services)
    )


@inlined
def note_case(
    rows: Rows, whole: Ints, minutes: Floats, state: int, ended: float, journey: float, horizon: float
) -> None:
    """Write the row of a case."""
    row, row_minutes = rows.cases[whole[CASE]], rows.case_minutes[whole[CASE]]
    row[0], row[1], row[2], row[3] = whole[TRIP], whole[PAPERS], state, whole[CHANNEL]
    row[4], row[5], row[6] = whole[STOPPED], whole[INSTANT], n_papers(whole[PROMISED_PAPERS])
    row_minutes[0], row_minutes[1] = ended, minutes[ACCEPTED_AT]
    row_minutes[2], row_minutes[3], row_minutes[4] = minutes[DECIDED_AT], minutes[RESULT_AT], journey
    row_minutes[5] = minutes[HANDED_IN_AT] if minutes[HANDED_IN_AT] < horizon else np.nan


@compiled
def note_job(world: World, plan: Plan, job: int, now: float, keep_rows: bool) -> None:
    """Note work that a clerk has finished, and mark it."""
    rows, whole, minutes = world.rows, world.jobs.whole[job], world.jobs.minutes[job]
    minutes[JOB_TIME] = -1.0
    if keep_rows:
        n = world.counters[N_JOBS]
        row, row_minutes = rows.jobs[n], rows.job_minutes[n]
        row[0], row[1], row[2] = (
            world.people.whole[whole[JOB_SLOT], CASE],
            whole[JOB_OFFICE],
            whole[JOB_BRANCH],
        )
        row[3], row[4] = whole[JOB_TURN], whole[JOB_SENT_BACK]
        row_minutes[0], row_minutes[1], row_minutes[2] = minutes[JOB_ARRIVED], minutes[JOB_BEGUN], now
        world.counters[N_JOBS] = n + 1
    elif now >= plan.days.measured_from:
        office = whole[JOB_OFFICE]
        sums = world.tallies.offices[office]
        sums[JOBS] += 1.0
        sums[DECISIONS] += int(whole[JOB_BRANCH] != AGENT)
        sums[JOBS_SENT_BACK] += float(whole[JOB_SENT_BACK])
        begun = worked_until(plan.days, plan.offices, office, minutes[JOB_BEGUN])
        sums[JOB_WAITING] += begun - worked_until(plan.days, plan.offices, office, minutes[JOB_ARRIVED])
        tally_work(world, plan, job, now)


@compiled
def tally_work(world: World, plan: Plan, job: int, until: float) -> None:
    """Count the time of work that was there, and with a clerk, until a minute."""
    minutes, office = world.jobs.minutes[job], world.jobs.whole[job, JOB_OFFICE]
    since, sums = plan.days.measured_from, world.tallies.offices[office]
    sums[BACKLOG] += until - max(minutes[JOB_ARRIVED], since)
    if not np.isnan(minutes[JOB_BEGUN]):
        begun = worked_until(plan.days, plan.offices, office, max(minutes[JOB_BEGUN], since))
        sums[WORKED] += worked_until(plan.days, plan.offices, office, until) - begun
