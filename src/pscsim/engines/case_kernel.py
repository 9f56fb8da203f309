"""The steps of a case outside of the hall in the compiled event loop: `case_steps.py` told as a list of what comes after what.

Each event of a case ends one step. `case_goes_on` takes the steps that follow from it, until one of them takes time.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from pscsim.demand.quantiles import quantile
from pscsim.engines.agenda import schedule, wake
from pscsim.engines.booking_kernel import take_slot
from pscsim.engines.bookings import ATTENDS, MISSES, WALKS_IN, books, books_again
from pscsim.engines.casework import (
    Job,
    channel_of,
    comes_outside_at,
    finds_before,
    is_instant,
    n_papers,
    office_job,
    papers_at_first,
    result_at,
    supplements_by_trip,
    tried_at,
    try_luck,
    waited_there,
    work_ends,
    working_days_between,
)
from pscsim.engines.person import Person
from pscsim.engines.promises import BY_POST, LAPSED_CASE, deadline, promise_kept, promise_of
from pscsim.engines.rules import DONE, GIVEN_UP, LAPSED, NEVER, OPEN, next_visit
from pscsim.engines.tallies import tally_answer, tally_decision
from pscsim.engines.world import (
    ACCEPTED_AT,
    ASKED_AT,
    AWAY,
    BEGAN_AT,
    BOOKINGS,
    CASE,
    CHANNEL,
    DECIDED_AT,
    ERRAND,
    FREE_JOB,
    HALL_TIME,
    HANDED_IN_AT,
    HAVE,
    IN_HALL,
    INSTANT,
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
    KNOWS_PAPERS,
    N_FREE_JOBS,
    N_OPEN_BRANCHES,
    NEXT_DAY,
    OUTSIDE,
    PAPERS,
    PAUSE,
    PLACE,
    PROMISED_PAPERS,
    RANK,
    RESULT_AT,
    RESULT_DAY,
    RESUME,
    SENT_BACK,
    SHARED,
    STOPPED,
    STREAM,
    TURN,
    WAVE,
    WOULD_COME,
    World,
)
from pscsim.engines.world import TRIP as TRIPS_MADE
from pscsim.jit import compiled
from pscsim.plan.plan import AGENT, BRANCHES, NOTHING, PROMISE_DUE, WORK_ENDS, Floats, Ints, Plan

TRIP: Final = 0
"""The person comes to the hall."""
CAME: Final = 1
"""The case has come up."""
TRIED: Final = 2
"""The try at a channel is over."""
ACCEPTED: Final = 3
BRANCHES_OVER: Final = 4
"""All back offices that had the case have finished."""
SUPPLEMENTED: Final = 5
"""What they had asked for is handed in."""
DECIDED: Final = 6
RECEIVED: Final = 7
"""The result is in hand."""
LAPSED_STEP: Final = 8
"""The time of the promise is over."""
SENT: Final = 9
"""The promised papers have come by post, after the result."""
TRIES: Final = 10
"""The person tries a channel."""
DUE: Final = 11
"""The person is to hand in what was promised."""
BROUGHT: Final = 12
"""It is handed in."""

ASKS: Final = 13
"""The person asks for a slot once more."""
MISSED: Final = 14
"""The booked slot begins, and nobody comes."""

COMES: Final = -2
"""The case goes on with a trip now; any other answer is the state of the case: OPEN while a step takes time."""


@compiled
def pause(world: World, plan: Plan, person: Person, slot: int, now: float, step: int) -> None:
    """Let some days pass until the person goes on with a step."""
    go_on(world, plan, person, slot, now, after_pause(world, plan, person, slot, now), step)


@compiled
def after_pause(world: World, plan: Plan, person: Person, slot: int, now: float) -> float:
    """Return when a person goes on after another pause."""
    whole = world.people.whole[slot]
    whole[PAUSE] += 1
    return next_visit(plan.days, plan.streams, plan.routes, person, whole[PAUSE], now)


@compiled
def will_bring(world: World, slot: int, minute: float) -> None:
    """Let a person come to hand in what was promised at a minute."""
    order = PROMISE_DUE * RANK + world.people.whole[slot, CASE]
    schedule(world.heap, world.counters, minute, order, slot)


@compiled
def make_promise(world: World, plan: Plan, person: Person, slot: int, now: float) -> None:
    """Find out at acceptance what becomes of a promise."""
    promise = promise_of(plan.days, plan.streams, plan.routes, plan.papers, person, now)
    if promise.kept == BY_POST:
        world.people.minutes[slot, HANDED_IN_AT] = promise.minute
    elif promise.kept != LAPSED_CASE:
        will_bring(world, slot, promise.minute)


@compiled
def lapses_at(plan: Plan, person: Person, whole: Ints, minutes: Floats) -> float:
    """Return when a case is lost for a promise that is not kept; never, where that costs something else or nothing."""
    if whole[PROMISED_PAPERS] == 0 or promise_kept(plan.papers, person) != LAPSED_CASE:
        return NEVER
    return deadline(plan.days, plan.papers, minutes[ACCEPTED_AT])


@compiled
def answer(world: World, plan: Plan, slot: int, at: float) -> None:
    """Note the first answer to an urgent case."""
    began = world.people.minutes[slot, BEGAN_AT]
    world.people.minutes[slot, BEGAN_AT] = np.nan
    if at >= plan.days.measured_from and world.counters[KEEPS_ROWS] == 0:
        tally_answer(world.tallies, world.people.whole[slot, STREAM], at - began)


@compiled
def go_on(world: World, plan: Plan, person: Person, slot: int, now: float, at: float, step: int) -> None:
    """Let a person go on with a step at a minute, or at the booked slot of a trip that they would make then."""
    whole, minutes = world.people.whole[slot], world.people.minutes[slot]
    accepted = not np.isnan(minutes[ACCEPTED_AT])
    if step == TRIP and books(plan.bookings, person, whole[TRIPS_MADE], accepted, whole[PROMISED_PAPERS]):
        minutes[WOULD_COME] = at
        ask(world, plan, person, slot, now)
    else:
        wake(world, slot, at, step)


@compiled
def ask(world: World, plan: Plan, person: Person, slot: int, now: float) -> int:
    """Let somebody ask for a slot; return COMES, or OPEN while they are waiting for it or for another day."""
    answer = take_slot(world, plan, person, slot, now)
    step = ASKS
    if answer.outcome == ATTENDS:
        step = TRIP
    elif answer.outcome == WALKS_IN:
        if answer.goes_on <= now:
            return COMES
        step = TRIP
    elif answer.outcome == MISSES:
        step = MISSED
    wake(world, slot, answer.goes_on, step)
    return OPEN


@compiled
def look_at_papers(world: World, plan: Plan, person: Person, slot: int) -> None:
    """Find out which papers a case has, the first time that it matters."""
    whole = world.people.whole[slot]
    if whole[KNOWS_PAPERS] == 0:
        channel, finds = whole[CHANNEL], 0.0
        if channel != NOTHING:
            finds = plan.channels.finds[channel]
        finds = finds_before(plan.papers, person, finds)
        whole[SHARED], whole[HAVE] = papers_at_first(plan.papers, person, finds)
        whole[KNOWS_PAPERS] = 1


@compiled
def channel_stops(world: World, plan: Plan, channel: int) -> tuple[float, bool]:
    """Return when a channel may work that does not work now, and whether a try at it fails; minus 1 when it works."""
    state, outages, at, fails = world.outages, plan.outages, -1.0, False
    for source in range(len(outages.stops_channel)):
        if state.changes[source] % 2 == 1 and outages.stops_channel[source, channel]:
            at = state.until[source] if at < 0.0 else min(at, state.until[source])
            fails = fails or bool(outages.sends_home[source])
    return at, fails


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
    """Let a clerk who has finished begin with the next case, if one waits and the office works."""
    offices = world.offices
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


@compiled
def first_branch(branches: int) -> int:
    """Return the lowest branch of a set."""
    branch = 0
    while not (branches >> branch) & 1:
        branch += 1
    return branch


@compiled
def trip_for(whole: Ints, stage: int) -> int:
    """Let the next trip go on at a stage; return the step that it is."""
    whole[RESUME] = stage
    return TRIP


@compiled
def case_goes_on(world: World, plan: Plan, person: Person, slot: int, step: int, now: float) -> int:  # noqa: PLR0911, PLR0912, PLR0915 - one list of steps
    """Take all steps that follow from the one that is over; return COMES, or the state of the case."""
    whole, minutes = world.people.whole[slot], world.people.minutes[slot]
    offices, item = plan.offices, person.item
    while True:
        if step == CAME:
            channel = channel_of(plan.channels, person, len(plan.routes.service_factor))
            whole[CHANNEL] = channel
            if channel == NOTHING:
                at = comes_outside_at(plan.routes, person, now)
                if at < 0.0:
                    if books(plan.bookings, person, 0, False, 0):
                        minutes[WOULD_COME] = now
                        return ask(world, plan, person, slot, now)
                    return COMES
                whole[IN_HALL] = OUTSIDE
                if at > now:
                    wake(world, slot, at, TRIP)
                    return OPEN
                return COMES
            at = tried_at(plan.channels, person, channel, now)
            if at > now:
                wake(world, slot, at, TRIES)
                return OPEN
            step = TRIES
        elif step == TRIES:
            channel = whole[CHANNEL]
            works_at, fails = channel_stops(world, plan, channel)
            if fails:
                pause(world, plan, person, slot, now, TRIP)
                return OPEN
            if works_at > now:
                wake(world, slot, works_at, TRIES)
                return OPEN
            time = quantile(plan.distributions, plan.channels.time[channel], try_luck(person)[2])
            office = plan.channels.office[channel]
            if office != NOTHING:
                enter_office(world, plan, slot, AGENT, 0, Job(office, time, 0.0, False), now)
                return OPEN
            if now + time > now:
                wake(world, slot, now + time, TRIED)
                return OPEN
            step = TRIED
        elif step == TRIED:
            look_at_papers(world, plan, person, slot)
            u_success, u_on_site, _, _ = try_luck(person)
            channel = whole[CHANNEL]
            if u_success < plan.channels.success[channel]:
                whole[HAVE] = plan.papers.asked[item]
                if u_on_site >= plan.channels.on_site[channel]:
                    whole[PAPERS] += n_papers(whole[HAVE] & ~whole[SHARED])
                    whole[IN_HALL] = 0
                    step = ACCEPTED
                    continue
            pause(world, plan, person, slot, now, TRIP)
            return OPEN
        elif step == ASKS:
            return ask(world, plan, person, slot, now)
        elif step == MISSED:
            if not books_again(plan.bookings, person, whole[BOOKINGS], not np.isnan(minutes[ACCEPTED_AT])):
                return GIVEN_UP
            pause(world, plan, person, slot, now, TRIP)
            return OPEN
        elif step == ACCEPTED:
            minutes[ACCEPTED_AT] = now
            if not np.isnan(minutes[BEGAN_AT]):
                answer(world, plan, slot, now)
            whole[PROMISED_PAPERS] &= ~whole[HAVE]
            if whole[PROMISED_PAPERS]:
                make_promise(world, plan, person, slot, now)
            if offices.work_length[item] == 0:
                step = RECEIVED
            elif is_instant(offices, person):
                whole[INSTANT] = 1
                if now + offices.instant_time > now:
                    wake(world, slot, now + offices.instant_time, DECIDED)
                    return OPEN
                step = DECIDED
            else:
                whole[WAVE], whole[TURN] = 0, 0
                branches = (1 << offices.work_length[item]) - 1 if offices.parallel[item] else 1
                begin_branches(world, plan, person, slot, branches, now)
                return OPEN
        elif step == BRANCHES_OVER:
            sent_back = whole[SENT_BACK]
            if sent_back:
                minutes[ASKED_AT] = now
                if supplements_by_trip(offices, person, first_branch(sent_back), whole[TURN]):
                    pause(world, plan, person, slot, now, trip_for(whole, plan.routes.supplement[item]))
                else:
                    pause(world, plan, person, slot, now, SUPPLEMENTED)
                return OPEN
            whole[WAVE] += 1
            if offices.parallel[item] or whole[WAVE] == offices.work_length[item]:
                step = DECIDED
            else:
                whole[TURN] = 0
                begin_branches(world, plan, person, slot, 1 << whole[WAVE], now)
                return OPEN
        elif step == SUPPLEMENTED:
            whole[PAPERS] += n_papers(whole[SENT_BACK])
            whole[STOPPED] += working_days_between(plan.days, minutes[ASKED_AT], now)
            whole[TURN] += 1
            begin_branches(world, plan, person, slot, whole[SENT_BACK], now)
            return OPEN
        elif step == DECIDED:
            minutes[DECIDED_AT] = now
            if now >= plan.days.measured_from and world.counters[KEEPS_ROWS] == 0:
                days = working_days_between(plan.days, minutes[ACCEPTED_AT], now)
                tally_decision(
                    world.tallies,
                    person.stream,
                    days,
                    whole[STOPPED],
                    offices.limit[item],
                    whole[INSTANT] == 1,
                )
            accepted, in_hall = minutes[ACCEPTED_AT], whole[IN_HALL] == 1
            minutes[HALL_TIME] += max(waited_there(plan.results, now, accepted, in_hall), 0.0)
            at = result_at(plan.days, plan.results, person, now, accepted, in_hall)
            collects = at < 0.0
            if collects:
                at = after_pause(world, plan, person, slot, now)
            lapses = lapses_at(plan, person, whole, minutes)
            step = RECEIVED
            if lapses < at:
                at, step = lapses, LAPSED_STEP
            elif collects:
                step = trip_for(whole, plan.routes.issue[item])
            if at > now:
                go_on(world, plan, person, slot, now, at, step)
                return OPEN
        elif step == RECEIVED:
            minutes[RESULT_AT], whole[RESULT_DAY] = now, world.counters[NEXT_DAY] - 1
            if whole[PROMISED_PAPERS] == 0:
                return DONE
            kept = promise_kept(plan.papers, person)
            if kept == BY_POST:
                step = SENT
                if minutes[HANDED_IN_AT] > now:
                    wake(world, slot, minutes[HANDED_IN_AT], SENT)
                    return OPEN
            elif kept == LAPSED_CASE:
                at = lapses_at(plan, person, whole, minutes)
                if at > now:
                    wake(world, slot, at, LAPSED_STEP)
                    return OPEN
                step = LAPSED_STEP
            else:
                return OPEN if np.isnan(minutes[HANDED_IN_AT]) else DONE
        elif step == LAPSED_STEP:
            return LAPSED
        elif step == DUE:
            if whole[PLACE] == AWAY:
                whole[ERRAND] = 1
                return COMES
            step = BROUGHT
        elif step == BROUGHT:
            whole[ERRAND] = 0
            minutes[HANDED_IN_AT] = now
            whole[PAPERS] += n_papers(whole[PROMISED_PAPERS])
            return OPEN if np.isnan(minutes[RESULT_AT]) else DONE
        else:
            whole[PAPERS] += n_papers(whole[PROMISED_PAPERS])
            return DONE


@compiled
def step_after_trip(whole: Ints, minutes: Floats) -> int:
    """Return the step that a trip finished, by what the case was waiting for."""
    if np.isnan(minutes[ACCEPTED_AT]):
        return ACCEPTED
    if whole[ERRAND]:
        return BROUGHT
    return SUPPLEMENTED if whole[SENT_BACK] else RECEIVED
