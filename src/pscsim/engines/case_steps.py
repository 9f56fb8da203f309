"""The steps of a case outside of the hall in the reference engine, each as the person lives it.

You try a channel that spares you the way. The back offices decide, one after another or all at once, and may ask for more. The
result comes by itself, or you collect it. What you promised at acceptance you hand in meanwhile, or later.
"""

from __future__ import annotations

from collections.abc import Generator
from math import isnan
from typing import TYPE_CHECKING

import simpy

from pscsim.demand.quantiles import quantile
from pscsim.engines import casework, promises, rules
from pscsim.engines.applicant import Applicant
from pscsim.plan.order import DELAY_ENDS, PERSON_ARRIVES, PROMISE_DUE
from pscsim.plan.plan import AGENT, BRANCHES, NOTHING

if TYPE_CHECKING:
    from pscsim.engines.reference import Centre

Steps = Generator[simpy.Event, int, bool]
"""A part of a process: yields events, returns whether the case goes on."""


def pause_until(centre: Centre, who: Applicant, minute: float) -> Generator[simpy.Event, int, None]:
    """Let nothing happen with a case until a minute."""
    if minute > centre.clock.now:
        yield centre.clock.appointment(minute, PERSON_ARRIVES, who.case)


def pause(centre: Centre, who: Applicant) -> Generator[simpy.Event, int, None]:
    """Let some days pass until the person goes on with the case."""
    yield centre.clock.appointment(next_visit(centre, who), PERSON_ARRIVES, who.case)


def next_visit(centre: Centre, who: Applicant) -> float:
    """Return when the person goes on with the case after another pause."""
    plan = centre.plan
    who.pause += 1
    return rules.next_visit(plan.days, plan.streams, plan.routes, who.person, who.pause, centre.clock.now)


def look_at_papers(centre: Centre, who: Applicant) -> None:
    """Find out which papers a case has, the first time that it matters."""
    papers, channels = centre.plan.papers, centre.plan.channels
    if not who.knows_papers:
        finds = 0.0 if who.channel == NOTHING else float(channels.finds[who.channel])
        if centre.has_pre_review:
            finds = casework.finds_before(papers, who.person, finds)
        who.shared, who.have = casework.papers_at_first(papers, who.person, finds)
        who.knows_papers = True


def wait_for_night(centre: Centre, who: Applicant) -> Generator[simpy.Event, int, None]:
    """Let somebody who comes to a terminal out of hours wait for their time of day."""
    at = casework.comes_outside_at(centre.plan.routes, who.person, centre.clock.now)
    if at >= 0.0:
        yield from pause_until(centre, who, at)
        who.outside = True


def try_channel(centre: Centre, who: Applicant) -> Steps:
    """Try a channel; return whether the case was accepted there. If not, the person is on the way to the hall."""
    plan, channel = centre.plan, who.channel
    at = casework.tried_at(plan.channels, who.person, channel, centre.clock.now)
    yield from pause_until(centre, who, at)
    while centre.machines.stopping(channel):
        if centre.machines.channel_fails(channel):
            who.channel = NOTHING  # nobody there looks at the papers
            return False
        yield from pause_until(centre, who, centre.machines.channel_works_at(channel))
    u_success, u_on_site, u_time, _ = casework.try_luck(who.person)
    time = float(quantile(plan.distributions, plan.channels.time[channel], u_time))
    office = int(plan.channels.office[channel])
    if office == NOTHING:
        yield from pause_until(centre, who, centre.clock.now + time)
    else:
        yield from work(centre, who, office, AGENT, 0, time, False)
    look_at_papers(centre, who)
    works_out = u_success < plan.channels.success[channel]
    if works_out:
        # What is handed in there is complete: the form is not sent without it.
        who.have = int(plan.papers.asked[who.person.item])
        if u_on_site >= plan.channels.on_site[channel]:
            who.papers += casework.n_papers(who.have & ~who.shared)
            return True
    return False


def work(
    centre: Centre, who: Applicant, office: int, branch: int, turn: int, time: float, sent_back: bool
) -> Generator[simpy.Event, int, None]:
    """Wait for a clerk of a back office and take their time."""
    arrived, number = centre.clock.now, who.case * BRANCHES + branch
    who.jobs[branch] = (office, turn, arrived, float("nan"))

    def begin(now: float) -> None:
        who.jobs[branch] = (office, turn, arrived, now)

    yield from centre.offices[office].work(number, centre.priority[who.person.stream], time, begin)
    begun = who.jobs.pop(branch)[3]
    centre.jobs.append((who.case, office, branch, turn, int(sent_back), arrived, begun, centre.clock.now))


def decide(centre: Centre, who: Applicant) -> Steps:
    """Wait for the decision: by rule, or of the back offices."""
    plan, item, clock = centre.plan, who.person.item, centre.clock
    n = int(plan.offices.work_length[item])
    if n == 0:
        return True
    if casework.is_instant(plan.offices, who.person):
        who.instant = True
        yield from pause_until(centre, who, clock.now + plan.offices.instant_time)
    else:
        waves = [list(range(n))] if plan.offices.parallel[item] else [[branch] for branch in range(n)]
        for wave in waves:
            if not (yield from decide_branches(centre, who, wave)):
                return False
    who.decided = clock.now
    return True


def decide_branches(centre: Centre, who: Applicant, branches: list[int]) -> Steps:
    """Let some offices decide at the same time, and again those that asked for more."""
    days, clock = centre.plan.days, centre.clock
    while branches:
        who.open_branches, who.sent_back = len(branches), []
        who.joined = simpy.Event(clock)
        for branch in branches:
            clock.process(decide_branch(centre, who, branch))
        yield who.joined
        branches = sorted(who.sent_back)
        if branches:
            asked = clock.now
            if not (yield from supplement(centre, who, branches)):
                return False
            who.stopped += casework.working_days_between(days, asked, clock.now)
    return True


def decide_branch(centre: Centre, who: Applicant, branch: int) -> Steps:
    """Let one office decide."""
    plan, clock = centre.plan, centre.clock
    turn = who.turns.get(branch, 0)
    job = casework.office_job(plan.offices, plan.distributions, who.person, branch, turn)
    office = int(job.office)
    yield from work(centre, who, office, branch, turn, float(job.time), bool(job.sent_back))
    if job.delay > 0.0:
        at = casework.work_ends(plan.days, plan.offices, office, clock.now, job.delay)
        yield clock.appointment(at, DELAY_ENDS, who.case * BRANCHES + branch)
    who.turns[branch] = turn + 1
    if job.sent_back:
        who.sent_back.append(branch)
    who.open_branches -= 1
    if who.open_branches == 0 and who.joined is not None:
        who.joined.succeed()
    return True


def supplement(centre: Centre, who: Applicant, branches: list[int]) -> Steps:
    """Hand in what offices asked for, one paper for each; by trip or without."""
    first = branches[0]
    by_trip = casework.supplements_by_trip(centre.plan.offices, who.person, first, who.turns[first] - 1)
    if by_trip:
        stage = int(centre.plan.routes.supplement[who.person.item])
        if not (yield from centre.come_until_done(who, stage, next_visit(centre, who))):
            return False
    else:
        yield from pause(centre, who)
    who.papers += len(branches)
    return True


def receive(centre: Centre, who: Applicant, in_hall: bool) -> Steps:
    """Get the result: at once, by itself after some time, or in the hall; unless the case is lost before."""
    plan, clock = centre.plan, centre.clock
    if plan.offices.work_length[who.person.item] > 0:
        at = casework.result_at(plan.days, plan.results, who.person, who.decided, who.accepted, in_hall)
        collects = at < 0.0
        if collects:
            at = next_visit(centre, who)
        if lapses_before(who, at):
            yield from lapse(centre, who)
            return False
        if not collects:
            yield from pause_until(centre, who, at)
        elif not (yield from centre.come_until_done(who, int(plan.routes.issue[who.person.item]), at)):
            return False
    who.result = clock.now
    return True


def promise(centre: Centre, who: Applicant) -> None:
    """Find out at acceptance what becomes of a promise; whoever brings the papers does so whatever comes of the result."""
    plan = centre.plan
    who.promise = promises.promise_of(
        plan.days, plan.streams, plan.routes, plan.papers, who.person, who.accepted
    )
    if who.promise.kept == promises.BY_POST:
        who.handed_in = float(who.promise.minute)
    elif who.promise.kept != promises.LAPSED_CASE:
        centre.clock.process(bring_promised(centre, who, float(who.promise.minute)))


def bring_promised(centre: Centre, who: Applicant, at: float) -> Generator[simpy.Event, int, None]:
    """Hand in what was promised, in a trip; who is in the hall already does it there and then."""
    stage = int(centre.plan.routes.supplement[who.person.item])
    while True:
        yield centre.clock.appointment(at, PROMISE_DUE, who.case)
        if who.in_hall or (yield from centre.make_trip(who, stage)) == rules.SERVED:
            break
        at = next_visit(centre, who)
    who.handed_in = centre.clock.now
    who.papers += casework.n_papers(who.promised)
    if not isnan(who.result):
        centre.end(who, rules.DONE)


def await_promised(centre: Centre, who: Applicant) -> Steps:
    """Wait, with the result in hand, for papers that come by post, or for the case to be lost.

    Papers that the person brings are not waited for: the case ends with them.
    """
    assert who.promise is not None  # found out at acceptance
    if who.promise.kept == promises.LAPSED_CASE:
        yield from lapse(centre, who)
        return False
    if who.promise.kept == promises.BY_POST:
        yield from pause_until(centre, who, who.handed_in)
        who.papers += casework.n_papers(who.promised)
    return not isnan(who.handed_in)


def lapses_before(who: Applicant, minute: float) -> bool:
    """Return whether the case is lost before a minute, for a promise that is not kept."""
    return who.promise is not None and bool(
        who.promise.kept == promises.LAPSED_CASE and who.promise.minute < minute
    )


def lapse(centre: Centre, who: Applicant) -> Generator[simpy.Event, int, None]:
    """Lose the case at the end of its promise, or now when that is over."""
    assert who.promise is not None  # or the case would not be lost
    yield from pause_until(centre, who, float(who.promise.minute))
    centre.end(who, rules.LAPSED)
