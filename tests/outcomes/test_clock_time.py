from __future__ import annotations

import numpy as np
import pytest

from pscsim.outcomes.clock_time import minutes_by_hour, observed_minutes_by_hour, open_days, session_minutes
from pscsim.plan.compile import compile_plan
from pscsim.scenario.reading import read_study
from small import NINE, centre, mornings, people


def days_of(calendar):
    """Return the day tables of a calendar."""
    return compile_plan(read_study(centre({"licence": people(0)}, calendar=calendar)).scenario)[0].days


def test_a_span_falls_into_the_hours_that_it_touches():
    """09:50 to 11:10 is 10, 60 and 10 minutes; a span of the other thing is kept apart."""
    start, end, code = np.array([590.0, 600.0]), np.array([670.0, 630.0]), np.array([0, 1])
    minutes = minutes_by_hour(start, end, code, 2)
    assert minutes[0, 8:13].tolist() == [0, 10, 60, 10, 0]
    assert minutes[1, 10] == minutes[1].sum() == 30


def test_a_span_over_midnight():
    """From 23:30 until 00:30 two days later every hour has two full ones, but for the first and the last."""
    minutes = minutes_by_hour(np.array([1410.0]), np.array([1440.0 * 3 + 30.0]), np.array([0]), 1)[0]
    assert minutes[[0, 12, 23]].tolist() == [150.0, 120.0, 150.0]
    assert minutes.sum() == 1440 * 3 + 30 - 1410


@pytest.mark.parametrize(
    ("calendar", "expected"),
    [
        (mornings(3), (3, 180)),
        (mornings(2, warm_up=1), (2, 120)),
        (mornings(2, weekdays={"saturday": ["09:00-09:30"]}) | {"start": "2024-03-08"}, (3, 150)),
        (mornings(2, weekdays={"tuesday": []}), (1, 60)),
        ({"days": 1, "horizon": "6 h"}, (0.25, 360)),
    ],
)
def test_open_days_and_session_minutes(calendar, expected):
    """Only measured days with sessions count, a Saturday among them; a horizon cuts the last day."""
    days = days_of(calendar)
    assert (open_days(days), session_minutes(days)) == expected


def test_hours_are_observed_on_the_days_that_have_them():
    """09:00 is open on both days and 10:00 on Monday alone; before opening every open day counts."""
    days = days_of(mornings(2, weekdays={"monday": ["09:00-10:30"]}))
    assert observed_minutes_by_hour(days)[[8, 9, 10, 11]].tolist() == [120, 120, 60, 120]
    assert days.opens_at.tolist() == [NINE, 1440 + NINE]
