"""What happens to a person in the hall, told visit by visit."""

from __future__ import annotations

from collections.abc import Iterator

from pscsim.engines import rules
from pscsim.plan.plan import DAY, GUIDE_LUCK, ISSUE_LUCK, NOTHING, SUPPLEMENT_LUCK
from pscsim.tracing.lines import Line, papers_text
from pscsim.tracing.replay import Replay
from pscsim.tracing.standstills import is_within, standstills_of_line, within
from pscsim.tracing.telling import line_text, minutes_text, text, window_text
from pscsim.tracing.visits import Visit

REFUSALS = {
    rules.BALKED: "story.balked",
    rules.TURNED_AWAY: "story.turned_away",
    rules.SENT_HOME: "story.too_late",
}
"""Ends of visits for which no ticket was drawn."""

COUNTERS = {SUPPLEMENT_LUCK: "story.supplement", ISSUE_LUCK: "story.issue"}
"""Stages of cases that were accepted before."""


def visit_lines(replay: Replay, case: int, visit: Visit) -> Iterator[Line]:
    """Yield what happens during a visit."""
    if visit.brought:
        brought = papers_text(replay, case, visit.brought)
        yield Line(visit.ticket, text(replay, "story.brings", papers=brought), visit.trip)
    for minute, words in visit_story(replay, case, visit):
        yield Line(minute, words, visit.trip)


def visit_story(replay: Replay, case: int, visit: Visit) -> Iterator[tuple[float, str]]:
    """Yield what happens from the ticket on, with its minutes."""
    line = line_text(replay, visit.line)
    if visit.ticket == visit.end and visit.outcome in REFUSALS:
        sent_home = visit.outcome == rules.SENT_HOME
        stands_still = sent_home and is_within(standstills_of_line(replay, visit.line), visit.end)
        key = "story.nothing_works" if stands_still else REFUSALS[visit.outcome]
        yield visit.end, text(replay, key, line=line)
        return
    if visit.patience < rules.NEVER:
        patience = minutes_text(replay, visit.patience)
        yield visit.ticket, text(replay, "story.ticket_until", line=line, patience=patience)
    else:
        yield visit.ticket, text(replay, "story.ticket", line=line)
    called = visit.window != NOTHING
    yield from standstills_met(replay, visit, line, visit.call if called else visit.end)
    window = window_text(replay, visit.window) if called else ""
    wait = minutes_text(replay, (visit.call if called else visit.end) - visit.ticket)
    if called:
        key = "story.straight" if visit.call == visit.ticket else "story.called"
        yield visit.call, text(replay, key, window=window, wait=wait)
        for minute in visit.handed_over:
            yield minute, text(replay, "story.handed_over", window=window)
    yield visit.end, visit_end(replay, case, visit, line, window, wait)


def standstills_met(replay: Replay, visit: Visit, line: str, until: float) -> Iterator[tuple[float, str]]:
    """Yield when no window for a line works, and when one works again, while somebody waits there."""
    for span in within(standstills_of_line(replay, visit.line), visit.ticket, until):
        yield span.begins, text(replay, "story.no_window", line=line)
        if span.ends <= until:
            yield span.ends, text(replay, "story.window_again", line=line)


def visit_end(replay: Replay, case: int, visit: Visit, line: str, window: str, wait: str) -> str:
    """Return how a visit ended."""
    match visit.outcome:
        case rules.SERVED:
            return served(replay, case, visit)
        case rules.FAILED_CHECK:
            return failed_check(replay, case, visit)
        case rules.STILL_INSIDE:
            key = "story.still_served" if window else "story.still_waits"
            return text(replay, key, line=line, window=window)
        case rules.FAULTY | rules.INTERRUPTED:
            key = "story.faulty" if visit.outcome == rules.FAULTY else "story.interrupted"
            service = minutes_text(replay, visit.end - visit.call)
            return text(replay, key, service=service, window=window)
        case rules.GAVE_UP:
            return text(replay, "story.gave_up", wait=wait)
        case _:
            return text(replay, "story.sent_home", wait=wait)


def served(replay: Replay, case: int, visit: Visit) -> str:
    """Return what a service did, and which papers were handed in or promised."""
    service, promised = minutes_text(replay, visit.end - visit.call), int(visit.fate.promised)
    counter = COUNTERS.get(int(replay.plan.routes.luck[visit.stage]))
    if counter is not None:
        return text(replay, counter, service=service)
    taken = visit.asked & ~promised
    papers = papers_text(replay, case, taken)
    if promised:
        missing, days = papers_text(replay, case, promised), round(replay.plan.papers.promise / DAY)
        return text(replay, "story.tolerated", service=service, papers=papers, missing=missing, days=days)
    key = "story.served_papers" if taken else "story.served"
    return text(replay, key, service=service, papers=papers)


def failed_check(replay: Replay, case: int, visit: Visit) -> str:
    """Return which papers were missing, at the guide desk or at a window."""
    service = minutes_text(replay, visit.end - visit.call)
    missing = papers_text(replay, case, int(visit.fate.missing))
    if replay.plan.routes.luck[visit.stage] == GUIDE_LUCK:
        return text(replay, "story.guide_finds", service=service, missing=missing)
    asked = visit.asked.bit_count()
    return text(replay, "story.failed_check", service=service, missing=missing, asked=asked)
