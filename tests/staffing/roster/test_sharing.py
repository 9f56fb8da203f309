"""Shifts shared out over clerks."""

from __future__ import annotations

import pytest

from pscsim.scenario.model.roster import Roster
from pscsim.staffing.roster.cover import cover
from pscsim.staffing.roster.patterns import demand_of
from pscsim.staffing.roster.sharing import NotSharedOutError, share_out


def shared(windows, shifts, clerks, **more):
    """Return the cover of a fortnight and who works it."""
    data = {
        "roster": "r",
        "requirement": [{"begins": "09:00", "windows": windows}],
        "shifts": shifts,
        "clerks": clerks,
    }
    roster = Roster.model_validate(data | more)
    found = cover(roster, [demand_of(need, n) for n, need in enumerate(roster.requirement or ())])
    return found, share_out(roster, found)


def test_everybody_works_as_much():
    """Two of four clerks are needed on each of ten days: five days each, and no day twice."""
    _, [sharing] = shared([2, 2], {"day": {"hours": "09:00-11:00"}}, {"all": {"count": 4}})
    assert sharing.hours == (10.0,) * 4
    assert sharing.hours_apart == 0.0
    assert sharing.fairest
    assert len({(duty.clerk, duty.day) for duty in sharing.duties}) == len(sharing.duties) == 20


def test_as_even_as_whole_shifts_can_be():
    """Twenty shifts of two hours for three clerks: seven, seven and six."""
    _, [sharing] = shared([2, 2], {"day": {"hours": "09:00-11:00"}}, {"all": {"count": 3}})
    assert sorted(sharing.hours) == [12.0, 14.0, 14.0]
    assert sharing.fairest


def test_unpopular_shifts_go_round():
    """One early and one late shift a day for two clerks: five late ones each."""
    shifts = {"early": {"hours": "09:00-10:00"}, "late": {"hours": "10:00-11:00", "unpopular": True}}
    _, [sharing] = shared([1, 1], shifts, {"all": {"count": 2}})
    assert sharing.unpopular == (5, 5)
    assert sharing.unpopular_apart == 0


def test_hours_and_days_of_a_week_are_kept():
    """Three days a week at most: with two clerks for one window nobody works more, whatever the week."""
    found, [sharing] = shared(
        [1], {"day": {"hours": "09:00-10:00"}}, {"all": {"count": 2, "days_per_week": 3}}
    )
    for clerk in (1, 2):
        for week in (0, 1):
            mine = [d for d in sharing.duties if d.clerk == clerk and found.days[d.day].week == week]
            assert len(mine) <= 3


def test_the_roster_is_what_covers():
    """Everybody whom the cover puts on a shift is a clerk with that shift, lunch included."""
    shifts = {
        "day": {"hours": "09:00-13:00", "lunch": {"length": "1 h", "between": "10:00-12:00", "every": "1 h"}}
    }
    found, [sharing] = shared([2, 1, 1, 2], shifts, {"all": {"count": 3}})
    for tour, n in found.numbers.items():
        assert sum(duty.day == tour.day and duty.pattern == tour.pattern for duty in sharing.duties) == n


def test_lunch_takes_turns():
    """Of two who work every day, nobody always goes first."""
    shifts = {
        "day": {"hours": "09:00-13:00", "lunch": {"length": "1 h", "between": "10:00-12:00", "every": "1 h"}}
    }
    _, [sharing] = shared([2, 1, 1, 2], shifts, {"all": {"count": 2}})
    for clerk in (1, 2):
        first = [d.pattern.lunch.begins == 600.0 for d in sharing.duties if d.clerk == clerk]
        assert 0 < sum(first) < len(first) == 10


def test_a_limit_that_cannot_be_kept():
    """Ten shifts cannot be shared out evenly over three clerks; a difference of one can."""
    shifts, clerks = {"day": {"hours": "09:00-10:00"}}, {"all": {"count": 3}}
    with pytest.raises(NotSharedOutError, match="all"):
        shared([1], shifts, clerks, fairness={"hours": "0 min"})
    _, [sharing] = shared([1], shifts, clerks, fairness={"hours": "1 h"})
    assert sorted(sharing.hours) == [3.0, 3.0, 4.0]


def test_clerks_without_a_shift():
    """A dear contract that is not needed has no duties."""
    clerks = {"cheap": {"count": 2}, "dear": {"count": 2, "cost_per_hour": 5}}
    _, [cheap, dear] = shared([1], {"day": {"hours": "09:00-10:00"}}, clerks)
    assert cheap.hours == (5.0, 5.0)
    assert dear.hours == (0.0, 0.0)
    assert dear.duties == ()
