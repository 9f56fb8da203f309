"""The story of one case, from the first attempt to the result in hand and the last promise.

What the log does not say, such as the patience and the papers that were missing, is drawn again from the
address of the person's luck.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isnan

from pscsim.engines import casework, rules
from pscsim.engines.log import Log
from pscsim.errors import ScenarioError
from pscsim.plan.plan import NOTHING
from pscsim.tracing.booking_events import booking_lines
from pscsim.tracing.case_story import (
    decision_lines,
    papers_lines,
    promise_lines,
    round_lines,
    stood_still_line,
    try_lines,
)
from pscsim.tracing.lines import Line
from pscsim.tracing.replay import Replay
from pscsim.tracing.telling import date_words, minutes_text, text, who_words
from pscsim.tracing.trip_story import visit_lines
from pscsim.tracing.visits import channel_that_stood_still, papers_at_first, try_of, visits_of
from pscsim.tracing.works import rounds_of, works_of


def story(replay: Replay, log: Log, case: int) -> Iterator[str]:
    """Yield the story of a case, line by line.

    Raises
    ------
    ScenarioError
        When no such case comes in this replication.
    """
    n_cases = len(log.cases.time)
    if not 0 <= case < n_cases:
        raise ScenarioError(f"no case {case} in replication {replay.replication}: {cases_there(n_cases)}")
    who = who_words(replay, case)
    yield text(replay, "story.head", case=case, replication=replay.replication, seed=replay.seed, **who)
    yield from with_days(replay, sorted(life(replay, log, case), key=lambda line: line.minute))
    yield the_end(replay, log, case)


def cases_there(n_cases: int) -> str:
    """Return which cases there are."""
    return f"its cases are 0 to {n_cases - 1}" if n_cases else "nobody comes"


def life(replay: Replay, log: Log, case: int) -> Iterator[Line]:
    """Yield what happens to a case. Of what happens in the same minute, what leads to the other comes first."""
    attempt, accepted = try_of(replay, log, case), float(log.case_log.accepted[case])
    papers, visits = papers_at_first(replay, case, attempt), list(visits_of(replay, log, case))
    in_hall = attempt is None or not attempt.accepted
    stood_still = channel_that_stood_still(replay, log, case)
    if attempt is not None:
        yield from try_lines(replay, log, case, attempt)
    elif stood_still != NOTHING:
        yield stood_still_line(replay, log, case, stood_still)
    if in_hall and visits:
        yield from papers_lines(replay, case, papers, visits[0].ticket, visits[0].trip)
    elif not in_hall and not isnan(accepted):
        yield from papers_lines(replay, case, papers, accepted)
    yield from booking_lines(replay, log, case)
    promised = 0
    for visit in visits:
        yield from visit_lines(replay, case, visit)
        promised |= int(visit.fate.promised) if visit.outcome == rules.SERVED else 0
    if in_hall and accepted != log.case_log.ended[case] and not isnan(accepted):
        yield Line(accepted, text(replay, "story.accepted"))
    yield from round_lines(replay, rounds_of(replay, case, works_of(replay, log, case)))
    yield from decision_lines(replay, log, case, in_hall)
    yield from promise_lines(replay, log, case, promised)


def with_days(replay: Replay, lines: Iterable[Line]) -> Iterator[str]:
    """Yield lines under the trip or the day to which they belong."""
    trip, date = 0, ""
    for line in lines:
        dates = date_words(replay, line.minute)
        if line.trip > trip:
            trip = line.trip
            yield text(replay, "story.trip", trip=trip, **dates)
        elif dates["date"] != date:
            yield text(replay, "story.day", **dates)
        date = dates["date"]
        yield f"  {dates['clock']}  {line.words}"


def the_end(replay: Replay, log: Log, case: int) -> str:
    """Return how the case ended, and what it took."""
    case_log, plan = log.case_log, replay.plan
    took = {"trips": int(case_log.trips[case]), "papers": int(case_log.papers[case])}
    match int(case_log.state[case]):
        case rules.DONE:
            begun, result = float(log.cases.time[case]), float(case_log.result[case])
            took["days"] = int(casework.working_days_between(plan.days, begun, result))
            said = text(replay, "story.done", **took)
        case rules.GIVEN_UP:
            said = text(replay, "story.given_up", **took)
        case rules.LAPSED:
            said = text(replay, "story.lapsed", **took)
        case _:
            return text(replay, "story.open", **took)
    if plan.travel.counted and took["trips"]:
        travelled = minutes_text(replay, float(case_log.journey[case]) * took["trips"])
        said += text(replay, "story.travelled", minutes=travelled)
    return said
