"""Back offices in the compiled event loop: cases come to a clerk or wait, and go on when the work is done.

`back_office.py` tells the same.
"""

from __future__ import annotations

import numpy as np

from pscsim.engines.agenda import schedule
from pscsim.engines.casework import Job, n_papers, office_job, work_ends
from pscsim.engines.lending_kernel import clerk_comes, may_lend
from pscsim.engines.person import Person
from pscsim.engines.records import note_job
from pscsim.engines.steps import BRANCHES_OVER, NO_STEP, TRIED
from pscsim.engines.world import (
    CASE,
    FREE_JOB,
    JOB_ARRIVED,
    JOB_BEGUN,
    JOB_BRANCH,
    JOB_DELAY,
    JOB_NEXT,
    JOB_OFFICE,
    JOB_SENT_BACK,
    JOB_SLOT,
    JOB_TIME,
    JOB_TURN,
    KEEPS_ROWS,
    N_FREE_JOBS,
    N_OPEN_BRANCHES,
    RANK,
    SENT_BACK,
    STREAM,
    TURN,
    World,
)
from pscsim.jit import compiled, unit
from pscsim.plan.order import DELAY_ENDS, WORK_ENDS
from pscsim.plan.plan import AGENT, BRANCHES, NOTHING, Plan


@compiled
def begin_work(world: World, plan: Plan, job: int, now: float) -> None:
    """Let a clerk begin with a job."""
    whole, minutes = world.jobs.whole[job], world.jobs.minutes[job]
    minutes[JOB_BEGUN] = now
    end = work_ends(plan.days, plan.offices, whole[JOB_OFFICE], now, minutes[JOB_TIME])
    order = WORK_ENDS * RANK + world.people.whole[whole[JOB_SLOT], CASE] * BRANCHES + whole[JOB_BRANCH]
    schedule(world.heap, world.counters, end, order, job)


@compiled
def enter_office(world: World, plan: Plan, slot: int, branch: int, turn: int, work: Job, now: float) -> None:
    """Bring a case to a back office: a clerk who is free begins, else it waits."""
    jobs, offices, count = world.jobs, world.offices, world.counters
    job = count[FREE_JOB]
    whole, minutes = jobs.whole[job], jobs.minutes[job]
    count[FREE_JOB] = whole[JOB_NEXT]
    count[N_FREE_JOBS] -= 1
    whole[JOB_SLOT], whole[JOB_OFFICE], whole[JOB_BRANCH], whole[JOB_TURN] = slot, work.office, branch, turn
    whole[JOB_SENT_BACK] = int(work.sent_back)
    whole[JOB_NEXT] = NOTHING
    minutes[JOB_TIME], minutes[JOB_DELAY] = work.time, work.delay
    minutes[JOB_ARRIVED], minutes[JOB_BEGUN] = now, np.nan
    if offices.free_clerks[work.office] > 0 and world.outages.office_stops[work.office] == 0:
        offices.free_clerks[work.office] -= 1
        begin_work(world, plan, job, now)
        return
    queue = work.office * plan.hall.n_priorities + plan.routes.priority[world.people.whole[slot, STREAM]]
    if offices.last[queue] == NOTHING:
        offices.first[queue] = job
    else:
        jobs.whole[offices.last[queue], JOB_NEXT] = job
    offices.last[queue] = job


@compiled
def next_case(world: World, plan: Plan, office: int, now: float) -> None:
    """Let a clerk who has finished go to the hall, where one is waited for, or begin with the next case if the office works."""
    offices = world.offices
    if world.tides.owed[office] > 0 and may_lend(world, plan, office):
        clerk_comes(world, plan, office, now)
        return
    if world.outages.office_stops[office] > 0:
        offices.free_clerks[office] += 1
        return
    for queue in range(office * plan.hall.n_priorities, (office + 1) * plan.hall.n_priorities):
        job = offices.first[queue]
        if job != NOTHING:
            following = world.jobs.whole[job, JOB_NEXT]
            offices.first[queue] = following
            if following == NOTHING:
                offices.last[queue] = NOTHING
            begin_work(world, plan, job, now)
            return
    offices.free_clerks[office] += 1


@compiled
def free_job(world: World, job: int) -> None:
    """Make the room of a job free."""
    count = world.counters
    world.jobs.whole[job, JOB_SLOT] = NOTHING
    world.jobs.whole[job, JOB_NEXT] = count[FREE_JOB]
    count[FREE_JOB] = job
    count[N_FREE_JOBS] += 1


@compiled
def begin_branches(world: World, plan: Plan, person: Person, slot: int, branches: int, now: float) -> None:
    """Bring a case to the back offices of a set of branches."""
    whole = world.people.whole[slot]
    whole[N_OPEN_BRANCHES], whole[SENT_BACK] = n_papers(branches), 0
    branch = 0
    while branches >> branch:
        if (branches >> branch) & 1:
            work = office_job(plan.offices, plan.distributions, person, branch, whole[TURN])
            enter_office(world, plan, slot, branch, whole[TURN], work, now)
        branch += 1


@compiled
def branch_over(world: World, job: int) -> bool:
    """Note that a branch is decided; return whether it was the last one."""
    work = world.jobs.whole[job]
    whole = world.people.whole[work[JOB_SLOT]]
    if work[JOB_SENT_BACK]:
        whole[SENT_BACK] |= 1 << work[JOB_BRANCH]
    whole[N_OPEN_BRANCHES] -= 1
    free_job(world, job)
    return bool(whole[N_OPEN_BRANCHES] == 0)


@unit
def work_over(world: World, plan: Plan, job: int, number: int, delayed: bool, now: float) -> int:
    """Let work that a clerk has finished, or its delay after that, be over; return the step of its case that ends, or NO_STEP.

    `number` is that of the event, which the end of a delay has too.
    """
    whole = world.jobs.whole[job]
    office, branch, delay = whole[JOB_OFFICE], whole[JOB_BRANCH], world.jobs.minutes[job, JOB_DELAY]
    if not delayed:
        next_case(world, plan, office, now)
        note_job(world, plan, job, now, world.counters[KEEPS_ROWS] == 1)
    if branch == AGENT:
        free_job(world, job)
        return TRIED
    if not delayed and delay > 0.0:
        at = work_ends(plan.days, plan.offices, office, now, delay)
        schedule(world.heap, world.counters, at, DELAY_ENDS * RANK + number, job)
        return NO_STEP
    return BRANCHES_OVER if branch_over(world, job) else NO_STEP
