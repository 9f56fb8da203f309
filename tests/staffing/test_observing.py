"""What a replication says, on days that can be followed on paper."""

from __future__ import annotations

import numpy as np
import pytest

from playing import play
from pscsim.demand.cases import draw_cases
from pscsim.engines.reference import simulate
from pscsim.staffing.asking import read_question
from pscsim.staffing.observing import observe, observe_flow, values_of
from pscsim.staffing.setting import make_setting, opens_of, under
from pscsim.staffing.targets import StaffTarget
from small import centre, people

DAY = {"days": 1, "sessions": ["09:00-11:00"]}


def observed(data, target, plan, n_windows=4):
    """Return the observation of one replication of a day under an opening plan."""
    setting = make_setting(read_question(data, target), n_windows)
    changed = under(setting, plan)
    return observe(setting, simulate(changed, draw_cases(changed, 1, 0), 1, 0))


def test_three_people_and_one_window():
    """Tickets at 09:00, 09:05 and 10:00, 10 minutes each: waits 0, 5 and 0; the second found one other."""
    data = centre({"a": people(540, 545, 600)}, calendar=DAY)
    seen = observed(data, "wait.within_5 >= 0.9", (1, 1))
    #                               arrivals, called, minutes, in time, at once, given up
    assert seen.counts.tolist() == [[2, 2, 5, 2, 1, 0], [1, 1, 0, 1, 1, 0]]
    assert seen.found.tolist() == [[1, 1], [1, 0]]


def test_a_plan_opens_and_closes_windows():
    """Two people at 09:00 and two at 10:00 with one window, then two: one waits 10 minutes, nobody later."""
    data = centre({"a": people(540, 540, 600, 600)}, calendar=DAY)
    seen = observed(data, "wait.within_5 >= 0.9", (1, 2))
    assert seen.counts[:, [1, 2, 4]].tolist() == [[2, 10, 1], [2, 0, 2]]


def test_patience_counts_as_waiting():
    """One is served for 30 minutes; the next gives up after 10: one of two had to wait, and one of two gave up."""
    data = centre(
        {"a": people(540, 541, time="30 min")},
        calendar=DAY,
        groups={"general": {"share": 1, "patience": "10 min"}},
    )
    counts = observed(data, "waited.share <= 0.5", (1, 1)).counts
    assert values_of(StaffTarget("waited", 0.3), counts)[0] == 0.5
    assert values_of(StaffTarget("gave_up", 0.3), counts)[0] == 0.5
    assert values_of(StaffTarget("mean", 1.0), counts)[0] == 0.0
    assert np.isnan(values_of(StaffTarget("mean", 1.0), counts)[1])


def test_who_gave_up_is_a_part_of_all_who_came():
    """One is served, one waits and gives up, a third finds no room: the measure says the same."""
    data = centre(
        {"a": people(540, 541, 542, time="30 min")},
        calendar=DAY,
        groups={"general": {"share": 1, "patience": "10 min"}},
        hall={"lines": {"front": {"room": 1}}},
    )
    counts = observed(data, "gave_up.share <= 0.5", (1, 1)).counts
    assert counts[0, [0, 1, 5]].tolist() == [3, 1, 1]
    assert values_of(StaffTarget("gave_up", 0.3), counts)[0] == pytest.approx(1 / 3)
    assert play(data).value("gave_up.share") == pytest.approx(1 / 3)


def test_who_is_interrupted_comes_once():
    """The window stops from 09:05 to 09:09 in the first of two services: two calls of one person, but two arrivals in all."""
    core = {"stops": ["windows"], "outages": [{"date": "2024-03-04", "begins": "09:05", "lasts": "4 min"}]}
    data = centre({"a": people(540, 541)}, calendar=DAY | {"start": "2024-03-04"}, systems={"core": core})
    assert observed(data, "wait.within_5 >= 0.9", (1, 1)).counts[0, [0, 1]].tolist() == [2, 3]


def test_who_is_too_early_belongs_to_no_period():
    """A ticket before the opening waits for the doors, which no window helps; it still is found by the next."""
    data = centre({"a": people(530, 540)}, calendar=DAY)
    seen = observed(data, "wait.within_5 >= 0.9", (1, 1))
    assert seen.counts[:, 0].tolist() == [1, 0]
    assert seen.found.tolist() == [[0, 1], [0, 0]]


def test_flow_with_windows_for_everybody():
    """Three services of 10 minutes; who comes early is called, and counts, when the doors open."""
    setting = make_setting(
        read_question(centre({"a": people(530, 540, 545)}, calendar=DAY), "waited.share <= 0.3"), 3
    )
    flow = observe_flow(setting, simulate(setting.plan, draw_cases(setting.plan, 1, 0), 1, 0))
    assert flow.waited == 0
    assert {minute: flow.arrivals[0, minute] for minute in flow.arrivals[0].nonzero()[0].tolist()} == {
        540: 2,
        545: 1,
    }
    assert flow.busy[0, 540:556].tolist() == [2] * 5 + [3] * 5 + [1] * 5 + [0]
    assert flow.busy.sum() == pytest.approx(30.0)


def test_too_few_windows_are_noticed():
    """With one window where two people come at a time, somebody waits."""
    setting = make_setting(
        read_question(centre({"a": people(540, 540)}, calendar=DAY), "waited.share <= 0.3"), 1
    )
    flow = observe_flow(setting, simulate(setting.plan, draw_cases(setting.plan, 1, 0), 1, 0))
    assert flow.waited == 1


def test_an_opening_plan_leaves_out_what_does_not_change():
    """Three periods, two numbers."""
    periods = read_question(
        centre({"a": people(540)}, calendar=DAY), "waited.share <= 0.3", by="30min"
    ).periods
    assert opens_of(periods, (2, 2, 3, 3)) == {540.0: 2, 600.0: 3}
