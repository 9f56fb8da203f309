from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from pscsim.demand.luck import day_luck
from pscsim.plan.plan import DAY
from small import centre, mornings, windows

STAGES = [{"name": "front", "time": "0 min"}]


def office(days: int, **demand):
    """Return an office with 40 cases a day, three quarters licences and the others invoices."""
    items = {"licence": {"share": "75%", "stages": STAGES}, "invoices": {"share": "25%", "stages": STAGES}}
    return centre(items, windows(count=9), calendar=mornings(days), demand={"cases_per_day": 40, **demand})


def arrivals(played, day: int, item: str | None = None):
    """Return the minutes of the first arrivals of a day."""
    visits = played.visits("item", "ticket")
    return [ticket for name, ticket in visits if ticket // DAY == day and item in (None, name)]


def test_a_surge_multiplies_the_cases_of_its_dates(play):
    """On the surge's dates people come as if there were twice as many cases a day, on others as without it."""
    surge = {"begins": "2024-03-05", "ends": "2024-03-06", "factor": 2}
    plain, twice = play(office(4)), play(office(4) | {"demand": {"cases_per_day": 80}})
    surging = play(office(4, surges=[surge]))
    for day in (0, 3):
        assert arrivals(surging, day) == arrivals(plain, day)
    for day in (1, 2):
        assert arrivals(surging, day) == arrivals(twice, day)
        assert len(arrivals(twice, day)) > len(arrivals(plain, day))


def test_a_surge_of_one_item(play):
    """Only the items that the surge names change; with factor 0 nobody brings them."""
    surge = {"begins": "2024-03-04", "ends": "2024-03-04", "factor": 0, "items": ["invoices"]}
    plain, without = play(office(1)), play(office(1, surges=[surge]))
    assert arrivals(without, 0, "licence") == arrivals(plain, 0, "licence")
    assert arrivals(without, 0, "invoices") == []
    assert arrivals(plain, 0, "invoices") != []


def test_factors_of_weekdays_and_months_multiply(play):
    """A Monday of factor 2 in a March of factor 0.5 is an ordinary day; the Tuesday has half the cases."""
    plain = play(office(2))
    factors = play(office(2, weekdays={"monday": 2}, months={"march": 0.5}))
    half = play(office(2) | {"demand": {"cases_per_day": 20}})
    assert arrivals(factors, 0) == arrivals(plain, 0)
    assert arrivals(factors, 1) == arrivals(half, 1)


def test_a_day_of_factor_zero_is_empty(play):
    """Nobody comes on a weekday of factor 0, and the windows are open all the same."""
    played = play(office(2, weekdays={"monday": 0}))
    assert arrivals(played, 0) == []
    assert arrivals(played, 1) != []
    assert played.value("window_hours.count") == 9


def test_busyness_is_one_factor_for_all_items_of_a_day(play):
    """A CV of 0.5 is a gamma factor of shape 4; the day is like one with that many more cases, for all items."""
    busy = play(office(3, busyness_cv=0.5), seed=2)
    for day in range(3):
        factor = stats.gamma(4, scale=1 / 4).ppf(day_luck(2, 0, day))
        surge = {
            "begins": f"2024-03-{4 + day:02d}",
            "ends": f"2024-03-{4 + day:02d}",
            "factor": float(factor),
        }
        alike = play(office(3, surges=[surge]), seed=2)
        assert arrivals(busy, day) == pytest.approx(arrivals(alike, day))


def test_busyness_keeps_the_mean_and_adds_variance(play):
    """Over 200 days of 40 cases the mean stays and the variance of a day's cases is near 40 + 0.25 x 40^2."""
    played = play(office(200, busyness_cv=0.5) | {"papers": {"brought": "100%"}})
    days = played.plan.days.working_day
    counts = np.bincount((played.log.cases.time // DAY).astype(int), minlength=days[-1] + 1)[days]
    # Five standard errors: that of the mean is sqrt(440 / 200), that of the variance about 440 x sqrt(2.5 / 200).
    assert abs(counts.mean() - 40) < 5 * np.sqrt(440 / 200)
    assert abs(counts.var(ddof=1) - 440) < 5 * 440 * np.sqrt(2.5 / 200)


def test_a_profile_says_when_people_come(play):
    """Weights 1, 0, 3 from 08:30 on: nobody in the second half hour, and early birds before the doors open."""
    profile = {"begins": "08:30", "step": "30 min", "weights": [1, 0, 3]}
    minutes = np.array(arrivals(play(office(1, profile=profile)), 0))
    before, none, after = (((minutes >= low) & (minutes < low + 30)).sum() for low in (510, 540, 570))
    assert before > 0
    assert none == 0
    assert after == len(minutes) - before > before


@pytest.mark.parametrize(
    ("form", "minutes"),
    [
        ({"times": ["7 min", "3 min", "7 min"]}, [3, 7, 7]),
        ({"interval": "25 min"}, [25, 50, 75]),
    ],
)
def test_arrivals_of_an_item_of_its_own(play, form, minutes):
    """Times are sorted, and independent intervals begin with the first one."""
    data = centre(
        {"licence": {"arrivals": form, "stages": STAGES}}, calendar={"days": 1, "horizon": "90 min"}
    )
    assert [ticket for (ticket,) in play(data).visits("ticket")] == minutes


def test_arrivals_by_steps(play):
    """Rates of 60, 0 and 60 an hour: nobody between 09:20 and 09:40."""
    rates = {"begins": "09:00", "step": "20 min", "rates": ["60/h", "0/h", "60/h"]}
    played = play(centre({"licence": {"arrivals": rates, "stages": STAGES}}, calendar=mornings(5)))
    minutes = played.log.cases.time % DAY
    assert len(minutes) > 100
    assert not ((minutes >= 560) & (minutes < 580)).any()
    assert ((minutes >= 540) & (minutes < 600)).all()
