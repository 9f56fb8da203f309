"""What no rule may refuse, and the limits of rules; `tests/bad` holds what they refuse."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from chinese_calendar import is_workday
from chinese_calendar.constants import holidays

from pscsim.errors import ScenarioError
from pscsim.scenario.reading import read_study

SOUND = Path(__file__).resolve().parents[1] / "bad" / "sound"


def read(name: str, *sets: str):
    """Return the scenario of a sound file with changes."""
    return read_study(SOUND / f"{name}.yaml", sets).scenario


@pytest.mark.parametrize(
    "change",
    [
        "calendar={days: 2, sessions: [], weekdays: {tuesday: [09:00-12:00]}}",
        "calendar.sessions=[09:00-12:00, 12:00-17:00]",
        "calendar={days: 5, sessions: [09:00-17:00], holidays: china, start: 2024-09-25}",
        "demand.profile={begins: 08:00, step: 8 h, weights: [1, 0]}",
        "demand.surges=[{begins: 2024-03-05, ends: 2024-03-05, factor: 0}]",
        "hall.windows.tax_windows.opens={'08:00': 0, '11:59': 1}",
        "hall.windows.tax_windows.opens={'08:00': 2}",
        "hall.lines={silver: {instead_of: tax, groups: [elderly]}, tax: {room: 5}}",
        "hall.lines.accept={room: 5}",
        "items.company.groups={general: 0.333333, elderly: 0.666667}",
        "targets=[{measure: utilisation.mean, group: terminals, at_most: 1}]",
        "targets=[{measure: queue.mean, group: '10:00', at_most: 9}]",
    ],
)
def test_sound_centre(change: str) -> None:
    """Unusual settings that make sense are accepted."""
    sets = [change]
    if "silver" in change:
        sets.append("hall.windows.tax_windows.serves=[tax, silver]")
    assert read("centre", *sets).name


@pytest.mark.parametrize(
    "change",
    [
        "items.customers.stages=[{name: service, time: 0, next: {service: 99%}}]",
        "items.customers.stages=[{name: service, time: 1 min, next: {}}]",
        "items.customers.stages=[{name: service, time: 1 min, next: {service: 20%, done: 80%}}]",
        "items.customers.arrivals={times: [0, 0, 5 min]}",
        "items.customers.arrivals.interval={kind: empirical, values: [0, 1 h]}",
        "items.customers.arrivals={rates: [0, 5/h], step: 12 h}",
        "items.customers.stages[0].time={kind: triangular, low: 1 min, mode: 1 min, high: 2 min}",
        "calendar={sessions: all day, horizon: 49 h, warm_up: 2}",
    ],
)
def test_sound_lab(change: str) -> None:
    """Textbook systems at the edge of what makes sense are accepted."""
    sets = [change, *(["items.customers.arrivals.rate="] if ".interval" in change else [])]
    assert read("lab", *sets).items["customers"]


@pytest.mark.parametrize(
    "change",
    [
        "items.company.approval.offices=[{office: registry, time: 9 min}, {office: registry, time: 5 min}]",
        "items.company.approval.offices[0].time=0",
        "items.company.result.electronic=70%",
        "items.company.result={electronic: 100%, post: 0%}",
        "items.pension.one_window={papers: 60, time: 9 min}",
        "items.pension.one_window={papers: [identity card], time: 9 min}",
        "back_offices.registry={clerks: 1, hours: [09:00-12:00, 12:00-24:00], sent_back: 99%}",
        "channels.online.profile={begins: 22:00, step: 1 h, weights: [0, 1]}",
        "channels={home_visit: {agents: visitors, time: 1 s}, online: {}}",
        "papers.pre_review.adoption=100%",
        "travel.far={share: 0%, near: 50%, items: []}",
        "hall.extra_windows={'23:00': 1}",
        "hall.issue.line=social",
        "hall.supplement.line=tax",
        "hall.priority_groups=[elderly, general]",
        "hall.windows[0].service_factor={elderly: 1.5}",
    ],
)
def test_sound_casework(change: str) -> None:
    """Cases at the edge of what makes sense are accepted."""
    assert read("casework", change).back_offices["registry"].clerks


def test_offices_with_hours_need_no_sessions() -> None:
    """A centre that opens on some weekdays only runs when all its back offices have hours of their own."""
    hours = [f"back_offices.{office}.hours=[09:00-17:00]" for office in ("registry", "visitors")]
    scenario = read("casework", "calendar={sessions: [], weekdays: {tuesday: [09:00-12:00]}}", *hours)
    assert scenario.back_offices["visitors"].hours == [(540.0, 1020.0)]


def test_named_papers_count_once() -> None:
    """Sixty papers that two checks name are sixty; as numbers they are a hundred and twenty and refused."""
    names = f"[{', '.join(f'form {n}' for n in range(60))}]"
    checks = "items.company.departments[0].papers={0}", "items.company.departments[1].papers={0}"
    one_window = "items.company.one_window={time: 15 min}"
    named = [*(check.format(names) for check in checks), one_window, "papers.non_core=[form 7]"]
    assert read("casework", *named).papers.non_core == ["form 7"]
    with pytest.raises(ScenarioError, match="all checks together ask for 120 papers, more than 60"):
        read("casework", *(check.format(60) for check in checks), one_window, "papers.non_core=[]")


def test_result_line_that_nobody_needs() -> None:
    """A line for collecting results needs no window where every result comes by itself."""
    sets = ["hall.issue.line=results", "items.company.result={electronic: 100%, post: 0%}"]
    assert read("casework", *sets).hall.issue.line == "results"
    with pytest.raises(ScenarioError, match="no window serves the line 'results'"):
        read("casework", *sets[:1])


def test_result_line_beside_a_stage_of_the_same_name() -> None:
    """An unserved stage that is named `issue` is told at the stage, and an unserved counter at the counter."""
    stages = "items.customers.stages=[{name: service, time: 1 min}, {name: issue, line: desk, time: 1 min}]"
    office = ["back_offices={office: {clerks: 1}}", "hall.issue.line=results"]
    approval = "items.customers.approval={offices: [{office: office, time: 1 min}]}"
    with pytest.raises(ScenarioError) as caught:
        read("lab", stages, *office, approval)
    said = str(caught.value)
    assert "items.customers.stages[1] 'issue': no window serves the line 'desk'" in said
    assert "hall.issue.line: no window serves the line 'results'" in said


def test_departments_become_one_window() -> None:
    """Departmental windows serve the one acceptance by themselves when every item can be accepted there."""
    sets = ["hall.organisation=one_window", "items.pension.one_window={time: 9 min}"]
    assert read("centre", *sets).hall.organisation == "one_window"
    with pytest.raises(ScenarioError, match="no window serves the line 'accept'"):
        read("centre", *sets, "hall.windows[0].count=0", "hall.windows[1].count=0")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("calendar={sessions: all day, horizon: 24 h, closed: [2024-03-04]}", "no time is left to measure"),
        ("calendar={sessions: all day, horizon: 200000000 h}", "is more than 100,000 days"),
        ("items.customers.arrivals={interval: {kind: mixture, parts: [{weight: 1, of: 0}]}}", "without end"),
        (
            "items.customers.arrivals={interval: {kind: exponential, mean: 0.00001 s}}",
            "more than 1,000,000 people",
        ),
        ("hall.windows.servers.count=10001", "must be at most 10000, found 10001"),
    ],
)
def test_limits(change: str, said: str) -> None:
    """What would never end, or fill the memory, is refused before anything is computed."""
    with pytest.raises(ScenarioError, match=said):
        read("lab", change)


def test_holidays_beyond_the_known_years() -> None:
    """A closed day pushes the last measured day into a year without known holidays, and that is seen."""
    year = max(day.year for day in holidays)
    last = max(day for n in range(31) if is_workday(day := date(year, 12, n + 1)))
    settings = f"days: 1, sessions: [09:00-17:00], holidays: china, start: {last}"
    assert read("centre", f"calendar={{{settings}}}").calendar.days == 1
    with pytest.raises(ScenarioError, match=f"the public holidays of {year + 1} are not known"):
        read("centre", f"calendar={{{settings}, closed: [{last}]}}")


def test_opening_plan_of_two_layers(tmp_path: Path) -> None:
    """Times of a plan need no order across files and changes; the plan has the order of the day."""
    base = (SOUND / "centre.yaml").read_text(encoding="utf-8")
    (tmp_path / "base.yaml").write_text(
        base.replace("count: 2,", "count: 2, opens: {'13:30': 2},"), encoding="utf-8"
    )
    study = read_study(tmp_path / "base.yaml", ["hall.windows.tax_windows.opens.09:00=1"])
    assert list((study.scenario.hall.windows[0].opens or {}).items()) == [(540.0, 1), (810.0, 2)]
    with pytest.raises(ScenarioError, match="'13:30' and '13:30 ' are the same time of day"):
        read_study(tmp_path / "base.yaml", ["hall.windows.tax_windows.opens={'13:30': 1, '13:30 ': 2}"])
