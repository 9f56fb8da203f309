"""What happens to a case outside of the lines: a channel that is tried, back offices, the result, a promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isnan

import numpy as np

from pscsim.engines import casework, promises, rules
from pscsim.engines.log import Log
from pscsim.plan.plan import AGENT, NOTHING
from pscsim.tracing.lines import Line, papers_text
from pscsim.tracing.replay import Replay
from pscsim.tracing.standstills import standstills_of, within
from pscsim.tracing.telling import channel_text, minutes_text, office_text, text
from pscsim.tracing.visits import PapersAtFirst, Try
from pscsim.tracing.works import Round, Work


def try_lines(replay: Replay, log: Log, case: int, attempt: Try) -> Iterator[Line]:
    """Yield how a case tries a channel, and how that ends."""
    horizon = replay.plan.days.horizon
    channel, time = channel_text(replay, attempt.channel), minutes_text(replay, attempt.time)
    yield Line(attempt.came, text(replay, "story.tries", channel=channel))
    if attempt.at > attempt.came:
        yield Line(attempt.came, text(replay, "story.stands_still", what=channel))
        if attempt.at < horizon:
            yield Line(attempt.at, text(replay, "story.works_again", what=channel))
    ended: float = attempt.at + attempt.time
    if replay.plan.channels.office[attempt.channel] != NOTHING:
        rows = np.flatnonzero((log.jobs.case == case) & (log.jobs.branch == AGENT))
        if not len(rows):  # the channel does not work before the end of the calendar
            return
        row = int(rows[0])
        ended, came = float(log.jobs.ended[row]), float(log.jobs.begun[row])
        if not isnan(came):
            office = office_text(replay, int(log.jobs.office[row]))
            yield Line(came, text(replay, "story.agent", office=office))
    accepted = float(log.case_log.accepted[case])
    if attempt.accepted and isnan(
        accepted
    ):  # the channel does not work before the end, or the agent has not finished
        return
    if attempt.accepted:
        ended = accepted
    if ended >= horizon:
        return
    key = "story.accepted_there" if attempt.accepted else "story.try_fails"
    key = "story.on_site" if attempt.works_out and attempt.on_site else key
    yield Line(ended, text(replay, key, channel=channel, time=time))


def stood_still_line(replay: Replay, log: Log, case: int, channel: int) -> Line:
    """Return that a case would have tried a channel that did not work."""
    minute = tried_at(replay, log, case, channel)
    return Line(minute, text(replay, "story.stood_still", channel=channel_text(replay, channel)))


def tried_at(replay: Replay, log: Log, case: int, channel: int) -> float:
    """Return when a case comes to a channel."""
    begun, person = float(log.cases.time[case]), replay.person(case)
    return float(casework.tried_at(replay.plan.channels, person, channel, begun))


def papers_lines(
    replay: Replay, case: int, papers: PapersAtFirst, minute: float, trip: int = 0
) -> Iterator[Line]:
    """Yield which papers are shared, which were found before the first trip, and which are missing on it."""
    missing = papers.asked & ~(papers.shared | papers.have)
    sets = {"shared": papers.shared, "found": papers.found, "lacking": missing}
    for key, some in sets.items():
        if some:
            words = text(replay, f"story.{key}", papers=papers_text(replay, case, some))
            yield Line(minute, words, trip)


def round_lines(replay: Replay, rounds: Sequence[Round]) -> Iterator[Line]:
    """Yield what the back offices do, and what they ask for."""
    horizon = replay.plan.days.horizon
    for one in rounds:
        for work in one.works:
            yield from work_lines(replay, work)
        if one.sent_back:
            yield Line(one.decided, text(replay, "story.will_bring" if one.by_trip else "story.will_send"))
            if not one.by_trip and one.handed_in < horizon:
                yield Line(one.handed_in, text(replay, "story.sends"))


def work_lines(replay: Replay, work: Work) -> Iterator[Line]:
    """Yield how a case comes to a back office, when a clerk begins and has finished, and what the office says."""
    office, horizon = office_text(replay, work.office), replay.plan.days.horizon
    if work.begun == work.arrived:
        yield Line(work.arrived, text(replay, "story.office_at_once", office=office))
    else:
        yield Line(work.arrived, text(replay, "story.office_waits", office=office))
        yield from standstill_lines(replay, work)
        if not isnan(work.begun):
            yield Line(work.begun, text(replay, "story.office_begins", office=office))
    if work.ended < horizon and work.delay > 0.0:
        delay = minutes_text(replay, work.delay)
        yield Line(work.ended, text(replay, "story.clerk_finished", office=office, delay=delay))
    if work.decided < horizon:
        key = "story.office_asks" if work.sent_back else "story.office_decides"
        yield Line(work.decided, text(replay, key, office=office))
    else:
        yield Line(horizon, text(replay, "story.still_in_office", office=office))


def standstill_lines(replay: Replay, work: Work) -> Iterator[Line]:
    """Yield when an office stops working, or works again, while work waits there."""
    until = replay.plan.days.horizon if isnan(work.begun) else work.begun
    spans = standstills_of(replay, replay.plan.outages.stops_office[:, work.office])
    office = office_text(replay, work.office)
    for span in within(spans, work.arrived, until):
        yield Line(span.begins, text(replay, "story.stands_still", what=office))
        if span.ends <= until:
            yield Line(span.ends, text(replay, "story.works_again", what=office))


def decision_lines(replay: Replay, log: Log, case: int, in_hall: bool) -> Iterator[Line]:
    """Yield the decision on a case, and how the result comes to the person."""
    case_log, plan, person = log.case_log, replay.plan, replay.person(case)
    decided, result = float(case_log.decided[case]), float(case_log.result[case])
    if isnan(decided):
        return
    if case_log.instant[case]:
        time = minutes_text(replay, plan.offices.instant_time)
        yield Line(decided, text(replay, "story.instant", time=time))
    elif plan.offices.work_length[person.item] > 1:
        yield Line(decided, text(replay, "story.decided"))
    accepted = float(case_log.accepted[case])
    at = casework.result_at(plan.days, plan.results, person, decided, accepted, in_hall)
    if at < 0.0:
        yield Line(decided, text(replay, "story.collect"))
    elif at > decided:
        yield Line(decided, text(replay, "story.posted"))
        if not isnan(result):
            yield Line(result, text(replay, "story.post_comes"))
    else:
        waited = casework.waited_there(plan.results, decided, accepted, in_hall) >= 0.0
        yield Line(decided, text(replay, "story.on_the_spot" if waited else "story.electronic"))


def promise_lines(replay: Replay, log: Log, case: int, promised: int) -> Iterator[Line]:
    """Yield how a promise is kept, or what it costs that it lapsed."""
    case_log, plan = log.case_log, replay.plan
    accepted, handed_in = float(case_log.accepted[case]), float(case_log.handed_in[case])
    if not promised or isnan(accepted):
        return
    papers = papers_text(replay, case, promised)
    kept = promises.promise_kept(plan.papers, replay.person(case))
    if kept == promises.LAPSED_CASE:
        if case_log.state[case] == rules.LAPSED:
            yield Line(float(case_log.ended[case]), text(replay, "story.lapses_case", papers=papers))
        return
    if kept == promises.BY_TRIP:
        yield Line(accepted, text(replay, "story.brings_promised", papers=papers))
    elif kept == promises.LAPSED_TRIP:
        lapses = float(promises.deadline(plan.days, plan.papers, accepted))
        if lapses < plan.days.horizon:
            yield Line(lapses, text(replay, "story.lapses_trip", papers=papers))
    if kept == promises.BY_POST and not isnan(handed_in):
        yield Line(handed_in, text(replay, "story.sends_promised", papers=papers))
    elif not isnan(handed_in) and not ends_a_visit(log, case, handed_in):
        yield Line(handed_in, text(replay, "story.promised_on_the_way", papers=papers))


def ends_a_visit(log: Log, case: int, minute: float) -> bool:
    """Return whether a visit of a case ended in a minute."""
    return bool(((log.visits.case == case) & (log.visits.end == minute)).any())
