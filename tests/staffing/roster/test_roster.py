"""A roster from the file to the folder, and at work."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import yaml

from pscsim.cli.main import main
from pscsim.experiments.progress import Silence
from pscsim.scenario.model.roster import Roster
from pscsim.staffing.asking import read_question
from pscsim.staffing.roster.cover import cover
from pscsim.staffing.roster.duty import opens_on, roster_changes, simulate_roster
from pscsim.staffing.roster.needs import open_weekdays
from pscsim.staffing.roster.patterns import demand_of
from pscsim.staffing.roster.rostering import roster
from pscsim.staffing.roster.saying import RosterSpeaker
from pscsim.staffing.setting import make_setting
from pscsim.staffing.words import load_words
from small import centre, people, windows

NEEDED = (7, 11, 10, 5, 6, 9, 8, 6)


@pytest.fixture(scope="module")
def found(repository, tmp_path_factory):
    """Return the fortnight of the hall day, with the windows that its target needs written out."""
    needed = f"requirement=[{{begins: '09:00', windows: {list(NEEDED)}}}]"
    file = repository / "experiments" / "rosters" / "hall_day.yaml"
    return roster(file, out=tmp_path_factory.mktemp("roster"), force=True, sets=[needed])


def test_every_hour_is_covered(found):
    """On each of ten days at least the windows needed have a clerk, at lunch too."""
    assert len(found.cover.days) == 10
    for number, day in enumerate(found.cover.days):
        there = found.cover.on_duty(number)
        assert all(n >= day.demand.at(slot) for slot, n in zip(found.cover.slots, there, strict=True))


def test_the_roster_holds_the_target_at_work(found):
    """Simulated with its clerks as windows, at most 30% wait in every hour."""
    [achieved] = found.achieved
    assert set(achieved.reached) == {"reached"}
    assert max(one.mean for one in achieved.intervals) < 0.3
    assert achieved.on_duty[0] == 7.0
    assert "holds the target in every period" in list(RosterSpeaker(found).sentences())[-1]


def test_files(found):
    """Who works when, what is covered, what it achieves, charts, and the opening plan that all days share."""
    table = pd.read_csv(found.folder / "roster.csv", encoding="utf-8-sig")
    hours = table.groupby(["clerks", "clerk", "week"])["paid_hours"].sum()
    assert hours["full_time"].max() <= 40.0
    assert hours["part_time"].max() <= 24.0
    shifts = pd.read_csv(found.folder / "shifts.csv", encoding="utf-8-sig")
    assert shifts["cost"].sum() == pytest.approx(found.cover.cost)
    assert shifts["number"].sum() == len(table)
    spare = pd.read_csv(found.folder / "cover.csv", encoding="utf-8-sig")["spare"]
    assert spare.min() >= 0
    assert (found.folder / "service.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    for name in ("cover", "roster"):
        assert (found.folder / "charts" / f"{name}.svg").is_file()
        assert (found.folder / "charts" / f"{name}.png").is_file()
    option = yaml.safe_load((found.folder / "opening_plan.yaml").read_text(encoding="utf-8"))["roster"]
    assert option["set"]["hall.windows.windows.opens"]["10:00"] == 11


def test_both_languages(found):
    """Tables and sentences in Chinese as in English."""
    for language, week in (("en", "Mon to Fri"), ("zh", "周一至周五")):
        speaker = RosterSpeaker(replace(found, words=load_words(language)))
        assert len(speaker.cover_rows()) == 8
        assert speaker.cover_rows()[0][0] == week
        assert len(speaker.shift_rows()[0]) == len(speaker.shift_heading())
        assert len(list(speaker.sentences())) == 4


def test_what_a_target_needs(repository, tmp_path):
    """Without a requirement the windows are those that `pscsim staff` finds; a target of ten minutes needs fewer."""
    file = repository / "experiments" / "rosters" / "hall_day.yaml"
    sets = ["target='wait.within_10 >= 0.9'"]
    found = roster(file, out=tmp_path / "out", replications=10, sets=sets, workers=1)
    assert found.demands[0].days == ("monday", "tuesday", "wednesday", "thursday", "friday")
    assert sum(found.demands[0].windows) < sum(NEEDED)
    assert set(found.achieved[0].reached) <= {"reached", "undecided"}


DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]


def week(**more):
    """Return a centre of two weeks with a person at ten on the first Monday, and the question that it asks."""
    data = centre(
        {"a": people(600, 600, 1440 + 600, 1440 + 600)},
        calendar={"start": "2024-03-04", "days": 10, "sessions": ["09:00-11:00"], "holidays": "none"},
        **more,
    )
    return read_question(data, "wait.mean <= 5 min")


def test_days_with_plans_of_their_own():
    """Two clerks on Mondays, one on other days: two who come together at ten wait for no one, or one for the other."""
    needs = [
        {"days": ["monday"], "begins": "09:00", "windows": [2, 2]},
        {"days": DAYS[1:], "begins": "09:00", "windows": [1, 1]},
    ]
    settings = Roster.model_validate(
        {"roster": "r", "requirement": needs, "shifts": {"s": {"hours": "09:00-11:00"}}}
    )
    demands = [demand_of(need, n) for n, need in enumerate(settings.requirement)]
    covered, question = cover(settings, demands), week()
    monday, others = simulate_roster(question, covered, demands, "reference", 2, Silence())
    assert [one.mean for one in monday.intervals][1] == 0.0
    assert [one.mean for one in others.intervals][1] == 5.0
    assert monday.on_duty == (2.0, 2.0)


def test_weeks_alternate():
    """Two clerks in the first week, one in the second: the dates of the calendar follow the weeks of the roster."""
    needs = [{"begins": "09:00", "windows": [1, 1]}]
    settings = Roster.model_validate(
        {
            "roster": "r",
            "requirement": needs,
            "shifts": {"s": {"hours": "09:00-11:00"}},
            "clerks": {"all": {"count": 2}},
        }
    )
    covered, question = cover(settings, [demand_of(settings.requirement[0], 0)]), week()
    first = next(tour for tour in covered.numbers if covered.days[tour.day].week == 0)
    doubled = replace(covered, numbers={**covered.numbers, first: 2})
    setting = make_setting(question, 2)
    changes = roster_changes(setting, doubled)
    assert opens_on(doubled, first.day) == {540.0: 2, 660.0: 0}
    # Monday of the first week has two, all other days one; every day closes with the hall.
    assert [(at, n) for at, _, n in changes][:2] == [(540.0, 2), (1440.0 + 540.0, 1)]
    assert {n for at, _, n in changes if at > 1440} == {1}
    assert len(changes) == 10
    assert np.all(np.diff([at for at, _, _ in changes]) > 0)


def one_clerk():
    """Return a cover with one clerk from nine to eleven on every working day."""
    settings = Roster.model_validate(
        {
            "roster": "r",
            "requirement": [{"begins": "09:00", "windows": [1, 1]}],
            "shifts": {"s": {"hours": "09:00-11:00"}},
        }
    )
    return cover(settings, [demand_of(settings.requirement[0], 0)])


def test_other_windows_keep_hours_of_their_own():
    """Terminals from seven to twelve open before the hall and on weekends too; the clerk comes with the hall."""
    data = centre(
        {"a": people(600), "b": people(600, line="back")},
        windows(),
        windows("back", name="terminals", hours=["07:00-12:00"]),
        calendar={"start": "2024-03-04", "days": 10, "sessions": ["09:00-11:00"], "holidays": "none"},
    )
    setting = make_setting(read_question(data, "wait.mean <= 5 min", windows=["windows"]), 1)
    changes = roster_changes(setting, one_clerk())
    assert changes[:3] == [(420.0, 1, 1), (540.0, 0, 1), (720.0, 1, 0)]
    n_days = len(setting.days)
    assert [at for at, g, _ in changes if g == 1][::2] == [1440.0 * d + 420.0 for d in range(n_days)]


def test_a_roster_of_windows_with_hours_of_their_own():
    """They are open when clerks are there: on working days from nine to eleven, not at seven and on no Sunday."""
    data = centre(
        {"a": people(600)},
        windows(hours=["07:00-12:00"]),
        calendar={"start": "2024-03-04", "days": 10, "sessions": ["09:00-11:00"], "holidays": "none"},
    )
    setting = make_setting(read_question(data, "wait.mean <= 5 min"), 1)
    working = [1440.0 * d for d, day in enumerate(setting.days) if day.sessions]
    assert len(working) == 10
    assert roster_changes(setting, one_clerk()) == [
        change for midnight in working for change in ((midnight + 540.0, 0, 1), (midnight + 660.0, 0, 0))
    ]


def test_open_weekdays():
    """The days on which the centre is open, a Saturday with hours of its own among them."""
    assert open_weekdays(week()) == tuple(DAYS)
    data = centre(
        {"a": people(600)},
        calendar={
            "start": "2024-03-04",
            "days": 5,
            "sessions": ["09:00-11:00"],
            "weekdays": {"saturday": ["09:00-10:00"]},
            "warm_up": 1,
        },
    )
    assert open_weekdays(read_question(data, "wait.mean <= 5 min")) == (*DAYS, "saturday")


def test_without_a_scenario(tmp_path, capsys):
    """Needs and shifts alone give numbers by shift; nobody is named and nothing is simulated."""
    file = tmp_path / "morning.yaml"
    file.write_text(
        "roster: A morning\nlanguage: en\nrequirement: [{begins: '09:00', windows: [2, 3, 2]}]\n"
        "shifts: {long: {hours: 09:00-12:00}, peak: {hours: 10:00-11:00}}\n",
        encoding="utf-8",
    )
    assert main(["roster", str(file), "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert "Cost 35, 35 paid hours in a week; 35 window-hours are needed, 35 clerk-hours at windows." in said
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "charts", "cover.csv", "provenance.json", "shifts.csv",
    ]  # fmt: skip


def test_clerks_that_are_missing_are_exit_code_2(tmp_path, capsys):
    """The part of the day, how many are needed, and by how many the clerks fall short."""
    file = tmp_path / "morning.yaml"
    file.write_text(
        "roster: A morning\nrequirement: [{begins: '09:00', windows: [2, 3, 2]}]\n"
        "shifts: {long: {hours: 09:00-12:00}}\nclerks: {all: {count: 2}}\n",
        encoding="utf-8",
    )
    assert main(["roster", str(file), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert (
        "10:00-11:00 on monday, tuesday, wednesday, thursday, friday: 3 clerks needed and 2 can be there, 1 too few"
        in said
    )


def test_a_scenario_is_no_roster(repository, capsys):
    """The wrong kind of file is named, and so is the command for a roster."""
    assert main(["roster", str(repository / "experiments" / "lab" / "hall_day_6.yaml")]) == 2
    assert "this is a scenario and no roster" in capsys.readouterr().err
    assert main(["run", str(repository / "experiments" / "rosters" / "hall_day.yaml")]) == 2
    assert "find it with 'pscsim roster'" in capsys.readouterr().err


def test_rosters_of_the_repository_are_sound(repository, capsys):
    """`pscsim check` and `pscsim show` know rosters."""
    for file in sorted((repository / "experiments" / "rosters").glob("*.yaml")):
        assert main(["check", str(file)]) == 0
        assert main(["show", str(file)]) == 0
    assert "hours_per_week: 40 h" in capsys.readouterr().out
