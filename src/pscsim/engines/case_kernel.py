"""The steps of a case outside of the hall in the compiled event loop: `case_steps.py` told as a list of what comes after what.

Each event of a case ends one step. `case_goes_on` takes the steps that follow from it, until one of them takes time.
"""

from __future__ import annotations

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
    papers_at_first,
    result_at,
    supplements_by_trip,
    tried_at,
    try_luck,
    waited_there,
    working_days_between,
)
from pscsim.engines.office_kernel import begin_branches, enter_office
from pscsim.engines.person import Person
from pscsim.engines.promises import BY_POST, LAPSED_CASE, deadline, promise_kept, promise_of
from pscsim.engines.rules import DONE, GIVEN_UP, LAPSED, NEVER, OPEN, next_visit
from pscsim.engines.steps import (
    ACCEPTED,
    ASKS,
    BRANCHES_OVER,
    BROUGHT,
    CAME,
    COMES,
    DECIDED,
    DUE,
    LAPSED_STEP,
    MISSED,
    RECEIVED,
    SENT,
    SUPPLEMENTED,
    TRIED,
    TRIES,
    TRIP,
)
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
    HALL_TIME,
    HANDED_IN_AT,
    HAVE,
    IN_HALL,
    INSTANT,
    KEEPS_ROWS,
    KNOWS_PAPERS,
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
from pscsim.jit import compiled, unit
from pscsim.plan.order import PROMISE_DUE
from pscsim.plan.plan import AGENT, NOTHING, Floats, Ints, Plan


@unit
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


@unit
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


@unit
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
                whole[CHANNEL] = NOTHING  # nobody there looks at the papers
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
