"""A reform whose parameter is zero leaves the baseline exactly as it is; one that is not zero changes something."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import numpy as np
import pandas as pd
import pytest

from small import mornings, windows

Settings = Mapping[str, Any]

OFFICE_WORK = [
    {"office": "review", "time": {"kind": "exponential", "mean": "20 min"}},
    {"office": "seal", "time": {"kind": "exponential", "mean": "30 min"}},
]


def baseline() -> dict[str, Any]:
    """Return a departmental centre of three days as it is before any reform."""
    licence = {
        "share": "60%",
        "departments": [
            {"department": "tax", "time": "6 min", "papers": ["identity", "lease"]},
            {"department": "social", "time": "4 min", "papers": ["identity", "photo", "form"]},
        ],
        "one_window": {"time": "8 min"},
        "channels": {"online": "80%", "door": "100%"},
        "urgent": {"general": "20%"},
        "approval": {"offices": OFFICE_WORK, "parallel": True, "simple": True, "limit": "1 working day"},
    }
    pension = {"share": "40%", "departments": [{"department": "social", "time": "9 min", "papers": 2}]}
    serves = [windows("tax", 2, "tax_windows"), windows(["social", "accept"], 2, "social_windows")]
    elsewhere = [windows("guide", name="desk"), windows("terminal", name="terminals")]
    return {
        "name": "A centre before its reforms",
        "calendar": mornings(4, "09:00-12:00"),
        "demand": {"cases_per_day": 40},
        "departments": {"tax": {}, "social": {}},
        "groups": {"general": {"share": "70%"}, "elderly": {"share": "30%", "service_factor": 1.5}},
        "items": {"licence": licence, "pension": pension},
        "papers": {"brought": "60%", "brought_again": "80%", "non_core": ["lease", "photo", "form"]},
        "back_offices": {"review": {"clerks": 3}, "seal": {"clerks": 3}, "agents": {"clerks": 1}},
        "channels": {"online": {"time": "10 min"}, "door": {"time": "20 min", "agents": "agents"}},
        "travel": {"time": "30 min", "far": {"share": "50%", "time": "4 h"}},
        "hall": {"organisation": "departmental", "windows": [*serves, *elsewhere]},
    }


def changed(settings: Settings) -> dict[str, Any]:
    """Return the baseline with settings put in at their paths."""
    data = deepcopy(baseline())
    for path, value in settings.items():
        *way, last = path.split(".")
        place: Any = data
        for key in way:
            place = place[int(key)] if key.isdigit() else place.setdefault(key, {})
        place[last] = value
    return data


def reform(zero: Settings, more: Settings, marks: str) -> Any:
    """Return a case of the tests below: the reform at zero, the same with effect, and its name."""
    return pytest.param(zero, {**zero, **more}, id=marks)


CORE = {"stops": ["tax_windows", "review", "online"], "meanwhile": "send_home"}
RULE = {"windows": "tax_windows", "rule": {"kind": "waiting", "open_at": 1, "close_at": 0}, "set_up": 0}
STAFF = {"count": 2, "windows": ["tax_windows"]}
TERMINAL = {"time": "3 min", "adoption": "0%"}
REFORMS = [
    reform({"papers.sharing": "0%"}, {"papers.sharing": "50%"}, "sharing"),
    reform(
        {"papers.tolerance": {"share": "0%", "by_post": "20%", "lapses": "30%", "lapsed": "case"}},
        {"papers.tolerance": {"share": "100%", "by_post": "20%"}},
        "tolerance",
    ),
    reform(
        {"papers.pre_review": {"adoption": "0%", "finds": "100%"}},
        {"papers.pre_review": {"adoption": {"general": "50%"}, "finds": "100%"}},
        "pre_review",
    ),
    reform({"channels.online.adoption": "0%"}, {"channels.online.adoption": "50%"}, "online"),
    reform(
        {"channels.online.adoption": {}}, {"channels.online.adoption": {"general": "50%"}}, "online by group"
    ),
    reform(
        {"channels.door.adoption": "0%", "channels.door.success": "50%", "channels.door.finds": "100%"},
        {"channels.door.adoption": "50%"},
        "door",
    ),
    reform(
        {"items.pension.terminal": TERMINAL},
        {"items.pension.terminal": TERMINAL | {"adoption": "50%"}},
        "terminal",
    ),
    reform(
        {"hall.guide_desk": {"time": "2 min", "share": "0%", "finds": "100%"}},
        {"hall.guide_desk": {"time": "2 min", "share": "50%"}},
        "guide desk",
    ),
    reform(
        {"approval.instant": "0%", "approval.instant_time": "7 min"}, {"approval.instant": "50%"}, "instant"
    ),
    reform({"approval.parallel": False}, {"approval.parallel": True}, "parallel"),
    reform(
        {"back_offices.review.sent_back": "0%", "approval.supplement_by_trip": "30%"},
        {"back_offices.review.sent_back": "50%"},
        "sent back",
    ),
    reform({"result.electronic": "0%"}, {"result.electronic": "50%"}, "electronic"),
    reform({"result.post": "0%", "result.post_time": "1 working day"}, {"result.post": "50%"}, "post"),
    reform({"result.on_the_spot": "0 min"}, {"result.on_the_spot": "40 min"}, "on the spot"),
    reform({"hall.extra_windows": {"09:30": 0}}, {"hall.extra_windows": {"09:30": 1}}, "extra windows"),
    reform(
        {"hall.windows.0.helps": {"lines": [], "over": 0}},
        {"hall.windows.0.helps": {"over": 0}},
        "help between lines",
    ),
    reform(
        {"hall.tidal_rules": [RULE | {"at_most": 0}]},
        {"hall.windows.0.opens": {"09:00": 1}, "hall.tidal_rules": [RULE]},
        "tidal rule",
    ),
    reform(
        {"clerks": {"tax_clerks": STAFF, "all_round": STAFF | {"windows": ["social_windows"]}}},
        {"clerks": {"tax_clerks": STAFF | {"absence": {"share": "50%"}, "at_end": "head_of_line"}}},
        "clerks",
    ),
    reform(
        {"clerks": {"tax_clerks": STAFF | {"tenure": {"newcomer": 1}, "errors": {"share": 0}}}},
        {"clerks": {"tax_clerks": STAFF | {"tenure": {}, "errors": {"share": "20%"}}}},
        "tenure and errors",
    ),
    reform({"hall.training.hours_per_year": 8}, {"hall.training.hours_per_year": 45}, "training in the hall"),
    reform({"hall.green_channel": False}, {"hall.green_channel": True}, "green channel"),
    reform({"hall.priority_groups": []}, {"hall.priority_groups": ["elderly"]}, "priority groups"),
    reform({"hall.windows.0.service_factor": 1}, {"hall.windows.0.service_factor": 0.5}, "window factor"),
    reform(
        {"hall.windows.1.service_factor": {"elderly": 1}},
        {"hall.windows.1.service_factor": {"elderly": 0.5}},
        "window factor of a group",
    ),
    reform({"hall.organisation": "departmental"}, {"hall.organisation": "one_window"}, "one window"),
    reform(
        {"booking.adoption": "0%", "booking.places": 2, "booking.no_show": "50%", "booking.early": "5 min"},
        {"booking.adoption": "50%"},
        "booking",
    ),
    reform({"booking.adoption": {}}, {"booking.adoption": {"general": "50%"}}, "booking by group"),
    reform({"travel.far.near": "0%"}, {"travel.far.near": "50%"}, "near home"),
    reform(
        {"systems": {"core": CORE}},
        {
            "systems": {
                "core": CORE | {"outages": [{"date": "2024-03-05", "begins": "09:30", "lasts": "1 h"}]}
            }
        },
        "outage",
    ),
    reform(
        {"hall.windows.0.breakdowns": {"after": "100000 h", "repair": "1 h"}},
        {"hall.windows.0.breakdowns": {"after": "20 h", "repair": "1 h"}},
        "breakdowns",
    ),
]


def same_log(left, right) -> bool:
    """Return whether two replications are the same to the last bit, by names: cases, visits, openings, work."""
    tables = ("cases", "case_log", "openings", "jobs", "shortages", "bookings")
    try:
        pd.testing.assert_frame_equal(
            left.frame.astype(dict.fromkeys(left.frame.select_dtypes("category"), str)),
            right.frame.astype(dict.fromkeys(right.frame.select_dtypes("category"), str)),
            check_exact=True,
        )
    except AssertionError:
        return False
    return all(
        np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
        for table in tables
        for a, b in zip(getattr(left.log, table), getattr(right.log, table), strict=True)
    )


@pytest.fixture
def before(play):
    """Return a replication of the baseline."""
    return play(baseline())


@pytest.mark.parametrize(("zero", "more"), REFORMS)
def test_a_reform_at_zero_is_the_baseline(play, before, zero, more):
    """With its parameter at zero, and whatever else it has, a reform changes nothing; with the parameter it does."""
    assert same_log(before, play(changed(zero)))
    assert not same_log(before, play(changed(more)))


def test_help_and_the_night_at_zero_are_the_terminals_as_they_were(play):
    """Terminals that are open day and night are used as before when nobody is helped and nobody comes out of hours."""
    used = {"items.pension.terminal": {"time": "3 min", "adoption": "50%", "success": "70%"}}
    used |= {"hall.windows.3.hours": ["00:00-24:00"], "groups.elderly.able": {"terminal": "40%"}}
    profile = {"begins": "18:00", "step": "1 h", "weights": [1]}
    zero = {
        "hall.terminal_help": {"reach": "0%", "success": "0%"},
        "hall.out_of_hours": {"share": "0%", "profile": profile},
    }
    helped = {"hall.terminal_help": {"reach": "50%"}}
    at_night = {"hall.out_of_hours": {"share": "50%", "profile": profile}}
    as_they_were = play(changed(used))
    assert same_log(as_they_were, play(changed(used | zero)))
    assert not same_log(as_they_were, play(changed(used | helped)))
    assert not same_log(as_they_were, play(changed(used | at_night)))


FAIR = {"hall.priority_groups": ["elderly"]}
NO_RATIO, NO_AGE = {"kind": "ratio", "ordinary": 0}, {"kind": "ageing"}


@pytest.mark.parametrize(
    ("as_before", "zero", "more"),
    [
        pytest.param({}, {"kind": "in_order"}, {"kind": "longest_wait"}, id="longest wait"),
        pytest.param(FAIR, NO_RATIO, NO_RATIO | {"ordinary": 1}, id="ratio"),
        pytest.param(FAIR, {"kind": "ageing", "weight": 1000}, NO_AGE | {"weight": 1.1}, id="weight"),
        pytest.param({}, NO_AGE, NO_AGE | {"head_start": "5 min"}, id="head start"),
    ],
)
def test_a_calling_rule_at_zero_calls_as_before(play, as_before, zero, more):
    """Each rule has a setting at which the tax windows call as they did, and others at which they do not."""
    lines = {"hall.windows.0.serves": ["tax", "social"]} if more["kind"] == "longest_wait" else {}
    head_start = {} if as_before or lines else {"groups.elderly.priority": 1}
    before = play(changed(as_before | lines))
    assert same_log(before, play(changed(as_before | lines | {"hall.windows.0.calling": zero})))
    assert not same_log(
        before, play(changed(as_before | lines | head_start | {"hall.windows.0.calling": more}))
    )


@pytest.mark.slow
def test_all_reforms_at_zero_together_are_the_baseline(play, before):
    """Every setting of every reform at its zero, all at once."""
    together = {path: value for case in REFORMS for path, value in case.values[0].items()}
    assert same_log(before, play(changed(together)))
