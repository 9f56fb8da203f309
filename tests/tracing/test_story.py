"""The story of one case, in both languages."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from pscsim.engines import rules
from pscsim.errors import ScenarioError
from pscsim.tracing.replay import Replay, read_replay
from pscsim.tracing.story import story
from pscsim.tracing.tracing import trace
from pscsim.tracing.visits import papers_at_first, try_of, visits_of
from pscsim.tracing.works import rounds_of, works_of
from strategies import Data, scenarios


def test_story_of_somebody_who_comes_twice(day: Replay) -> None:
    """Ticket, call, papers missing, another trip, gives up waiting: minute by minute."""
    lines = trace(day, case=0, engine="reference")
    assert lines[:6] == [
        "Case 0: Pension, General public. Replication 0, seed 1.",
        "Trip 1, 2024-03-04 Mon",
        "  09:00:00  papers missing: 2",
        "  09:00:00  takes a ticket for Check and would wait 10.0 min",
        "  09:00:00  goes straight to Windows, window 1",
        "  09:04:00  lacks papers, after 4.0 min: 2 (of 2); has to come again",
    ]
    assert lines[6] == "Trip 2, 2024-03-05 Tue"
    assert lines[7].endswith("  brings what was missing: 2")
    assert lines[10].endswith("  is served in 8.0 min; papers handed in: 2")


def test_story_of_somebody_who_finds_no_room(day: Replay) -> None:
    """Who comes when two wait already leaves at once, and the case is given up."""
    assert trace(day, case=4, engine="reference") == [
        "Case 4: Pension, General public. Replication 0, seed 1.",
        "Trip 1, 2024-03-04 Mon",
        "  09:05:00  papers missing: 2",
        "  09:05:00  finds line Check full and leaves",
        "Given up. Trips: 1; papers handed in: 0.",
    ]


def test_story_of_somebody_who_waits(day: Replay) -> None:
    """The wait stands beside the call."""
    assert (
        trace(day, case=1, engine="reference")[4]
        == "  09:04:00  is called to Windows, window 1 after 2.0 min"
    )


def test_story_in_chinese(file: Path) -> None:
    """The same story in Chinese."""
    assert trace(read_replay(file, 0, language="zh"), case=0, engine="reference")[:6] == [
        "0号件：养老，一般群众。第0次重复模拟，随机种子1。",
        "第1次跑动，2024-03-04 周一",
        "  09:00:00  缺少的材料：2份",
        "  09:00:00  取号排队：审查，最多愿等10.0分钟",
        "  09:00:00  无需等候，直接到综合窗口1号",
        "  09:04:00  审查4.0分钟，材料缺少2份（应交2份），需再次跑动",
    ]


@pytest.mark.parametrize("case", [5, -1])
def test_a_case_that_does_not_come_is_named(day: Replay, case: int) -> None:
    """The message says which cases there are."""
    with pytest.raises(ScenarioError, match=rf"^no case {case} in replication 0: its cases are 0 to 4$"):
        trace(day, case=case, engine="reference")


def test_nobody_comes(file: Path) -> None:
    """Without cases there is no story, and the message says so."""
    replay = read_replay(file, 0, sets=["items.pension.arrivals={rate: 0/day}"])
    with pytest.raises(ScenarioError, match=r"^no case 0 in replication 0: nobody comes$"):
        trace(replay, case=0, engine="reference")


@settings(max_examples=50)
@given(data=scenarios())
def test_stories_draw_the_luck_that_the_engine_drew(data: Data) -> None:
    """Service times, failed checks and papers of every visit, and works of offices, drawn again, are those of the log."""
    replay = read_replay(data, 0)
    log, hall = replay.log("reference"), replay.plan.hall
    group_of = np.repeat(np.arange(len(hall.speed)), np.diff(hall.first_window))
    for case in range(len(log.cases.time)):
        attempt, person = try_of(replay, log, case), replay.person(case)
        papers, promised, interrupted = 0, 0, False
        for visit in visits_of(replay, log, case):
            if visit.outcome in (rules.SERVED, rules.FAILED_CHECK):
                speed = hall.speed[group_of[visit.window]][person.group]
                # Who was interrupted has at most the whole service left.
                whole = visit.call + visit.fate.service * speed
                if not replay.plan.clerks.needed[group_of[visit.window]]:  # clerks have a speed of their own
                    assert visit.end <= whole if interrupted else visit.end == whole
                assert (visit.fate.missing > 0) == (visit.outcome == rules.FAILED_CHECK)
            interrupted = visit.outcome == rules.INTERRUPTED
            if visit.outcome == rules.SERVED:
                papers += visit.fate.handed_in
                promised |= visit.fate.promised
        assert int(promised).bit_count() == log.case_log.promised[case]
        accepted = not np.isnan(log.case_log.accepted[case])
        if attempt is not None and attempt.accepted and accepted:
            at_first = papers_at_first(replay, case, attempt)
            papers += (at_first.asked & ~at_first.shared).bit_count()
        papers += sum(work.turn > 0 for work in works_of(replay, log, case))
        papers += int(promised).bit_count() if log.case_log.state[case] == rules.DONE else 0
        assert papers == log.case_log.papers[case]
        # Nothing is told of a case whose slot is beyond the calendar but who it is, and that it is open.
        assert len(list(story(replay, log, case))) >= 3 - (log.case_log.trips[case] == 0)


@settings(max_examples=50)
@given(data=scenarios())
def test_rounds_of_offices_are_those_of_the_log(data: Data) -> None:
    """A case is decided when the last office of its last round has decided; more is asked for where another round follows."""
    replay = read_replay(data, 0)
    log = replay.log("reference")
    for case in range(len(log.cases.time)):
        rounds = rounds_of(replay, case, works_of(replay, log, case))
        decided = log.case_log.decided[case]
        if rounds and not np.isnan(decided):
            assert rounds[-1].decided == decided
            assert not rounds[-1].sent_back
        for before, after in itertools.pairwise(rounds):
            assert before.decided <= after.works[0].arrived
            assert before.handed_in == (after.works[0].arrived if before.sent_back else np.inf)


@pytest.mark.parametrize(
    ("sets", "case", "last_two"),
    [
        (
            ["calendar.horizon=543 min", "calendar.sessions=all day"],
            0,
            ("still at Windows, window 1", "Not finished"),
        ),
        (
            ["calendar.horizon=543 min", "calendar.sessions=all day"],
            1,
            ("still waits for Check", "Not finished"),
        ),
        (["papers.brought=100%"], 0, ("is served in 3.0 min", "working days to the result: 0.")),
        (["trips.limit=1", "items.pension.arrivals.times=[539 min]"], 0, ("2 (of 2)", "Given up. Trips: 1")),
        (
            ["items.pension.arrivals.times=[570 min]", "trips.limit=1"],
            0,
            ("comes too late for Check", "Given up"),
        ),
    ],
)
def test_ends_of_stories(file: Path, sets: list[str], case: int, last_two: tuple[str, str]) -> None:
    """The last two lines say how the last visit and the case ended."""
    lines = trace(read_replay(file, 0, sets=sets), case=case, engine="reference")
    assert all(words in line for words, line in zip(last_two, lines[-2:], strict=True))
