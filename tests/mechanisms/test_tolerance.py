from __future__ import annotations

import pytest

from casebook import case_days, case_rows
from pscsim.plan.plan import DAY
from small import NINE, centre, mornings, people, works


def office(non_core: list[str], promise=None, days: int = 12, **parts):
    """Return one person without the three papers that a window of ten minutes asks for, on Monday 4 March 2024."""
    stages = [{"name": "front", "time": "10 min", "papers": ["identity", "lease", "photo"]}]
    tolerance = {"share": "100%", "promise_days": 7} | (promise or {})
    papers = {"brought": "0%", "non_core": non_core, "tolerance": tolerance}
    return centre({"licence": people(NINE, stages=stages)}, calendar=mornings(days), papers=papers, **parts)


ALL = ["identity", "lease", "photo"]


def test_a_missing_core_paper_is_not_tolerated(play):
    """The identity card is core: the check fails, and on the second trip everything is there."""
    assert play(office(["lease", "photo"])).cases() == [(2, 3, "done")]


def test_promised_papers_by_post(play):
    """Accepted without a paper in the full ten minutes; the three papers follow without a trip."""
    played = play(office(ALL, {"by_post": "100%"}))
    assert played.visits("outcome", "call", "end", since=NINE) == [("served", 0, 10)]
    assert played.cases() == [(1, 3, "done")]
    assert case_rows(played, "promised", "accepted", since=NINE) == [(3, 10)]
    assert played.value("promised.share") == 1


def test_promised_papers_by_trip(play):
    """On the next day the person brings them, in three minutes at the window."""
    played = play(office(ALL, {"by_post": "0%"}))
    stage, ticket, call, end = played.visits("stage", "ticket", "call", "end")[1]
    assert (stage, ticket // DAY, round(end - call, 9)) == ("licence.supplement", 1, 3)
    assert played.cases() == [(2, 3, "done")]


def test_a_lapsed_promise_costs_a_trip(play):
    """Seven days after Monday is Monday; the person is made to come on the working day after it."""
    played = play(office(ALL, {"lapses": "100%", "lapsed": "trip"}))
    assert [ticket // DAY for (ticket,) in played.visits("ticket")] == [0, 8]
    assert played.cases() == [(2, 3, "done")]


def test_a_lapsed_promise_costs_the_case(play):
    """Seven days after acceptance to the minute the case is lost, though the result was in hand."""
    played = play(office(ALL, {"lapses": "100%", "lapsed": "case"}))
    assert played.cases() == [(1, 0, "lapsed")]
    assert case_rows(played, "result", "ended", since=NINE) == [(10, 7 * DAY + 10)]
    assert played.value("lapsed.share") == 1


def test_a_promise_that_is_not_due_leaves_the_case_open(play):
    """The simulation ends before the deadline: accepted, nothing handed in, open."""
    played = play(office(ALL, {"lapses": "100%"}, days=2))
    assert played.cases() == [(1, 0, "open")]
    assert played.value("open_cases.count") == 1


def test_only_the_tolerated_share_is_accepted(play):
    """Where nobody is tolerated the check fails for papers that could follow."""
    played = play(office(ALL, {"share": "0%"}))
    assert [outcome for (outcome,) in played.visits("outcome")] == ["failed_check", "served"]
    assert case_rows(played, "trips", "promised") == [(2, 0)]


def test_the_decision_does_not_wait_for_the_promise(play):
    """Decided half an hour after acceptance; the papers come by trip on the day after the result."""
    parts = {"back_offices": {"review": {"clerks": 1}}, "result": {"electronic": "100%"}}
    data = office(ALL, {"by_post": "0%"}, **parts)
    data["items"]["licence"]["approval"] = {"offices": works(review=30)}
    played = play(data)
    assert case_rows(played, "decided", "result", since=NINE) == [(40, 40)]
    assert case_days(played, "result", "ended") == [(0, 1)]


@pytest.mark.parametrize("shared", ["0%", "100%"])
def test_shared_papers_need_no_promise(play, shared):
    """A paper whose data are shared is neither missing nor promised."""
    data = office(ALL, {"by_post": "100%"})
    data["papers"]["sharing"] = shared
    assert case_rows(play(data), "promised", "papers") == [(0, 0) if shared == "100%" else (3, 3)]
