"""Plans simulated: the same people for all, whoever simulates them; and what modified offered load is good for."""

from __future__ import annotations

import math

import numpy as np
import pytest
import yaml

from pscsim.errors import RunError
from pscsim.experiments.progress import Silence
from pscsim.staffing.asking import read_question
from pscsim.staffing.judging import Judge
from pscsim.staffing.load import ample_setting, measure_load
from pscsim.staffing.refining import refine
from pscsim.staffing.rules import plans_by_formula
from pscsim.staffing.setting import make_setting
from pscsim.staffing.simulating import Simulator, simulator
from pscsim.staffing.staffing import requirement
from small import centre, people, windows


def test_workers_change_no_number():
    """Two processes observe what one does, replication by replication."""
    data = centre(
        {
            "a": {
                "arrivals": {"rate": "40/h"},
                "stages": [{"name": "front", "time": {"kind": "exponential", "mean": "5 min"}}],
            }
        },
        windows("front", 4),
        calendar={"days": 2, "sessions": ["09:00-12:00"]},
    )
    setting = make_setting(read_question(data, "waited.share <= 0.3"), 20)
    seen = []
    for n_workers in (1, 2):
        with simulator(setting, "reference", n_workers, Silence()) as simulating:
            seen.append(simulating.values((4, 5, 4), 3))
            assert simulating.n_replications == simulating.made((4, 5, 4)) == 3
    assert np.array_equal(*seen)


def test_two_groups_are_staffed_at_once():
    """Ten people come to one line at nine and at ten, two to the other: ten windows and two, judged by their own people."""
    data = centre(
        {
            "many": people(*[540] * 10, *[600] * 10, line="front"),
            "few": people(*[540] * 2, *[600] * 2, line="back"),
        },
        windows("front", 3, "front_windows"),
        windows("back", 3, "back_windows"),
        calendar={"days": 1, "sessions": ["09:00-11:00"]},
    )
    question = read_question(data, "wait.within_5 >= 0.95")
    judging = Judge(Simulator(make_setting(question, 20), "reference", Silence()), 2, 2)
    found = refine(judging, (1, 1, 1, 1), 1, Silence())
    assert found.service.windows == (10, 10, 2, 2)
    assert {one.verdict for one in found.one_fewer} == {"not_reached"}
    assert [one.key for one in found.one_fewer] == [0, 1, 2, 3]


def test_more_windows_than_there_are():
    """A target that all windows there can be do not reach is told with the period: one window, two people a minute apart."""
    data = centre({"a": people(540, 541)}, calendar={"days": 1, "sessions": ["09:00-10:00"]})
    question = read_question(data, "wait.within_0 >= 0.9")
    judging = Judge(Simulator(make_setting(question, 1), "reference", Silence()), 2, 2)
    with pytest.raises(Exception, match=r"no number of windows reaches the target at 09:00"):
        refine(judging, (1,), 1, Silence())


def test_an_outage_that_no_window_helps_is_named(tmp_path):
    """Nobody who comes in the outage from nine to ten is called within five minutes; the message says why, and where."""
    core = {"stops": ["windows"], "outages": [{"date": "2024-03-04", "begins": "09:00", "lasts": "1 h"}]}
    day = {"start": "2024-03-04", "days": 1, "sessions": ["09:00-11:00"]}
    data = centre({"a": people(541, 601)}, calendar=day, systems={"core": core})
    file = tmp_path / "hall.yaml"
    file.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    line = file.read_text(encoding="utf-8").splitlines().index("  core:") + 1
    question = read_question(file, "wait.within_5 >= 0.9")
    message = rf"reaches the target at 09:00: none of them works in an outage of systems\.core \(.*hall\.yaml:{line}\)$"
    with pytest.raises(RunError, match=message):
        requirement(question, "reference", 2, 2, 1, Silence())


@pytest.fixture(scope="module")
def sinusoid():
    """Return a hall of about a hundred windows under the rate 100 + 20 sin t per hour, service and patience an hour."""
    hour = {"kind": "exponential", "mean": "1 h"}
    rates = [f"{100.0 + 20.0 * math.sin((n + 0.5) / 4.0):.6f}/h" for n in range(96)]
    data = centre(
        {"a": {"arrivals": {"step": "15 min", "rates": rates}, "stages": [{"name": "front", "time": hour}]}},
        windows("front", 100),
        calendar={"days": 20, "sessions": ["00:00-24:00"]},
        groups={"general": {"share": 1, "patience": hour}},
    )
    return read_question(data, "waited.share <= 0.2", by="30min")


def test_modified_load_of_a_sinusoidal_rate(sinusoid):
    """Once the empty beginning is forgotten the load is 100 + 10 (sin t - cos t), averaged over each half hour."""
    setting, first = ample_setting(sinusoid, "compiled")
    load = measure_load(sinusoid, setting, first, "compiled", 1, Silence())
    for period, found in zip(sinusoid.periods[20:], load.modified[0, 20:], strict=True):
        times = np.linspace(period.begins, period.ends, 31) / 60.0
        assert found == pytest.approx(np.mean(100.0 + 10.0 * (np.sin(times) - np.cos(times))), abs=0.1)


def test_modified_load_makes_waiting_even(sinusoid):
    """With its windows (Erlang A) about a fifth waits all day long; hour by hour too many wait on the way down."""
    setting, first = ample_setting(sinusoid, "compiled")
    load = measure_load(sinusoid, setting, first, "compiled", 1, Silence())
    plans = plans_by_formula(sinusoid, load)
    assert max(plans["mol"]) == 124
    simulating = Simulator(setting, "compiled", Silence())
    waited = {rule: simulating.values(plans[rule], 8).mean(axis=0)[10:] for rule in ("mol", "sipp")}
    assert waited["mol"].max() < 0.26
    assert waited["mol"].min() > 0.12
    assert waited["sipp"].max() > 0.5
