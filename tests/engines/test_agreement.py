"""The two engines tell the same story: visits, cases, jobs of back offices and openings, row by row and to the last bit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.comparing import assert_agreement
from pscsim.demand.cases import draw_cases
from pscsim.engines import compiled, fresh, kernel, reference, rules
from pscsim.engines.heap import most_events
from pscsim.engines.tallies import no_tallies
from pscsim.plan.compile import compile_plan
from pscsim.scenario.reading import read_study
from pscsim.tracing.difference import first_row
from strategies import Data, scenarios, staffed_halls

REPOSITORY = Path(__file__).resolve().parents[2]
FILES = sorted([*(REPOSITORY / "configs").glob("*.yaml"), *(REPOSITORY / "experiments").glob("*_*.yaml")])


@settings(max_examples=100)
@given(data=scenarios(), replication=st.integers(0, 3))
def test_engines_agree_on_any_scenario(data: Data, replication: int) -> None:
    """Both engines tell the same of every mechanism, with ties at whole minutes."""
    assert_agreement(data, replication)


@settings(max_examples=50)
@given(data=staffed_halls(), replication=st.integers(0, 3))
def test_engines_agree_on_clerks_who_come_and_go(data: Data, replication: int) -> None:
    """Both engines tell the same of people who are handed over, finished, or sent back in line."""
    assert_agreement(data, replication)


def options_of(file: Path) -> list[Any]:
    """Return a file with the name of each of its options."""
    options = read_study(file).options
    return [pytest.param(file, option.name, id=f"{file.stem}-{option.name}") for option in options]


@pytest.mark.parametrize(("file", "option"), [pair for file in FILES for pair in options_of(file)])
def test_engines_agree_on_the_repositorys_files(file: Path, option: str) -> None:
    """Both engines tell the same of three days of every option in `configs/` and `experiments/`."""
    log = assert_agreement(file, option=option, sets=["calendar.days=2", "calendar.warm_up=1"])
    assert len(log.visits.case) > 100


def hall(windows: int = 1, **more: Any) -> Data:
    """Return a hall with one line and so many windows."""
    return {"windows": [{"name": "windows", "count": windows, "serves": ["front"]}], **more}


def centre(items: Data, **more: Any) -> Data:
    """Return a centre that is open on five days from 9 to 11."""
    days = {"days": 5, "sessions": ["09:00-11:00"]}
    return {"name": "centre", "calendar": days, "items": items, "hall": hall(), **more}


def case_at(times: list[str], time: Any = "5 min", **more: Any) -> Data:
    """Return an item with these arrivals and one service in the line `front`."""
    return {"arrivals": {"times": times}, "stages": [{"name": "front", "time": time, **more}]}


def for_each_group(item: Data, groups: list[str]) -> dict[str, Data]:
    """Return the item once for each people group: times of arrival belong to one group."""
    return {f"{group}_case": item | {"groups": {group: "100%"}} for group in groups}


def test_engines_agree_when_nobody_comes() -> None:
    """Days without anybody give no visits, and the windows open and close all the same."""
    log = assert_agreement(
        centre({"case": {"arrivals": {"rate": "0/day"}} | {"stages": [{"name": "front", "time": "1 min"}]}})
    )
    assert len(log.visits.case) == 0
    assert len(log.openings.window) == 5


def test_engines_agree_on_one_person() -> None:
    """One person is served once."""
    log = assert_agreement(centre({"case": case_at(["545 min"])}))
    assert log.visits.end.tolist() == [550.0]


def test_engines_agree_when_everything_happens_at_once() -> None:
    """Services without length, patience without length and ways back, all at nine o'clock."""
    everybody = ["540 min"] * 12
    quick = case_at(everybody, "0 min", next={"front": "50%"}) | {"groups": {"elderly": "100%"}}
    slow = case_at(everybody, "5 min", papers=2)
    items = {"quick": quick, **for_each_group(slow, ["general", "elderly", "company"])}
    people = {
        "general": {"share": "50%", "patience": "0 min"},
        "elderly": {"share": "30%", "priority": 1},
        "company": {"share": "20%", "patience": "5 min"},
    }
    papers = {"brought": "50%", "brought_again": "50%"}
    log = assert_agreement(centre(items, groups=people, papers=papers, hall=hall(2)))
    assert np.unique(log.visits.outcome).tolist() == [rules.SERVED, rules.FAILED_CHECK, rules.GAVE_UP]
    assert (log.visits.end[log.visits.trip == 1] == log.visits.ticket[log.visits.trip == 1]).any()


@pytest.mark.parametrize("inside", ["serve", "send_home"])
@pytest.mark.parametrize("last_ticket", ["0 min", "10 min"])
def test_engines_agree_on_a_day_of_ties(inside: str, last_ticket: str) -> None:
    """Somebody comes every minute, also at opening, at the last ticket and at closing; all times are whole."""
    minutes = [f"{day * 1440 + minute} min" for day in (0, 1) for minute in range(535, 670)]
    stages = [{"name": "front", "time": "1 min"}, {"name": "back", "time": "5 min", "papers": 1}]
    windows = {"name": "windows", "count": 3, "serves": ["front", "back"]}
    windows["opens"] = {"09:00": 1, "09:20": 3, "09:40": 0, "09:45": 3, "10:55": 2}
    data = centre(
        for_each_group({"arrivals": {"times": minutes}, "stages": stages}, ["general", "elderly"]),
        groups={
            "general": {"share": "70%", "patience": "12 min"},
            "elderly": {"share": "30%", "patience": "30 min", "priority": 1},
        },
        papers={"brought": "80%"},
        hall={
            "windows": [windows],
            "closing": {"last_ticket": last_ticket, "inside": inside},
            "lines": {"front": {"room": 6}},
        },
    )
    log = assert_agreement(data)
    expected = {rules.SERVED, rules.FAILED_CHECK, rules.GAVE_UP, rules.TURNED_AWAY, rules.SENT_HOME}
    assert expected <= set(log.visits.outcome.tolist())


@pytest.mark.parametrize("inside", ["serve", "send_home"])
def test_engines_agree_on_a_crowd_that_fills_every_array(inside: str) -> None:
    """Thousands wait and come again: people on their way, events and visits outgrow the first arrays."""
    crowd = hall(30, closing={"inside": inside})
    crowd["windows"][0]["opens"] = {"09:00": 1, "10:00": 30, "10:40": 10, "10:50": 30}
    data = centre(
        {"case": {"share": "100%", "stages": [{"name": "front", "time": "1 min", "papers": 1}]}},
        calendar={"days": 4, "sessions": ["09:00-11:00"]},
        demand={"cases_per_day": 1500},
        groups={"general": {"share": "100%", "patience": {"kind": "exponential", "mean": "3 h"}}},
        papers={"brought": "10%", "brought_again": "10%"},
        hall=crowd,
    )
    log = assert_agreement(data)
    plan, _ = compile_plan(read_study(data).scenario)
    world = fresh.make_world(plan, fresh.make_rows(0, 0), no_tallies())
    assert len(log.visits.case) > 2 * len(log.cases.time) + 64
    assert most_at_once(log) > most_events(world.heap) > len(world.people.whole)


def most_at_once(log: Any) -> int:
    """Return the greatest number of people who wait or are served at the same time."""
    steps = np.concatenate([np.ones_like(log.visits.case), -np.ones_like(log.visits.case)])
    times = np.concatenate([log.visits.ticket, log.visits.end])
    return int(np.cumsum(steps[np.lexsort((steps, times))]).max())


def test_log_does_not_depend_on_how_often_arrays_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for hardly anything, every array grows many times and the log stays the same."""
    items = {"case": {"share": "100%", "stages": [{"name": "front", "time": "8 min", "papers": 1}]}}
    data = centre(items, demand={"cases_per_day": 60}, papers={"brought": "60%"}, hall=hall(3))
    plan, _ = compile_plan(read_study(data).scenario)
    cases = draw_cases(plan, 5, 0)
    roomy = compiled.simulate(plan, cases, 5, 0)
    grown: list[tuple[int, ...]] = []
    make_rows, free_slots, larger = fresh.make_rows, fresh.free_slots, compiled.larger

    def noted(world: kernel.World) -> kernel.World:
        world = larger(world)
        grown.append(
            (
                len(world.people.whole),
                most_events(world.heap),
                len(world.rows.visits),
                len(world.rows.openings),
            )
        )
        return world

    monkeypatch.setattr(compiled, "make_rows", lambda n_cases, _: make_rows(n_cases, 1))
    monkeypatch.setattr(fresh, "free_slots", lambda _, begin: free_slots(max(begin, 1), begin))
    monkeypatch.setattr(compiled, "larger", noted)
    tight = compiled.simulate(plan, cases, 5, 0)
    assert len(grown) > 5
    assert grown[0] == (2, 2048, 2, 2)
    assert first_row(roomy, tight) is None
    assert first_row(reference.simulate(plan, cases, 5, 0), tight) is None


def offices_full_of_work(**more: Any) -> Data:
    """Return a centre whose three back offices get far more cases than their one clerk can decide."""
    offices = [{"office": name, "time": "20 min", "delay": "30 min"} for name in ("tax", "seal", "bank")]
    approval = {"offices": offices, "parallel": True}
    stages = [{"name": "front", "time": "1 min", "papers": ["identity", "photo"]}]
    return centre(
        {"case": {"share": "100%", "stages": stages, "approval": approval}},
        demand={"cases_per_day": 60},
        back_offices={name: {"clerks": 1, "sent_back": "30%"} for name in ("tax", "seal", "bank")},
        approval={"parallel": True, "supplement_by_trip": "50%"},
        papers={"brought": "70%", "non_core": ["photo"], "tolerance": {"share": "50%", "lapses": "20%"}},
        hall=hall(3),
        **more,
    )


def test_engines_agree_on_offices_full_of_work() -> None:
    """Hundreds of cases wait in back offices: the room for jobs grows while they wait."""
    data = offices_full_of_work()
    log = assert_agreement(data)
    plan, _ = compile_plan(read_study(data).scenario)
    world = fresh.make_world(plan, fresh.make_rows(0, 0), no_tallies())
    steps = np.concatenate([np.ones_like(log.jobs.case), -np.ones_like(log.jobs.case)])
    times = np.concatenate([log.jobs.arrived, log.jobs.ended])
    assert np.cumsum(steps[np.lexsort((steps, times))]).max() > len(world.jobs.whole)
    assert np.unique(log.jobs.sent_back).tolist() == [-1, 0, 1]
    assert np.isnan(log.jobs.begun).any()


def test_log_of_offices_does_not_depend_on_how_often_arrays_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for hardly any person and row, the jobs of back offices stay the same."""
    plan, _ = compile_plan(read_study(offices_full_of_work()).scenario)
    cases = draw_cases(plan, 5, 0)
    roomy = compiled.simulate(plan, cases, 5, 0)
    make_rows, free_slots, larger = fresh.make_rows, fresh.free_slots, compiled.larger
    grown: list[tuple[int, int]] = []

    def noted(world: kernel.World) -> kernel.World:
        world = larger(world)
        grown.append((len(world.rows.jobs), len(world.jobs.whole)))
        return world

    monkeypatch.setattr(compiled, "make_rows", lambda n_cases, _: make_rows(n_cases, 1))
    monkeypatch.setattr(fresh, "free_slots", lambda _, begin: free_slots(max(begin, 1), begin))
    monkeypatch.setattr(compiled, "larger", noted)
    tight = compiled.simulate(plan, cases, 5, 0)
    assert grown[0] == (2, 512)
    assert len(grown) > 5
    assert first_row(roomy, tight) is None


def test_engines_agree_over_many_days() -> None:
    """A hundred days with a Saturday and closed Tuesdays: slots of people are used again and again."""
    items = {"case": {"share": "100%", "stages": [{"name": "front", "time": "6 min", "papers": 2}]}}
    calendar = {
        "days": 100,
        "warm_up": 3,
        "sessions": ["09:00-10:00", "10:30-11:30"],
        "weekdays": {"saturday": ["09:00-10:00"], "tuesday": []},
    }
    papers = {"brought": "70%", "brought_again": "50%"}
    data = centre(items, calendar=calendar, demand={"cases_per_day": 20}, papers=papers, hall=hall(2))
    log = assert_agreement(data)
    assert log.visits.trip.max() > 2
    assert len(log.cases.time) > 1000
