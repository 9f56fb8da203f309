from __future__ import annotations

import pytest

from casebook import case_days, case_rows
from pscsim.plan.plan import DAY
from small import NINE, mornings, online, without_hall, works

NOON, ONE, FIVE = 720.0, 780.0, 1020.0
HOURS = ["09:00-12:00", "13:00-17:00"]


def desk(at: float, minutes: float, calendar=None, **work):
    """Return one case that is handed in at a minute and takes so long at one desk, from Monday 4 March 2024 on."""
    item = online(at, offices=[works(review=minutes)[0] | work])
    calendar = calendar or mornings(5, "09:00-17:00")
    return without_hall({"licence": item}, calendar, {"review": {"clerks": 1, "hours": HOURS}})


@pytest.mark.parametrize(
    ("at", "minutes", "decided"),
    [
        (NINE, 60, NINE + 60),  # within the morning
        (NOON - 30, 60, ONE + 30),  # half before lunch, half after
        (NOON + 30, 10, ONE + 10),  # handed in at lunch: begun after it
        (
            NOON - 30,
            30,
            NOON,
        ),  # done with the last minute of the morning, not with the first of the afternoon
        (FIVE - 30, 60, DAY + NINE + 30),  # the rest on Tuesday
        (FIVE - 30, 30, FIVE),  # done with the last minute of the day
        (FIVE + 300, 60, DAY + NINE + 60),  # handed in at night
        (120, 60, NINE + 60),  # handed in before the day begins
        (NINE, 2 * 420 + 60, 2 * DAY + NINE + 60),  # two days of seven hours and one hour more
        (FIVE, 0, FIVE),  # nothing to do takes no time, also after hours
    ],
)
def test_work_stands_still_outside_of_the_hours(play, at, minutes, decided):
    """A clerk works from 9 to 12 and from 13 to 17 o'clock; the rest of a case waits for the next hours."""
    assert case_rows(play(desk(at, minutes)), "accepted", "decided") == [(at, decided)]


@pytest.mark.parametrize(
    ("calendar", "day"),
    [
        ({}, 3),  # Monday
        ({"opened": ["2024-03-09"]}, 1),  # the Saturday is worked to make up for another day
        ({"closed": ["2024-03-11"]}, 4),  # the Monday is not worked
        (
            {"weekdays": {"saturday": ["09:00-12:00"]}},
            3,
        ),  # the hall is open on Saturdays, the offices are not
    ],
)
def test_work_that_is_left_on_friday(play, calendar, day):
    """Half an hour that is left on Friday 8 March is done on the next working day."""
    data = desk(FIVE - 30, 60, mornings(5, "09:00-17:00") | {"start": "2024-03-08"} | calendar)
    assert case_rows(play(data), "decided") == [(day * DAY + NINE + 30,)]


def test_a_public_holiday_and_its_make_up_day(play):
    """Wednesday 3 April 2024 is followed by three days off, and Sunday the 7th is worked."""
    calendar = mornings(3, "09:00-17:00") | {"start": "2024-04-03", "holidays": "china"}
    assert case_rows(play(desk(FIVE - 30, 60, calendar)), "decided") == [(4 * DAY + NINE + 30,)]


def test_a_case_handed_in_on_a_sunday(play):
    """Sunday counts for nothing: the work begins on Monday at nine."""
    data = desk(2 * DAY + 600, 60, mornings(3, "09:00-17:00") | {"start": "2024-03-08"})
    assert case_rows(play(data), "decided") == [(3 * DAY + NINE + 60,)]


def test_hours_are_those_of_the_centre_unless_told(play):
    """Without `hours` clerks work while the centre is open, through lunch."""
    data = desk(NOON - 30, 60)
    del data["back_offices"]["review"]["hours"]
    assert case_rows(play(data), "decided") == [(NOON + 30,)]


def test_a_delay_passes_in_working_hours_too(play):
    """An hour of work and two hours of circulation from 11 o'clock on end at 15 o'clock, lunch between them."""
    assert case_rows(play(desk(NINE + 120, 60, delay="2 h")), "decided") == [(ONE + 120,)]


def test_work_beyond_the_last_day_stays_open(play):
    """Who hands in on Friday evening has no decision when the simulation ends with that day."""
    played = play(desk(4 * DAY + FIVE - 30, 60))
    assert case_days(played, "accepted", "decided") == [(4, None)]
    assert played.cases() == [(0, 0, "open")]
    assert played.value("open_cases.count") == 1
