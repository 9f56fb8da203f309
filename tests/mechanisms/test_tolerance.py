from __future__ import annotations

import itertools

import numpy as np
import pytest

from casebook import case_days, case_rows
from pscsim.plan.plan import DAY
from small import NINE, centre, mornings, people, windows, works


def office(non_core: list[str], promise=None, days: int = 12, windows=(), **parts):
    """Return one person without the three papers that a window of ten minutes asks for, on Monday 4 March 2024."""
    stages = [{"name": "front", "time": "10 min", "papers": ["identity", "lease", "photo"]}]
    tolerance = {"share": "100%", "promise_days": 7} | (promise or {})
    papers = {"brought": "0%", "non_core": non_core, "tolerance": tolerance}
    return centre(
        {"licence": people(NINE, stages=stages)}, *windows, calendar=mornings(days), papers=papers, **parts
    )


ALL = ["identity", "lease", "photo"]


def test_a_missing_core_paper_is_not_tolerated(play):
    """The identity card is core: the check fails, and on the second trip everything is there."""
    assert play(office(["lease", "photo"])).cases() == [(2, 3, "done")]


def test_promised_papers_by_post(play):
    """Accepted without a paper in the full ten minutes; the three papers come within the seven days, and end the case."""
    played = play(office(ALL, {"by_post": "100%"}))
    assert played.visits("outcome", "call", "end", since=NINE) == [("served", 0, 10)]
    assert played.cases() == [(1, 3, "done")]
    ((promised, accepted, result, ended, handed_in),) = case_rows(
        played, "promised", "accepted", "result", "ended", "handed_in", since=NINE
    )
    assert (promised, accepted, result) == (3, 10, 10)
    assert 10 < ended == handed_in < 10 + 7 * DAY
    assert played.value("promised.share") == played.value("promise_kept.share") == 1
    assert played.value("promise_days.mean") == pytest.approx((handed_in - accepted) / DAY)


def test_promised_papers_by_trip(play):
    """On one of the seven days after, or the next open one, the person brings them, in three minutes at the window."""
    played = play(office(ALL, {"by_post": "0%"}))
    stage, ticket, call, end = played.visits("stage", "ticket", "call", "end")[1]
    assert (stage, round(end - call, 9)) == ("licence.supplement", 3)
    assert 1 <= ticket // DAY <= 7
    assert played.cases() == [(2, 3, "done")]
    assert case_rows(played, "ended", "handed_in") == [(round(end, 9), round(end, 9))]


@pytest.mark.parametrize("by_post", ["0%", "100%"])
def test_promised_papers_follow_on_every_day_of_the_promise(play, by_post):
    """Four hundred people of a Monday, four days: as many on each. What is brought comes on a weekday and by day."""
    data = office(ALL, {"by_post": by_post, "promise_days": 4}, windows=[windows(count=500)])
    data["items"]["licence"]["arrivals"] = {"times": [f"{NINE} min"] * 400}
    handed_in = np.array(case_rows(play(data), "handed_in")).ravel()
    assert len(handed_in) == 400
    since = NINE + 10 if by_post == "100%" else DAY
    by_day = np.bincount(((handed_in - since) // DAY).astype(int), minlength=4)
    assert by_day.tolist() == pytest.approx([100] * 4, abs=3.5 * np.sqrt(75))


def test_a_day_on_which_the_centre_is_closed_is_no_day_to_come(play):
    """Promised on a Friday for two days: Monday is the first day on which the person can come, and in time."""
    data = office(ALL, {"by_post": "0%", "promise_days": 2}, days=5)
    data["calendar"]["start"] = "2024-03-08"
    played = play(data)
    assert case_days(played, "accepted", "handed_in") == [(0, 3)]
    assert played.value("promise_kept.share") == 1


@pytest.mark.parametrize(("lapsed", "day", "state"), [("trip", 4, "done"), ("case", 3, "lapsed")])
def test_a_promise_lapses_on_an_open_day(play, lapsed, day, state):
    """A promise of two days from Friday lasts until Monday: the case is lost then, or the person made to come on Tuesday."""
    data = office(ALL, {"lapses": "100%", "lapsed": lapsed, "promise_days": 2}, days=5)
    data["calendar"]["start"] = "2024-03-08"
    played = play(data)
    assert case_days(played, "ended") == [(day,)]
    assert played.cases()[0][2] == state


def test_a_promise_is_kept_on_the_way_to_something_else(play):
    """The promise falls due while the person is in the hall for the result, so that no trip is made for it."""
    data = office(ALL, {"by_post": "0%", "promise_days": 1}, back_offices={"review": {"clerks": 1}})
    data["items"]["licence"]["approval"] = {"offices": works(review=5)}
    data["items"]["licence"]["arrivals"] = {"times": [f"{NINE} min"] * 30}
    # One window, half an hour for each result: from the first to the last they stand in line for hours.
    data["hall"] = {
        "windows": [windows(count=40), windows("collect", name="slow")],
        "issue": {"line": "collect", "time": "30 min"},
    }
    played = play(data)
    rows = case_rows(played, "trips", "handed_in", "result", "ended", "papers")
    on_the_way = [row for row in rows if row[0] == 2]
    assert on_the_way
    assert all(
        papers == 3 and ended == max(handed_in, result) for _, handed_in, result, ended, papers in rows
    )
    # Their papers are there before the line of the results is over.
    assert all(handed_in < result for _, handed_in, result, _, _ in on_the_way)


def test_a_person_is_in_the_hall_once(play):
    """Handing in takes until noon. Whose result is to be collected meanwhile comes another day for it."""
    data = office(ALL, {"by_post": "0%", "promise_days": 1}, back_offices={"review": {"clerks": 1}})
    data["items"]["licence"]["approval"] = {"offices": works(review=5)}
    data["items"]["licence"]["arrivals"] = {"times": [f"{NINE} min"] * 30}
    data["hall"] = {"windows": [windows(count=40)], "supplement": {"time": "3 h"}}
    played = play(data)
    assert {(trips, state) for trips, _, state in played.cases()} == {(3, "done")}
    rows = played.visits("case", "ticket", "end")
    for (case, _, end), (other, ticket, _) in itertools.pairwise(rows):
        assert case != other or ticket >= end
    handed_in, result = np.array(case_rows(played, "handed_in", "result")).T
    assert (result - handed_in > DAY / 2).any()


def test_a_lapsed_promise_costs_a_trip(play):
    """Seven days after Monday is Monday; the person is made to come on the working day after it."""
    played = play(office(ALL, {"lapses": "100%", "lapsed": "trip"}))
    assert [ticket // DAY for (ticket,) in played.visits("ticket")] == [0, 8]
    assert played.cases() == [(2, 3, "done")]
    assert played.value("promise_kept.share") == 0
    assert played.value("lapsed.share") == 0


def test_a_lapsed_promise_costs_the_case(play):
    """Seven days after acceptance to the minute the case is lost, though the result was in hand."""
    played = play(office(ALL, {"lapses": "100%", "lapsed": "case"}))
    assert played.cases() == [(1, 0, "lapsed")]
    assert case_rows(played, "result", "ended", since=NINE) == [(10, 7 * DAY + 10)]
    assert played.value("lapsed.share") == 1
    assert played.value("promise_kept.share") == 0


def lost(result, work=10, **more):
    """Return when a case was decided, got its result and ended, and its trips, when the promise of a day is not kept."""
    parts = {"back_offices": {"review": {"clerks": 1}}, "result": result}
    data = office(ALL, {"lapses": "100%", "lapsed": "case", "promise_days": 1}, **parts)
    data["items"]["licence"]["approval"] = {"offices": works(review=work)}
    return data | more


def test_a_case_is_lost_before_its_result_comes(play):
    """The result would be in the post for two working days; after one day the case is lost, and nobody comes to collect."""
    for result in ({"post": "100%"}, {}):
        data = lost(result, trips={"return_after": [{"after": "2 working days", "share": "100%"}]})
        played = play(data)
        assert case_rows(played, "decided", "result", "ended", since=NINE) == [(20, None, DAY + 10)]
        assert played.cases() == [(1, 0, "lapsed")]


def test_a_case_at_an_office_is_lost_with_its_decision(play):
    """The clerk takes 115 minutes, of which a day has 60: decided on Wednesday at 9:05, when the promise of a day is over."""
    played = play(lost({"electronic": "100%"}, work=115))
    assert case_rows(played, "decided", "result", "ended", since=NINE) == [(2 * DAY + 5, None, 2 * DAY + 5)]


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


def test_the_decision_and_the_promise_do_not_wait_for_each_other(play):
    """Decided half an hour after acceptance; the papers come by trip within the week, whenever the result does."""
    parts = {"back_offices": {"review": {"clerks": 1}}, "result": {"electronic": "100%"}}
    data = office(ALL, {"by_post": "0%"}, **parts)
    data["items"]["licence"]["approval"] = {"offices": works(review=30)}
    played = play(data)
    assert case_rows(played, "decided", "result", since=NINE) == [(40, 40)]
    data["result"] = {"post": "100%", "post_time": "8 working days"}
    later = play(data)
    assert case_days(later, "result", "ended") == [(10, 10)]
    assert case_rows(later, "handed_in") == case_rows(played, "handed_in") == case_rows(played, "ended")


@pytest.mark.parametrize("shared", ["0%", "100%"])
def test_shared_papers_need_no_promise(play, shared):
    """A paper whose data are shared is neither missing nor promised."""
    data = office(ALL, {"by_post": "100%"})
    data["papers"]["sharing"] = shared
    assert case_rows(play(data), "promised", "papers") == [(0, 0) if shared == "100%" else (3, 3)]
