from __future__ import annotations

import pytest

from pscsim.plan.plan import DAY
from small import NINE, centre, mornings, people, windows


def office(calendar, papers, stages=None, **parts):
    """Return one person with four papers to hand in, at one window, service 10 minutes."""
    stages = stages or [{"name": "front", "time": "10 min", "papers": 4}]
    lines = [stage["name"] for stage in stages]
    item = people(NINE, stages=stages)
    return centre({"licence": item}, windows(lines), calendar=calendar, papers=papers, **parts)


def days_and_minutes(played):
    """Return line, outcome, day and minutes at the window of every visit."""
    visits = played.visits("line", "outcome", "ticket", "call", "end")
    return [
        (line, outcome, ticket // DAY, round(end - call, 9)) for line, outcome, ticket, call, end in visits
    ]


def test_failed_check_takes_half_the_time_and_another_day(play):
    """With no paper at hand the check fails after 5 of 10 minutes; the next day all four are there."""
    played = play(office(mornings(2), {"brought": "0%", "brought_again": "100%"}))
    assert days_and_minutes(played) == [("front", "failed_check", 0, 5), ("front", "served", 1, 10)]
    assert played.cases() == [(2, 4, "done")]
    assert (played.value("trips.mean"), played.value("days.mean"), played.value("papers.mean")) == (2, 1, 4)
    assert played.value("trips.once") == 0


def test_next_trip_is_after_the_weekend(play):
    """Who fails on Friday comes again on Monday, one working day and three dates later."""
    played = play(office(mornings(2) | {"start": "2024-03-08"}, {"brought": "0%"}))
    assert [day for _, _, day, _ in days_and_minutes(played)] == [0, 3]
    assert played.value("days.mean") == 1


def test_next_trip_is_on_a_make_up_day(play):
    """In April 2024 Wednesday the 3rd is followed by a holiday until Saturday, and Sunday is worked."""
    calendar = mornings(3) | {"start": "2024-04-03", "holidays": "china"}
    played = play(office(calendar, {"brought": "0%", "brought_again": "0%"}, trips={"limit": 3}))
    assert [day for _, _, day, _ in days_and_minutes(played)] == [0, 4, 5]
    assert played.cases() == [(3, 0, "given_up")]
    assert played.value("given_up.share") == 1


def test_return_after_several_working_days(play):
    """Three working days after a Thursday is the Tuesday after it."""
    trips = {"return_after": [{"after": "3 working days", "share": "100%"}]}
    played = play(office(mornings(4) | {"start": "2024-03-07"}, {"brought": "0%"}, trips=trips))
    assert [day for _, _, day, _ in days_and_minutes(played)] == [0, 5]
    assert played.value("days.mean") == 3


def test_next_trip_goes_on_where_the_check_failed(play):
    """The first stage is not repeated: only what failed is checked again."""
    stages = [{"name": "front", "time": "10 min"}, {"name": "check", "time": "6 min", "papers": 2}]
    played = play(office(mornings(2), {"brought": "0%"}, stages))
    assert days_and_minutes(played) == [
        ("front", "served", 0, 10),
        ("check", "failed_check", 0, 3),
        ("check", "served", 1, 6),
    ]


@pytest.mark.parametrize(("share", "minutes"), [("0%", 0), ("100%", 10)])
def test_time_of_a_failed_check(play, share, minutes):
    """`failed_check_time` is the part of the service that a failed check takes."""
    played = play(office(mornings(2), {"brought": "0%"}, hall={"failed_check_time": share}))
    assert days_and_minutes(played)[0] == ("front", "failed_check", 0, minutes)


def test_shared_papers_are_not_asked_for(play):
    """What the centre has from other departments is neither missing nor handed in."""
    played = play(office(mornings(1), {"brought": "0%", "sharing": "100%"}))
    assert played.cases() == [(1, 0, "done")]


def test_a_group_may_bring_more(play):
    """`papers_brought` of a group stands in place of the general share."""
    groups = {"general": {"share": "100%", "papers_brought": "100%"}}
    assert play(office(mornings(1), {"brought": "0%"}, groups=groups)).cases() == [(1, 4, "done")]


def test_a_case_stays_open_when_the_days_run_out(play):
    """The second trip would be after the last day: one trip made, the case open, no trips measured."""
    played = play(office(mornings(1), {"brought": "0%"}))
    assert played.cases() == [(1, 0, "open")]
    assert played.value("open_cases.count") == 1
    assert ("trips.mean", "all", "all") not in played.values
