from __future__ import annotations

from small import centre, people, windows

LOOP = [{"name": "front", "time": "10 min", "next": {"front": "50%"}}]


def test_a_stage_may_lead_back(play):
    """Half of the people draw a new ticket in the minute in which they are finished, and half of those again."""
    played = play(centre({"licence": people(*range(0, 1000, 50), stages=LOOP)}, windows(count=9)))
    rounds = played.frame.groupby("case").size()
    assert {1, 2, 3} <= set(rounds)
    thrice = int(rounds.index[rounds == 3][0])
    begin = 50 * thrice
    assert [times for case, *times in played.visits("case", "ticket", "call", "end") if case == thrice] == [
        [begin, begin, begin + 10],
        [begin + 10, begin + 10, begin + 20],
        [begin + 20, begin + 20, begin + 30],
    ]
    assert set(played.cases()) == {(1, 0, "done")}


def test_each_round_has_its_own_luck(play):
    """The service times of a person's rounds differ."""
    loop = [{"name": "front", "time": {"kind": "exponential", "mean": "10 min"}, "next": {"front": "90%"}}]
    played = play(centre({"licence": people(0, 1, 2, stages=loop)}))
    minutes = (played.frame["end"] - played.frame["call"]).round(9)
    assert len(minutes) > 10
    assert minutes.is_unique


def test_ways_on(play):
    """A way may skip a stage; what is missing to 100% is done."""
    stages = [
        {"name": "front", "time": "10 min", "next": {"issue": "100%"}},
        {"name": "check", "time": "20 min"},
        {"name": "issue", "time": "5 min", "next": {"check": "0%"}},
    ]
    played = play(centre({"licence": people(0, stages=stages)}, windows(["front", "check", "issue"])))
    assert played.visits("stage", "call", "end") == [("licence.front", 0, 10), ("licence.issue", 10, 15)]
    assert played.cases() == [(1, 0, "done")]


def test_two_stages_may_share_a_line(play):
    """`line` names where the ticket waits: who comes back stands behind those who wait already."""
    stages = [{"name": "front", "time": "10 min"}, {"name": "issue", "line": "front", "time": "5 min"}]
    played = play(centre({"licence": people(0, 1, stages=stages)}))
    assert played.visits("case", "stage", "line", "ticket", "call", "end") == [
        (0, "licence.front", "front", 0, 0, 10),
        (0, "licence.issue", "front", 10, 20, 25),
        (1, "licence.front", "front", 1, 10, 20),
        (1, "licence.issue", "front", 20, 25, 30),
    ]
