from __future__ import annotations

import pytest

from casebook import case_days, case_rows, job_rows
from pscsim.plan.plan import DAY
from small import NINE, mornings, online, without_hall, works

NINE_OF_THEM = [NINE + minute for minute in range(9)]


def office(parallel: bool = False, days: int = 12, by_trip: str = "0%", limit: int | None = None, **parts):
    """Return nine cases of one minute at each of two offices, the first of which sends half of them back.

    The simulation begins on Thursday 7 March 2024, so that a weekend follows.
    """
    approval = {"parallel": True, **({} if limit is None else {"limit": f"{limit} working days"})}
    item = online(*NINE_OF_THEM, offices=works(review=1, seal=1), **approval)
    offices = {"review": {"clerks": 9, "sent_back": "50%"}, "seal": {"clerks": 9}}
    calendar = mornings(days, "09:00-17:00") | {"start": "2024-03-07"}
    settings = {"supplement_by_trip": by_trip, "parallel": parallel}
    return without_hall({"licence": item}, calendar, offices, approval=settings, **parts)


def sent_back_once(played) -> int:
    """Return a case that the first office sent back once and then decided."""
    answers: dict[int, list[int]] = {}
    for case, name, answer in job_rows(played, "case", "office", "sent_back"):
        if name == "review":
            answers.setdefault(case, []).append(answer)
    return next(case for case, given in answers.items() if given == [1, 0])


def test_what_is_sent_back_is_decided_again(play):
    """The person sends what is lacking on Friday; the office decides again, and then the other one does."""
    played = play(office())
    case = sent_back_once(played)
    begin = NINE + case
    mine = [
        row[1:] for row in job_rows(played, "case", "office", "turn", "arrived", "ended") if row[0] == case
    ]
    first, again, last = mine
    assert first == ("review", 0, begin, begin + 1)
    assert again[:2] == ("review", 1)
    assert again[2] // DAY == 1
    assert again[3] == pytest.approx(again[2] + 1)
    assert last == ("seal", 0, again[3], pytest.approx(again[3] + 1))
    trips, papers, state = played.cases()[case]
    assert (trips, papers, state) == (0, 1, "done")


def test_in_parallel_only_the_office_that_asked_decides_again(play):
    """The other office has decided on Thursday and is not asked again."""
    played = play(office(parallel=True))
    case = sent_back_once(played)
    begin = NINE + case
    mine = [row[1:] for row in job_rows(played, "case", "office", "turn", "arrived") if row[0] == case]
    assert mine[:2] == [("review", 0, begin), ("seal", 0, begin)]
    assert [row[:2] for row in mine[2:]] == [("review", 1)]
    assert case_rows(played, "decided")[case][0] == pytest.approx(mine[2][2] + 1)


def test_a_supplement_may_take_a_trip(play):
    """What is lacking is brought on Friday: one visit of three minutes, from where the office goes on."""
    played = play(office(by_trip="100%"))
    case = sent_back_once(played)
    visits = [
        row[1:]
        for row in played.visits("case", "trip", "stage", "outcome", "ticket", "call", "end")
        if row[0] == case
    ]
    ((trip, stage, outcome, ticket, call, end),) = visits
    assert (trip, stage, outcome) == (1, "licence.supplement", "served")
    assert ticket // DAY == 1
    assert end - call == pytest.approx(3)
    again = next(row for row in job_rows(played, "case", "turn", "arrived") if row[:2] == (case, 1))
    assert again[2] == pytest.approx(end)
    assert played.cases()[case] == (1, 1, "done")


def test_the_legal_clock_stands_still_while_something_is_lacking(play):
    """Handed in on Thursday and decided on Friday: one working day that does not count, so that a limit of 0 is kept."""
    played = play(office(limit=0))
    case = sent_back_once(played)
    assert case_days(played, "accepted", "decided")[case] == (0, 1)
    assert case_rows(played, "stopped")[case] == (1,)
    assert played.value("limit_kept.share") == 1
    assert played.value("decision_days.mean") > 0


def test_days_over_a_weekend_do_not_stop_the_clock(play):
    """Asked on Friday and sent on Monday is one working day, three dates later."""
    data = office()
    data["calendar"]["start"] = "2024-03-08"
    played = play(data)
    case = sent_back_once(played)
    assert case_days(played, "accepted", "decided")[case] == (0, 3)
    assert case_rows(played, "stopped")[case] == (1,)


def test_an_office_that_sends_nothing_back_decides_once(play):
    """Everything is decided in two minutes, with no trip and no paper."""
    data = office()
    data["back_offices"]["review"]["sent_back"] = "0%"
    played = play(data)
    assert case_rows(played, "decided", "papers") == [(minute + 2, 0) for minute in NINE_OF_THEM]


def test_legal_limits_on_paper(play):
    """Two days' work handed in on Friday is decided on Tuesday: two working days, within 2 and not within 1."""
    offices = {"review": {"clerks": 1, "hours": ["09:00-17:00"]}}
    calendar = mornings(5, "09:00-17:00") | {"start": "2024-03-08"}
    for limit, kept in ((2, 1), (1, 0)):
        item = online(NINE + 60, offices=works(review=960), limit=f"{limit} working days")
        played = play(without_hall({"licence": item}, calendar, offices))
        assert case_days(played, "accepted", "decided") == [(0, 4)]
        assert (played.value("decision_days.mean"), played.value("limit_kept.share")) == (2, kept)


def test_a_make_up_day_counts_for_the_limit(play):
    """With the Saturday worked the same case is decided on Monday: Saturday and Monday are the two days."""
    offices = {"review": {"clerks": 1, "hours": ["09:00-17:00"]}}
    calendar = mornings(5, "09:00-17:00") | {"start": "2024-03-08", "opened": ["2024-03-09"]}
    item = online(NINE + 60, offices=works(review=960), limit="2 working days")
    played = play(without_hall({"licence": item}, calendar, offices))
    assert case_days(played, "accepted", "decided") == [(0, 3)]
    assert (played.value("decision_days.mean"), played.value("limit_kept.share")) == (2, 1)
