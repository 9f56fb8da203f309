"""Every scenario and experiment of the repository runs, and the centres are the baselines that they say they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from pscsim.run import run
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.reading import read_study
from pscsim.scenario.ways import papers_at_one_window

REPOSITORY = Path(__file__).resolve().parents[1]
REFORMS = REPOSITORY / "configs" / "reforms"
CLAIMS = REPOSITORY / "experiments" / "claims.yaml"  # a table of claims, and no experiment
ROSTERS = REPOSITORY / "experiments" / "rosters"
SEARCHES = REPOSITORY / "experiments" / "searches"
FILES = [
    path
    for folder in ("configs", "experiments")
    for path in sorted((REPOSITORY / folder).rglob("*.yaml"))
    if not {REFORMS, ROSTERS, SEARCHES} & {*path.parents} and path != CLAIMS
]
SHORT = ("calendar.days=2", "calendar.warm_up=0")
CENTRES = ("district_centre", "company_setup", "community_station")


def centre(name: str) -> Scenario:
    """Return one of the centres."""
    return read_study(REPOSITORY / "configs" / f"{name}.yaml").scenario


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(REPOSITORY).as_posix())
def test_file_runs(file: Path, tmp_path: Path) -> None:
    """The file passes all checks, and two days of it serve people or finish cases under every option."""
    options = [option.name for option in read_study(file).options]
    result = run(file, out=tmp_path / "out", sets=SHORT, replications=1, report=False, workers=1)
    for option in options:
        served, done = (result.value(measure, option=option) for measure in ("served.count", "cases.count"))
        assert served + done > 0
        if served == 0:  # a system of back offices, with windows that nobody comes to
            continue
        assert 0 < result.value("utilisation.mean", option=option) <= 1
    assert (tmp_path / "out" / "provenance.json").is_file()


def test_there_are_files() -> None:
    """An empty list of files would pass the test above."""
    assert {"reform_options.yaml", *(f"{name}.yaml" for name in CENTRES)} <= {file.name for file in FILES}


@pytest.mark.parametrize("name", CENTRES)
def test_baseline_uses_no_reform(name: str) -> None:
    """Nobody uses a channel, and no other switch of a reform is on, so that each reform starts from zero."""
    scenario = centre(name)
    assert {channel.adoption for channel in scenario.channels.values()} == {0.0}
    assert scenario.booking.adoption == 0.0
    assert scenario.booking.no_show > 0 < scenario.booking.spread
    assert scenario.papers.sharing == 0.4
    assert scenario.papers.tolerance.share == scenario.papers.pre_review.adoption == 0.0
    assert not scenario.approval.parallel
    assert scenario.approval.instant == scenario.result.electronic == scenario.result.post == 0.0
    assert scenario.travel.far.near == 0.0
    assert not scenario.hall.extra_windows
    assert not scenario.hall.priority_groups
    assert not scenario.hall.green_channel
    assert scenario.hall.training.hours_per_year == scenario.hall.training.usual_hours


@pytest.mark.parametrize("name", CENTRES)
def test_centres_share_the_names_that_reforms_use(name: str) -> None:
    """Channels and people groups have the same names everywhere, and every channel and approval is used by some item."""
    scenario = centre(name)
    assert list(scenario.channels) == ["online", "phone", "ai_service", "door_agents"]
    assert list(scenario.groups) == ["general", "elderly", "disabled", "company"]
    assert any(item.terminal is not None for item in scenario.items.values())
    assert any(item.channels.get("online", 0.0) > 0 for item in scenario.items.values())


@pytest.mark.parametrize(("name", "organisation", "different"), [
    ("district_centre", "departmental", 13),
    ("company_setup", "departmental", 12),
])  # fmt: skip
def test_company_setup_hands_in_twelve_papers(name: str, organisation: str, different: int) -> None:
    """With 40% shared, the papers of all departments are the 12 of the survey; one window asks for each only once."""
    scenario = centre(name)
    item = scenario.items["company_setup"]
    assert scenario.hall.organisation == organisation
    asked = [paper for visit in item.departments or [] for paper in visit.papers]
    assert len(asked) * (1 - scenario.papers.sharing) == pytest.approx(12)
    assert len(papers_at_one_window(item)) == len(set(asked)) == different


@pytest.mark.parametrize("name", CENTRES)
def test_back_offices_keep_up(name: str) -> None:
    """No back office has more work on an average day than nine tenths of its clerks' hours, and only the agents have none."""
    scenario = centre(name)
    week = sum(
        scenario.demand.weekdays.get(day, 1.0)
        for day in ("monday", "tuesday", "wednesday", "thursday", "friday")
    )
    cases = (scenario.demand.cases_per_day or 0.0) * week / 5
    idle = []
    for office, clerks in scenario.back_offices.items():
        minutes = sum(
            cases * (item.share or 0.0) * work.time.mean / (1 - clerks.sent_back)
            for item in scenario.items.values()
            if item.approval is not None
            for work in item.approval.offices
            if work.office == office
        )
        hours = clerks.hours or scenario.calendar.sessions
        assert minutes <= 0.9 * clerks.clerks * sum(end - begin for begin, end in hours)
        if minutes == 0:
            idle.append(office)
    assert idle == ["visiting_agents"]
