"""The rules of a case outside of the lines, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pscsim.demand.luck import AGAIN, stage_luck
from pscsim.engines import casework
from pscsim.engines.person import Person
from pscsim.plan.compile import compile_plan
from pscsim.plan.plan import DAY, NOTHING, Papers, Plan
from pscsim.scenario.reading import read_study
from small import centre, mornings, people, works

N = 4000
"""People whose luck is counted: a share of 30% then has a standard error of 0.7 points."""

NAMES = [f"paper {n}" for n in range(11)]
ALL = (1 << len(NAMES)) - 1


def plan_of(calendar: dict[str, Any] | None = None, **parts: Any) -> Plan:
    """Return the plan of a centre with one item that asks for eleven papers, and is decided by one office."""
    stages = [{"name": "front", "time": "1 min", "papers": NAMES}]
    item = people(540, stages=stages, **parts.pop("item", {}))
    offices = parts.pop("back_offices", {"review": {"clerks": 1}})
    item.setdefault("approval", {"offices": works(review=1)})
    data = centre({"licence": item}, calendar=calendar or mornings(3), back_offices=offices, **parts)
    return compile_plan(read_study(data).scenario)[0]


def somebody(plan: Plan, number: int = 0) -> Person:
    """Return a person of the only stream."""
    return Person(4, 2, plan.streams.key[0], number, 0, 0, 0)


def crowd(plan: Plan) -> Iterator[Person]:
    """Yield many people of the only stream."""
    return (somebody(plan, number) for number in range(N))


def assert_share(found: float, expected: float) -> None:
    """Check a share of `N` people against its probability, within four standard errors."""
    assert abs(found - expected) <= 4.0 * np.sqrt(expected * (1.0 - expected) / N)


@given(st.integers(0, (1 << 60) - 1))
def test_number_of_papers_is_the_number_of_bits(papers: int) -> None:
    """A set has as many papers as its number has bits."""
    assert casework.n_papers(papers) == papers.bit_count()


@given(st.integers(0, (1 << 60) - 1))
def test_lucky_at_the_ends(among: int) -> None:
    """With probability 0 no paper is lucky, with probability 1 all of the set are."""
    who = Person(1, 0, np.uint64(7), 0, 0, 0, 0)
    assert casework.lucky(who, among, 1, AGAIN, 0.0) == 0
    assert casework.lucky(who, among, 1, AGAIN, 1.0) == among


@given(st.integers(0, (1 << 60) - 1), st.integers(0, 99), st.floats(0.01, 0.99))
def test_every_paper_has_a_number_of_its_own(among: int, number: int, prob: float) -> None:
    """Paper n is lucky by word n % 4 of block n // 4, whichever other papers the set has."""
    who = Person(1, 0, np.uint64(7), number, 0, 0, 0)
    found = casework.lucky(who, among, 2, AGAIN, prob)
    for n in range(60):
        luck = stage_luck(1, 0, who.key, number, 2, 0, n // 4, AGAIN)
        assert (found >> n) & 1 == ((among >> n) & 1) * (luck[n % 4] < prob)


def missing(papers: Papers, who: Person, finds: float = 0.0) -> int:
    """Return the papers that somebody would lack at the first check."""
    shared, have = casework.papers_at_first(papers, who, finds)
    assert shared & have == 0
    return int(papers.asked[0]) & ~(shared | have)


@given(st.integers(0, 199), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_more_sharing_never_adds_a_missing_paper(
    number: int, one: float, other: float, brought: float, finds: float
) -> None:
    """More sharing, more that is brought and more that is found before: the same papers go missing, or fewer."""
    who = somebody(office_plan(), number)
    base = office_plan().papers._replace(brought=np.array([brought]))
    less, more = sorted((one, other))
    with_less = missing(base._replace(sharing=less), who, finds)
    assert missing(base._replace(sharing=more), who, finds) & ~with_less == 0
    assert missing(base._replace(sharing=less, brought=np.array([1.0])), who, finds) == 0
    assert with_less & ~missing(base._replace(sharing=less), who, 0.0) == 0


def test_papers_at_first_at_the_ends() -> None:
    """Everything shared, everything brought, everything found before, or everything missing."""
    plan = plan_of(papers={"brought": 0.0})
    who, nothing = somebody(plan), plan.papers
    assert casework.papers_at_first(nothing._replace(sharing=1.0), who, 0.0) == (ALL, 0)
    assert casework.papers_at_first(nothing._replace(brought=np.array([1.0])), who, 0.0) == (0, ALL)
    assert casework.papers_at_first(nothing, who, 1.0) == (0, ALL)
    assert casework.papers_at_first(nothing, who, 0.0) == (0, 0)


def test_shares_of_papers() -> None:
    """Of all papers 20% are shared, and 60% of the others are brought."""
    plan = plan_of(papers={"sharing": "20%", "brought": "60%"})
    found = [casework.papers_at_first(plan.papers, who, 0.0) for who in crowd(plan)]
    for n in range(len(NAMES)):
        assert_share(sum((shared >> n) & 1 for shared, _ in found) / N, 0.2)
        assert_share(sum((have >> n) & 1 for _, have in found) / N, 0.8 * 0.6)


def test_which_channel_is_tried() -> None:
    """A channel is tried by its share of those who can, whose item it takes, and who chose no earlier one."""
    channels = {"online": {"adoption": "50%"}, "phone": {"adoption": "40%"}, "other": {"adoption": "100%"}}
    plan = plan_of(
        channels=channels,
        groups={"general": {"share": "100%", "able": {"online": "80%"}}},
        item={"channels": {"online": "75%", "phone": "100%"}},
    )
    tried = [casework.channel_of(plan.channels, who, 1) for who in crowd(plan)]
    online = 0.5 * 0.8 * 0.75
    assert_share(tried.count(0) / N, online)
    assert_share(tried.count(1) / N, (1.0 - online) * 0.4)
    assert_share(tried.count(NOTHING) / N, (1.0 - online) * 0.6)
    assert 2 not in tried


def test_more_adoption_takes_nobody_from_an_earlier_channel() -> None:
    """When more people use a later channel, those who use an earlier one still do."""
    item = {"channels": {"online": "100%", "phone": "100%"}}
    channels = {"online": {"adoption": "30%"}, "phone": {"adoption": "10%"}}
    before = plan_of(channels=channels, item=item)
    after = plan_of(channels=channels | {"phone": {"adoption": "60%"}}, item=item)
    for who in crowd(before):
        was, now = (casework.channel_of(plan.channels, who, 1) for plan in (before, after))
        assert now == was or (was, now) == (NOTHING, 1)


def test_rules_send_back_and_ways_of_results() -> None:
    """Shares of instant decisions, of decisions that ask for more, and of results that come by themselves."""
    plan = plan_of(
        back_offices={"review": {"clerks": 1, "sent_back": "15%"}},
        approval={"instant": "35%", "supplement_by_trip": "70%"},
        item={"approval": {"offices": works(review=1), "simple": True}},
        result={"electronic": "25%", "post": "45%", "post_time": "1 working day"},
    )
    jobs = [casework.office_job(plan.offices, plan.distributions, who, 0, 0) for who in crowd(plan)]
    assert_share(sum(job.sent_back for job in jobs) / N, 0.15)
    assert {(job.office, job.time, job.delay) for job in jobs} == {(0, 1.0, 0.0)}
    assert_share(sum(casework.is_instant(plan.offices, who) for who in crowd(plan)) / N, 0.35)
    by_trip = [casework.supplements_by_trip(plan.offices, who, 0, 0) for who in crowd(plan)]
    assert_share(sum(by_trip) / N, 0.7)
    at = [
        casework.result_at(plan.days, plan.results, who, 600.0, 550.0, in_hall=False) for who in crowd(plan)
    ]
    assert_share(at.count(600.0) / N, 0.25)
    assert_share(at.count(600.0 + DAY) / N, 0.45)
    assert_share(at.count(-1.0) / N, 0.3)


def test_result_on_the_spot() -> None:
    """Who was accepted in the hall waits when the decision comes in time; who handed in online is not there."""
    plan = plan_of(result={"on_the_spot": "10 min"})
    who = somebody(plan)
    assert casework.result_at(plan.days, plan.results, who, 560.0, 550.0, in_hall=True) == 560.0
    assert casework.result_at(plan.days, plan.results, who, 560.5, 550.0, in_hall=True) == -1.0
    assert casework.result_at(plan.days, plan.results, who, 560.0, 550.0, in_hall=False) == -1.0


# From Thursday 8 February 2024 on: Friday is a holiday, and the Sunday after it is made up for.
CALENDAR: dict[str, Any] = {
    "start": "2024-02-08",
    "days": 5,
    "sessions": ["09:00-12:00", "13:30-17:00"],
    "closed": ["2024-02-09"],
    "opened": ["2024-02-11"],
}
WORKING_DAYS = [0, 3, 4, 5, 6]
"""Thursday, Sunday, Monday, Tuesday, Wednesday."""


@cache
def office_plan() -> Plan:
    """Return a centre with one back office that works from 9 to 12 and from 13:30 to 17, with a day off and a Sunday."""
    return plan_of(CALENDAR, back_offices={"review": {"clerks": 1, "hours": CALENDAR["sessions"]}})


@pytest.fixture
def office() -> Plan:
    """Return the centre with one back office."""
    return office_plan()


def at(day: int, hour: float) -> float:
    """Return a minute by its day and hour."""
    return day * DAY + hour * 60.0


@pytest.mark.parametrize(
    ("begins", "time", "ends"),
    [
        (at(0, 9.0), 30.0, at(0, 9.5)),
        (at(0, 9.0), 180.0, at(0, 12.0)),
        (at(0, 9.0), 181.0, at(0, 13.5) + 1.0),
        (at(0, 12.5), 10.0, at(0, 13.5) + 10.0),
        (at(0, 9.0), 390.0, at(0, 17.0)),
        (at(0, 16.0), 61.0, at(3, 9.0) + 1.0),
        (at(0, 20.0), 5.0, at(3, 9.0) + 5.0),
        (at(1, 10.0), 390.0, at(3, 17.0)),
        (at(2, 10.0), 391.0, at(4, 9.0) + 1.0),
        (at(0, 3.0), 5.0, at(0, 9.0) + 5.0),
        (at(0, 9.0), 4 * 390.0 + 1.0, at(6, 9.0) + 1.0),
        (at(6, 16.0), 60.0, at(6, 17.0)),
        (at(0, 12.5), 0.0, at(0, 12.5)),
    ],
)
def test_work_stands_still_at_noon_at_night_and_on_days_off(
    office: Plan, begins: float, time: float, ends: float
) -> None:
    """Work goes on after the noon break, on the next day, and over a holiday and a Saturday on a made-up Sunday."""
    assert casework.work_ends(office.days, office.offices, 0, begins, time) == ends


def test_working_days_are_those_of_the_calendar(office: Plan) -> None:
    """The holiday and the Saturday are none, the Sunday that makes up for it is one."""
    assert office.days.working_day.tolist() == WORKING_DAYS


def test_work_beyond_the_calendar_ends_at_the_horizon(office: Plan) -> None:
    """What cannot be finished within the calendar is at the horizon, when nothing happens any more."""
    days, offices = office.days, office.offices
    assert casework.work_ends(days, offices, 0, at(6, 16.0), 61.0) == days.horizon
    assert casework.work_ends(days, offices, 0, at(6, 17.0), 1.0) == days.horizon
    assert casework.worked_until(days, offices, 0, days.horizon) == 5 * 390.0
    assert casework.working_days_later(days, at(5, 10.0), 2) == days.horizon


@pytest.mark.parametrize("seconds", [10, 12, 25, 36, 40, 50, 72, 100])
@pytest.mark.parametrize(("hours", "ends"), [(3.0, at(0, 12.0)), (6.5, at(0, 17.0))])
def test_pieces_that_fill_a_span_end_with_it(office: Plan, seconds: int, hours: float, ends: float) -> None:
    """Pieces of seconds, which are no whole minutes, that fill a morning or a day end at noon or in the evening."""
    now = at(0, 9.0)
    for _ in range(round(hours * 3600 / seconds)):
        now = casework.work_ends(office.days, office.offices, 0, now, seconds / 60.0)
    assert ends - 1e-6 <= now <= ends


@given(st.integers(0, 7 * 1440 - 1), st.integers(1, 2000))
def test_work_that_ends_was_worked(begins: int, time: int) -> None:
    """From the beginning to the end of a work so many working minutes pass, and the end is its first such minute."""
    days, offices = office_plan().days, office_plan().offices
    worked = casework.worked_until(days, offices, 0, float(begins))
    ends = casework.work_ends(days, offices, 0, float(begins), float(time))
    if ends == days.horizon:
        assert worked + time > 5 * 390.0
    else:
        assert casework.worked_until(days, offices, 0, ends) == worked + time
        assert casework.worked_until(days, offices, 0, ends - 1.0) == worked + time - 1.0


def test_working_minutes_never_run_back(office: Plan) -> None:
    """Minute by minute either one working minute passes or none, and none outside of the hours."""
    minutes = np.arange(0.0, 7 * DAY)
    worked = [casework.worked_until(office.days, office.offices, 0, minute) for minute in minutes.tolist()]
    steps = [after - before for before, after in pairwise(worked)]
    assert set(steps) == {0.0, 1.0}
    assert sum(steps[: int(DAY)]) == 390.0
    assert sum(steps[int(DAY) : int(3 * DAY)]) == 0.0
    assert steps[12 * 60 : 12 * 60 + 90] == [0.0] * 90


@pytest.mark.parametrize(
    ("now", "n", "later"),
    [
        (at(0, 10.0), 0, at(0, 10.0)),
        (at(0, 10.0), 1, at(3, 10.0)),
        (at(1, 10.0), 1, at(3, 10.0)),
        (at(2, 23.5), 2, at(4, 23.5)),
        (at(3, 10.0), 3, at(6, 10.0)),
    ],
)
def test_same_time_some_working_days_later(office: Plan, now: float, n: int, later: float) -> None:
    """A working day later is the next day of work at the same time; no day later is now, also on a holiday."""
    assert casework.working_days_later(office.days, now, n) == later
    assert casework.working_days_between(office.days, now, later) == n
