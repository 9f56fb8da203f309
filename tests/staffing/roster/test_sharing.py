"""Shifts shared out over clerks."""

from __future__ import annotations

import pytest

from pscsim.scenario.model.roster import Roster
from pscsim.staffing.roster.cover import cover
from pscsim.staffing.roster.patterns import demand_of
from pscsim.staffing.roster.sharing import NotSharedOutError, share_out
from pscsim.staffing.roster.sheet import Sheet
from pscsim.staffing.roster.together import cover_that_can_be_shared


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


LONG_AND_SHORT = {
    "long": {"hours": "09:00-11:00"},
    "early": {"hours": "09:00-10:00"},
    "late": {"hours": "10:00-11:00"},
}


def week_of(**more):
    """Return a week of one window for two hours, for two clerks, and what is needed."""
    data = {
        "roster": "r",
        "weeks": 1,
        "requirement": [{"begins": "09:00", "windows": [1, 1]}],
        "shifts": LONG_AND_SHORT,
        "clerks": {"all": {"count": 2}},
    }
    roster = Roster.model_validate(data | more)
    return roster, [demand_of(roster.requirement[0], 0)]


def test_the_cheapest_shifts_that_can_be_shared_out():
    """Five long shifts make 6 and 4 hours. Four long ones, and a day of two short ones, cost as much and make 5 and 5."""
    roster, demands = week_of(fairness={"hours": "0 h"})
    with pytest.raises(NotSharedOutError):
        share_out(roster, cover(roster, demands))
    found, known = cover_that_can_be_shared(roster, demands)
    [sharing] = share_out(roster, found, known)
    assert (found.cost, found.cheapest) == (10.0, True)
    assert sharing.hours == (5.0, 5.0)
    assert len(sharing.duties) == 6


def test_dearer_shifts_where_the_cheap_ones_cannot_be_shared_out():
    """A long shift costs 1, a short one 1.5: four long ones and a day of short ones, 4 + 3, are the cheapest that are even."""
    shifts = {name: shift | {"cost": 1.5, "most": 1} for name, shift in LONG_AND_SHORT.items()}
    shifts["long"]["cost"] = 1
    roster, demands = week_of(shifts=shifts, fairness={"hours": "30 min"})
    assert cover(roster, demands).cost == pytest.approx(5.0)
    found, known = cover_that_can_be_shared(roster, demands)
    assert found.cost == pytest.approx(7.0)
    assert [sharing.hours for sharing in share_out(roster, found, known)] == [(5.0, 5.0)]


def test_a_sharing_that_is_known_is_taken_where_none_is_found(monkeypatch):
    """What the program for both has found stands where the second program is ended before it finds any."""
    roster, demands = week_of(fairness={"hours": "0 h"})
    found, known = cover_that_can_be_shared(roster, demands)
    monkeypatch.setattr(Sheet, "fill", lambda _: (None, True))
    [sharing] = share_out(roster, found, known)
    assert (sharing.hours, sharing.fairest) == ((5.0, 5.0), False)


def test_nothing_can_be_shared_out():
    """Five shifts of two hours cannot make the same for two clerks; where both may work on a day, six can."""
    one, two = ({"long": LONG_AND_SHORT["long"] | {"most": most}} for most in (1, 2))
    assert cover_that_can_be_shared(*week_of(shifts=one, fairness={"hours": "0 h"})) is None
    found, _ = cover_that_can_be_shared(*week_of(shifts=two, fairness={"hours": "0 h"}))
    assert found.cost == 12.0
