"""Whole files: all problems at once, changes of the command line, experiments, observed times."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pscsim.errors import ScenarioError
from pscsim.scenario.model.scenario import Experiment, Scenario
from pscsim.scenario.reading import read_any, read_study

SOUND = Path(__file__).resolve().parents[1] / "bad" / "sound"
CENTRE = (SOUND / "centre.yaml").read_text(encoding="utf-8")
LAB = (SOUND / "lab.yaml").read_text(encoding="utf-8")
OPTIONS = (SOUND / "options.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a sound centre, lab and experiment."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("centre", CENTRE), ("lab", LAB), ("options", OPTIONS)):
        write(name, text)
    return tmp_path


def write(name: str, text: str) -> None:
    """Write a YAML file."""
    Path(f"{name}.yaml").write_text(text, encoding="utf-8")


def heads(file: str, *sets: str) -> list[str]:
    """Return the first line of each problem of a file, in order."""
    with pytest.raises(ScenarioError, match=r"\w") as caught:
        read_study(file, sets)
    lines = str(caught.value).splitlines()
    return [line for line in lines if not line.startswith(" ") and not re.fullmatch("[0-9]+ problems", line)]


def test_all_problems_of_shape_at_once() -> None:
    """Mistakes all over a file are told together, in file order; a misspelt key is one problem, not two."""
    write(
        "many",
        "extends: centre.yaml\n"
        "langauge: en\n"
        "replications: many\n"
        "calendar: {days: 0, sessions: [17:00-09:00]}\n"
        "items: {pension: {share: 75}}\n"
        "papers: {sharing: 40, brougt: 80%}\n"
        "hall:\n"
        "  windows:\n"
        "    - {name: a, cuont: 2, serves: [tax]}\n"
        "    - {name: b, count: 1, serves: social}\n"
        "    - {name: c, count: -1, serves: []}\n",
    )
    assert heads("many.yaml") == [
        "many.yaml:2:1: unknown key 'langauge'",
        "many.yaml:3:15: replications: expected a whole number, found text 'many'",
        "many.yaml:4:18: calendar.days: must be at least 1, found 0",
        "many.yaml:4:32: calendar.sessions[0]: '17:00-09:00' ends before it starts",
        "many.yaml:5:26: items.pension.share: 75 is not a share: write '75%' or 0.75",
        "many.yaml:6:19: papers.sharing: 40 is not a share: write '40%' or 0.4",
        "many.yaml:6:23: papers: unknown key 'brougt'",
        "many.yaml:9:17: hall.windows[0] 'a': unknown key 'cuont'",
        "many.yaml:10:35: hall.windows[1] 'b'.serves: expected a list, found text 'social'",
        "many.yaml:11:24: hall.windows[2] 'c'.count: must be at least 0, found -1",
        "many.yaml:11:36: hall.windows[2] 'c'.serves: must not be empty",
    ]


def test_all_problems_of_sense_at_once() -> None:
    """What contradicts itself in a file of the right shape is told together too, targets among it."""
    write(
        "many",
        "extends: centre.yaml\n"
        "calendar: {sessions: [09:00-12:00, 11:00-17:00]}\n"
        "demand: {profile: {begins: 20:00, step: 2 h, weights: [1, 2, 3]}}\n"
        "items: {company: {share: 35%, groups: {old: 100%}}}\n"
        "trips: {return_after: [{after: 0 working days, share: 90%}]}\n"
        "targets: [{measure: wait.mean, group: nobody, at_most: 15}]\n",
    )
    assert heads("many.yaml") == [
        "many.yaml:2:36: calendar.sessions[1]: the sessions 09:00-12:00 and 11:00-17:00 overlap",
        "many.yaml:3:46: demand.profile.weights: 3 steps from 20:00 on end after midnight",
        "many.yaml:4:1: items: the items' shares sum to 110%, not to 100%",
        "many.yaml:4:40: items.company.groups.old: there is no group 'old'",
        "many.yaml:5:9: trips.return_after: the shares sum to 90%, not to 100%",
        "many.yaml:5:32: trips.return_after[0].after: nobody comes again on the same day here",
        "many.yaml:6:39: targets[0].group: "
        "there is no group, item, line, window group, clerk group, back office or hour 'nobody'",
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("hall.windws.tax_windows.count=5", "hall: unknown key 'windws'"),
        ("hall.windows.tax_window.count=5", "hall.windows: nothing here is named 'tax_window'"),
        ("hall.windows[0].cuont=5", "hall.windows[0] 'tax_windows': unknown key 'cuont'"),
        ("trips.return_after[0].share=50%", "trips.return_after: no list is written here, so it has no [0]"),
        ("seed=-1", "seed: must be at least 0, found -1"),
        ("seed=", "seed: expected a whole number, found nothing"),
        ("seed", "no '='"),
        ("hall.windows.tax_windows.count=0", None),
    ],
)
def test_change_of_the_command_line(change: str, said: str | None) -> None:
    """A change that cannot be made, or that breaks the file, is told at the change and not at a line."""
    first = heads("centre.yaml", change)[0]
    if said is None:
        assert first.endswith(
            "items.company.departments[0]: no window serves the line 'tax' that people join here"
        )
    else:
        assert first == f"--set {change}: {said}"


def test_help_of_an_unknown_path() -> None:
    """An unknown path names the nearest key that is allowed."""
    with pytest.raises(ScenarioError, match=r"= help: did you mean 'windows'\? allowed here: organisation, "):
        read_study("centre.yaml", ["hall.windws=[]"])


def test_changes_of_an_experiment() -> None:
    """A path that begins with a key of the experiment changes it, any other its scenario in all options."""
    sets = [
        "replications=7",
        "targets=[{measure: wait.mean, at_most: 5}]",
        "demand.cases_per_day=90",
        "name=X",
    ]
    study = read_any("options.yaml", sets)
    assert isinstance(study.model, Experiment)
    assert study.replications == 7
    assert [target.measure for target in study.targets] == ["wait.mean"]
    assert {option.scenario.demand.cases_per_day for option in study.options} == {90}
    assert study.model.set == {"demand.cases_per_day": 90}
    again = read_study("options.yaml", [*sets, "targets[0].at_most=3"])
    assert again.targets[0].at_most == 3


def test_later_change_wins_over_the_set_of_the_file() -> None:
    """A change of the command line comes after those that all options share and before an option's own."""
    write(
        "more",
        "extends: options.yaml\nset: {seed: 3, papers.sharing: 50%}\noptions: {third: {set: {seed: 9}}}\n",
    )
    study = read_study("more.yaml", ["papers.sharing=60%", "seed=5"])
    assert study.seed == 5
    assert {option.scenario.papers.sharing for option in study.options} == {0.6}
    assert [option.scenario.seed for option in study.options] == [3, 3, 9]


def test_problem_of_one_option() -> None:
    """A problem in the scenario's file that only some options have names these options."""
    write(
        "one",
        "name: One\nscenario: centre.yaml\nbaseline: before\n"
        "options:\n  as_it_is: {}\n  one: {set: {hall.windows.tax_windows.serves: [social]}}\n",
    )
    served = "items.company.departments[0]: no window serves the line 'tax' that people join here"
    assert heads("one.yaml") == [
        "one.yaml:3:11: baseline: there is no option 'before'",
        f"centre.yaml:15:9: {served} (under the option 'one')",
    ]


def test_problem_of_all_options() -> None:
    """A problem that all options share is told once and names none."""
    write("centre", CENTRE.replace("share: 25%", "share: 26%"))
    assert heads("options.yaml") == ["centre.yaml:11:1: items: the items' shares sum to 101%, not to 100%"]


def test_targets_of_an_experiment() -> None:
    """A target may be about a line that only one option has; the scenario's own targets do not count."""
    write("centre", CENTRE + "targets: [{measure: wait.mean, group: tax_windows, at_most: 5}]\n")
    write(
        "silver",
        "name: Silver\nscenario: centre.yaml\ntargets: [{measure: wait.mean, group: silver, at_most: 5}]\n"
        "options:\n  as_it_is: {}\n  silver:\n    set:\n"
        "      hall.lines: {silver: {instead_of: social, groups: [elderly]}}\n"
        "      hall.windows: [{name: w, count: 3, serves: [tax, social, silver, terminal]}]\n",
    )
    assert [target.group for target in read_study("silver.yaml").targets] == ["silver"]


def test_study_of_a_scenario() -> None:
    """A scenario alone is a study of one option, the baseline."""
    study = read_study("lab.yaml", ["replications=3", "language=en"])
    assert isinstance(study.model, Scenario)
    assert (study.file, study.baseline, study.replications, study.language) == (
        "lab.yaml",
        "scenario",
        3,
        "en",
    )
    assert study.scenario is study.options[0].scenario is study.model


def test_mapping_from_python() -> None:
    """A mapping is read like a file; its problems stand under `<dict>`."""
    data = {
        "name": "One server",
        "items": {"people": {"arrivals": {"rate": "6/h"}, "stages": [{"name": "desk", "time": "5 min"}]}},
        "hall": {"windows": [{"name": "server", "count": 1, "serves": ["desk"]}]},
    }
    assert read_study(data).scenario.calendar.days == 20
    with pytest.raises(ScenarioError, match=r"^<dict>: seed: must be at least 0, found -1$"):
        read_study(data | {"seed": -1})


def test_observed_times(folder: Path) -> None:
    """A column of a CSV file becomes a list of times, relative to the file that names it, in its unit."""
    (folder / "data").mkdir()
    (folder / "data" / "times.csv").write_text("\ufeffcase,seconds\na,90\nb,30.5\n", encoding="utf-8")
    time = "{kind: empirical, file: times.csv, column: seconds, unit: s}"
    stages = f"{{customers: {{stages: [{{name: service, time: {time}}}]}}}}"
    write("data/observed", f"extends: ../lab.yaml\nitems: {stages}\n")
    stage = (read_study("data/observed.yaml").scenario.items["customers"].stages or [])[0]
    assert stage.time.model_dump(mode="json")["values"] == [
        "1.5 min",
        "0.5083333333333333 min",
    ]
    with_set = f"items.customers.stages.service.time={time.replace('times.csv', 'data/times.csv')}"
    changed = (read_study("lab.yaml", [with_set]).scenario.items["customers"].stages or [])[0]
    assert changed.time == stage.time


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"minutes\n", "'times.csv' has no rows below its column names"),
        (b"", "'times.csv' has no column 'minutes'"),
        (b"minutes\n5\n-1\n", "'times.csv', line 3: '-1' is not a time"),
        (b"minutes\nnan\n", "'times.csv', line 2: 'nan' is not a time"),
        (b"minutes\n5\n\xff\n", "'times.csv' is not UTF-8 text"),
        (b"a,minutes\n1\n", "'times.csv', line 2: '' is not a time"),
    ],
)
def test_bad_observed_times(folder: Path, content: bytes, said: str) -> None:
    """A CSV file that cannot be used is told at the key that names it, with its own line."""
    (folder / "times.csv").write_bytes(content)
    time = "items.customers.stages.service.time={kind: empirical, file: times.csv, column: minutes}"
    assert [head.rpartition(": items.")[2].partition(": ")[2] for head in heads("lab.yaml", time)] == [said]
