"""Least costly covers."""

from __future__ import annotations

import pytest

from pscsim.scenario.model.roster import Roster
from pscsim.staffing.periods import Period
from pscsim.staffing.roster.cover import ShortOfClerksError, cover
from pscsim.staffing.roster.cover_program import whole_shifts
from pscsim.staffing.roster.patterns import demand_of, patterns_of, slots_of

UNION_AIRWAYS = {
    "roster": "Union Airways",
    # Ten blocks of two hours; the last one stands for the night.
    "requirement": [
        {
            "days": ["monday"],
            "begins": "00:00",
            "step": "2 h",
            "windows": [48, 79, 65, 87, 64, 73, 82, 43, 52, 15],
        }
    ],
    "shifts": {
        "1": {"hours": "00:00-08:00", "cost": 170},
        "2": {"hours": "02:00-10:00", "cost": 160},
        "3": {"hours": "06:00-14:00", "cost": 175},
        "4": {"hours": "10:00-18:00", "cost": 180},
        "5": {"hours": "16:00-20:00", "cost": 195},
    },
}
MORNING = {"roster": "A morning", "requirement": [{"begins": "09:00", "windows": [2, 3, 2]}]}


def covered(data):
    """Return the cover of a roster's requirement."""
    roster = Roster.model_validate(data)
    return cover(roster, [demand_of(need, n) for n, need in enumerate(roster.requirement or ())])


def numbers(found, day=0):
    """Return how many clerks work each shift on a day."""
    shifts = {}
    for tour, n in found.numbers.items():
        if tour.day == day:
            shifts[tour.pattern.shift] = shifts.get(tour.pattern.shift, 0) + n
    return shifts


def test_union_airways():
    """The textbook's optimum (Hillier and Lieberman): 48, 31, 39, 43 and 15 clerks for 30,610."""
    found = covered(UNION_AIRWAYS)
    assert numbers(found) == {"1": 48, "2": 31, "3": 39, "4": 43, "5": 15}
    assert found.cost == pytest.approx(30_610)
    assert all(
        there >= found.days[0].demand.at(slot)
        for slot, there in zip(found.slots, found.on_duty(0), strict=True)
    )


def test_short_shifts_fill_the_peak():
    """Two all morning and one at ten: cheaper than a third all morning; every day of the week is the same."""
    found = covered(
        MORNING | {"shifts": {"long": {"hours": "09:00-12:00"}, "peak": {"hours": "10:00-11:00"}}}
    )
    assert [numbers(found, day) for day in range(5)] == [{"long": 2, "peak": 1}] * 5
    assert found.cost == found.paid_hours == 5 * 7.0


def test_a_dear_short_shift_is_left_out():
    """At three times the price the peak shift is no bargain."""
    shifts = {"long": {"hours": "09:00-12:00"}, "peak": {"hours": "10:00-11:00", "cost": 9}}
    assert numbers(covered(MORNING | {"shifts": shifts})) == {"long": 3}


def test_lunch_is_staggered():
    """One window all day needs two clerks, who go to lunch one after the other; unpaid lunch is no paid hour."""
    data = {
        "roster": "A day",
        "requirement": [{"days": ["monday"], "begins": "09:00", "windows": [1] * 8}],
        "shifts": {
            "day": {
                "hours": "09:00-17:00",
                "lunch": {"length": "1 h", "between": "12:00-14:00", "every": "1 h"},
            }
        },
    }
    found = covered(data)
    assert sorted(tour.pattern.lunch for tour in found.numbers) == [Period(720, 780), Period(780, 840)]
    assert found.on_duty(0) == [2, 2, 2, 1, 1, 2, 2, 2]
    assert found.paid_hours == 14.0
    data["shifts"]["day"]["lunch"]["paid"] = True
    assert covered(data).paid_hours == 16.0


def test_limits_of_a_shift():
    """At most one on the peak shift, at least one on the late one."""
    shifts = {
        "long": {"hours": "09:00-12:00"},
        "peak": {"hours": "10:00-11:00", "most": 0},
        "late": {"hours": "11:00-12:00", "least": 1},
    }
    assert numbers(covered(MORNING | {"shifts": shifts})) == {"long": 3, "late": 1}


def test_contracts():
    """Cheap part-time clerks come first, as far as their week goes: three shifts of three hours in ten hours."""
    data = MORNING | {
        "requirement": [{"begins": "09:00", "windows": [1, 1, 1]}],
        "shifts": {"long": {"hours": "09:00-12:00"}},
        "weeks": 1,
        "clerks": {
            "full": {"count": 1, "cost_per_hour": 2},
            "part": {"count": 1, "hours_per_week": "10 h", "cost_per_hour": 1},
        },
    }
    found = covered(data)
    by_contract = {
        name: sum(n for tour, n in found.numbers.items() if tour.contract == name)
        for name in ("full", "part")
    }
    assert by_contract == {"full": 2, "part": 3}


def test_a_week_is_made_of_whole_shifts():
    """Forty hours are five shifts of seven; with one of five as well they are four of seven and two of five, or 38."""
    shifts = {"seven": {"hours": "09:00-16:00"}}
    roster = Roster.model_validate(MORNING | {"shifts": shifts, "clerks": {"full": {"count": 1}}})
    assert whole_shifts(roster, roster.clerks["full"]) == 35.0
    shifts["five"] = {"hours": "09:00-14:00"}
    data = {"full": {"count": 1, "days_per_week": 6}}
    roster = Roster.model_validate(MORNING | {"shifts": shifts, "clerks": data})
    assert whole_shifts(roster, roster.clerks["full"]) == 40.0


def test_a_part_of_the_day_that_nobody_can_cover():
    """A shift that ends at eleven leaves the last hour without its two clerks."""
    with pytest.raises(ShortOfClerksError) as caught:
        covered(MORNING | {"shifts": {"early": {"hours": "09:00-11:00"}}})
    assert {(one.slot, one.needed, one.missing) for one in caught.value.shortages} == {
        (Period(660, 720), 2, 2)
    }


def test_too_few_clerks_are_missing_where_most_are_needed():
    """Two clerks for two, three and two windows: one is missing at ten, on every day."""
    data = MORNING | {
        "shifts": {"long": {"hours": "09:00-12:00"}},
        "clerks": {"all": {"count": 2}},
        "weeks": 1,
    }
    with pytest.raises(ShortOfClerksError) as caught:
        covered(data)
    assert [(one.day.weekday, one.slot.begins, one.missing) for one in caught.value.shortages] == [
        (day, 600.0, 1) for day in ("monday", "tuesday", "wednesday", "thursday", "friday")
    ]


def test_slots_end_where_anybody_comes_or_goes():
    """The grid has the edges of shifts, breaks and needs, and no others."""
    roster = Roster.model_validate(
        MORNING
        | {
            "shifts": {
                "long": {
                    "hours": "09:00-12:00",
                    "lunch": {"length": "15 min", "between": "10:30-11:00", "every": "15 min"},
                }
            }
        }
    )
    patterns = patterns_of(roster)
    assert [pattern.lunch for pattern in patterns] == [Period(630, 645), Period(645, 660)]
    edges = [slot.begins for slot in slots_of(patterns, [demand_of(roster.requirement[0], 0)])]
    assert edges == [540, 600, 630, 645, 660]
