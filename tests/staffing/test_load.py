"""The load of windows."""

from __future__ import annotations

import numpy as np
import pytest

from pscsim.experiments.progress import Silence
from pscsim.staffing.asking import read_question
from pscsim.staffing.load import (
    ample_setting,
    later,
    load_of,
    mean_patience,
    measure_load,
    stopping,
    without_outages,
)
from pscsim.staffing.periods import observed_minutes
from pscsim.staffing.plain import is_plain
from pscsim.staffing.rules import plans_by_formula
from pscsim.statistics.theory.staffing import modified_offered_load
from small import centre, windows

RATES = (48, 84, 66, 24, 36, 66, 54, 30)
EXPONENTIAL = {"kind": "exponential", "mean": "6 min"}


def hall_day(days=20, **more):
    """Return the day of `verification.md`: eight hours, two peaks, six minutes a service."""
    item = {
        "arrivals": {"begins": "09:00", "rates": [f"{rate}/h" for rate in RATES]},
        "stages": [{"name": "front", "time": EXPONENTIAL}],
    }
    return centre(
        {"customer": item},
        windows("front", 6),
        calendar={"days": days, "sessions": ["09:00-17:00"]},
        replications=2,
        **more,
    )


def load(data, n=2, target="waited.share <= 0.3"):
    """Return the load of a centre."""
    question = read_question(data, target)
    setting, first = ample_setting(question, "reference")
    return question, measure_load(question, setting, first, "reference", n, Silence())


def test_a_plain_day_is_computed():
    """Offered and modified load of the hall day are those of theory, and so are the plans by formula."""
    question, found = load(hall_day(2))
    assert found.exact
    assert found.offered[0] == pytest.approx(np.array(RATES) / 10.0)
    at = [60.0 * hour + minute + 0.5 for hour in range(8) for minute in range(60)]
    exact = modified_offered_load([rate / 60.0 for rate in RATES], 6.0, 60.0, at)
    assert found.modified[0] == pytest.approx(np.reshape(exact, (8, 60)).mean(axis=1), abs=0.003)
    plans = plans_by_formula(question, found)
    assert plans["sipp"] == (7, 12, 9, 4, 6, 9, 8, 5)
    assert plans["mol"] == plans["lagged_sipp"] == (7, 11, 10, 5, 6, 9, 8, 5)


def test_ten_minutes_by_formula():
    """The other row of the staffing table: nine of ten people within 10 minutes."""
    question, found = load(hall_day(2), target="wait.within_10 >= 0.9")
    assert plans_by_formula(question, found)["sipp"] == (6, 10, 8, 4, 5, 8, 7, 4)


def test_a_simulated_load_is_near_the_computed_one():
    """Told that somebody might come twice, the same day is simulated; 20 days are right to some per cent."""
    _, found = load(hall_day(20, papers={"brought": "99%"}))
    assert not found.exact
    assert found.offered[0] == pytest.approx(np.array(RATES) / 10.0, rel=0.15)
    assert found.modified.sum() == pytest.approx(found.offered.sum(), rel=0.05)
    assert found.mean_service[0] == pytest.approx(6.0, rel=0.05)


@pytest.mark.parametrize(
    "more",
    [
        {"trips": {"limit": 3}},
        {"hall": {"closing": {"last_ticket": "10 min"}}},
        {"groups": {"general": {"share": 1, "patience": "20 min"}}, "trips": {"after_giving_up": 0.5}},
        {"hall": {"windows": [windows("front", 6, breakdowns={"after": "10 h", "repair": "30 min"})]}},
        {"hall": {"windows": [windows("front", 6, hours=["08:00-18:00"])]}},
    ],
)
def test_what_is_not_plain(more):
    """Any setting that could bring somebody twice, or turn somebody away, is simulated."""
    assert is_plain(read_question(hall_day(), "waited.share <= 0.3").scenario)
    assert not is_plain(read_question(hall_day(**more), "waited.share <= 0.3").scenario)


def test_lunch_and_early_people():
    """Who comes at lunch, or before the doors open, is work of the moment at which they open."""
    data = hall_day(1)
    data["calendar"]["sessions"] = ["09:30-11:00", "12:00-14:00"]
    data["demand"] = {"cases_per_day": 100, "profile": {"begins": "09:00", "step": "1 h", "weights": [1] * 5}}
    data["items"]["customer"] = {"share": 1, "stages": [{"name": "front", "time": EXPONENTIAL}]}
    _, found = load(data)
    # 20 an hour: 10 at the doors and 10 after them in half an hour; 20 wait out the lunch.
    assert (found.arrival_rates[0] * [30, 60, 60, 60]).tolist() == pytest.approx([20, 20, 40, 20])


def test_impatience_of_some():
    """Half of the people have 10 minutes of patience, the others never give up: together they leave at the rate of 20."""
    groups = {"general": {"share": 0.5, "patience": "10 min"}, "elderly": {"share": 0.5}}
    assert mean_patience(
        read_question(hall_day(groups=groups), "waited.share <= 0.3").scenario
    ) == pytest.approx(20.0)
    assert mean_patience(read_question(hall_day(), "waited.share <= 0.3").scenario) == np.inf


def test_later():
    """Counts by minute move by whole and by broken minutes."""
    counts = np.zeros(1440)
    counts[100] = 4.0
    assert later(counts, 10.0)[110] == 4.0
    assert later(counts, 10.5)[[110, 111]].tolist() == [2.0, 2.0]


def test_minutes_are_those_of_the_days_on_which_it_is_open():
    """A rate is per minute that the centre is open: a Saturday morning has no afternoon."""
    data = hall_day(5)
    data["calendar"] |= {"weekdays": {"friday": ["09:00-12:00"]}, "start": "2024-03-04", "holidays": "none"}
    question = read_question(data, "waited.share <= 0.3")
    assert observed_minutes(question.periods, question.days).tolist() == [300.0] * 3 + [240.0] * 5
    _, found = load(data)
    assert found.offered[0] == pytest.approx(np.array(RATES) / 10.0)


def out(day=1, lasts="2 h", **more):
    """Return systems of which one stops the windows from ten o'clock on."""
    given = [{"date": f"2024-03-{3 + day:02}", "begins": "10:00", "lasts": lasts}]
    return {"core": {"stops": ["windows"], "outages": given, **more}, "spare": {"stops": ["windows"]}}


def test_the_load_has_no_outages():
    """In an outage people wait for any number of windows: the load is that of the centre that works."""
    data = hall_day(2)
    data["calendar"] |= {"start": "2024-03-04"}
    question = read_question(data | {"systems": out()}, "waited.share <= 0.3")
    assert stopping(question) == ("core",)
    setting, first = ample_setting(without_outages(question), "reference")
    assert first.waited == 0
    found = measure_load(without_outages(question), setting, first, "reference", 2, Silence())
    assert found.exact
    assert found.offered[0] == pytest.approx(np.array(RATES) / 10.0)


def test_other_things_keep_their_outages():
    """A system that stops the terminals too still stops them; where nothing stops the windows nothing is changed."""
    data = hall_day(2)
    data["hall"]["windows"].append(windows(name="terminals"))
    data["systems"] = {"core": out()["core"] | {"stops": ["windows", "terminals"]}}
    question = read_question(data, "waited.share <= 0.3", windows=["windows"])
    assert without_outages(question).scenario.systems["core"].stops == ["terminals"]
    plain = read_question(hall_day(2), "waited.share <= 0.3")
    assert without_outages(plain) is plain


def test_load_of_nobody():
    """A line to which nobody comes has no load and no service time, and is no division by zero."""
    question = read_question(hall_day(1), "waited.share <= 0.3")
    from pscsim.staffing.observing import Flow

    nothing = np.zeros((1, 1440))
    found = load_of(question, Flow(nothing, nothing, 0), np.zeros(1), np.full(8, 60.0))
    assert not found.offered.any()
    assert plans_by_formula(question, found)["mol"] == (1,) * 8
