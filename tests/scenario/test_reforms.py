"""Reforms are layered on a centre in any order, contradict each other aloud, and fit every centre of the repository."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from pscsim.cli.main import main
from pscsim.errors import ScenarioError
from pscsim.experiments.provenance import provenance
from pscsim.report.facts import assumptions_of
from pscsim.report.words import load_words
from pscsim.scenario.model.base import in_language
from pscsim.scenario.model.scenario import Scenario
from pscsim.scenario.reading import check_any, read_study
from pscsim.scenario.reform_files import read_reform_file
from pscsim.scenario.show import show
from pscsim.scenario.study import Study

REPOSITORY = Path(__file__).resolve().parents[2]
DISTRICT = REPOSITORY / "configs" / "district_centre.yaml"
SMALL = REPOSITORY / "tests" / "bad" / "sound" / "centre.yaml"
REFORMS = sorted((REPOSITORY / "configs" / "reforms").glob("*.yaml"))
BY_NAME = {file.stem: file for file in REFORMS}


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str) -> str:
    """Write a file into the working folder, and return its name."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def reform(name: str, *settings: str, sources: str = "{}") -> str:
    """Write a reform with settings such as `papers.sharing: 85%`, titled by its name."""
    lines = [f"reform: {{zh: 改革{name}, en: Reform {name}}}", f"sources: {sources}", "set:"]
    return write(f"{name}.yaml", "\n".join([*lines, *(f"  {setting}" for setting in settings)]))


def layered(*reforms: Path | str, centre: Path = SMALL, **more: object) -> Study:
    """Return a study of a centre as it is (`base`), and under reforms and what else the option says (`more`)."""
    options = {"base": {}, "more": {"reforms": [str(file) for file in reforms], **more}}
    return read_study({"name": "Reforms", "scenario": str(centre), "options": options})


def under(study: Study, option: str = "more") -> Scenario:
    """Return the whole scenario of an option."""
    return next(one.scenario for one in study.options if one.name == option)


def said(*reforms: str) -> str:
    """Return what is said of reforms that the small centre refuses."""
    with pytest.raises(ScenarioError, match=r"\.yaml:") as caught:
        layered(*reforms)
    return str(caught.value)


@pytest.mark.parametrize("file", REFORMS, ids=lambda file: file.stem)
def test_reform_of_the_repository(file: Path) -> None:
    """Each reform has the right shape, a title and a text in both languages, and a source for each of its settings."""
    assert check_any(file) == "reform"
    model = read_reform_file(str(file)).model
    assert not isinstance(model.reform, str)
    assert model.description is not None
    assert not isinstance(model.description, str)
    assert set(model.sources) == set(model.set)


@pytest.mark.parametrize("file", REFORMS, ids=lambda file: file.stem)
def test_reform_changes_the_district_centre(file: Path) -> None:
    """Each reform alone fits the district centre and changes more of it than its sources."""
    study = layered(file, centre=DISTRICT)
    base, changed = (under(study, name).model_dump(exclude={"sources"}) for name in ("base", "more"))
    assert base != changed


@pytest.mark.parametrize("centre", ["company_setup", "community_station"])
def test_reforms_fit_other_centres(centre: str) -> None:
    """Each reform alone, and all together, can be layered on the repository's other centres too."""
    alone = {file.stem: {"reforms": [str(file)]} for file in REFORMS}
    options = alone | {"together": {"reforms": [str(file) for file in REFORMS]}}
    scenario = str(DISTRICT.with_name(f"{centre}.yaml"))
    study = read_study({"name": "Reforms", "scenario": scenario, "options": options})
    assert under(study, "together").papers.sharing == under(study, "data_sharing").papers.sharing == 0.85


def test_all_reforms_together() -> None:
    """No two reforms of the repository contradict each other, forwards or backwards."""
    assert len(REFORMS) == 22
    forwards, backwards = (layered(*files, centre=DISTRICT) for files in (REFORMS, REFORMS[::-1]))
    assert under(forwards).hall.organisation == "one_window"
    assert under(forwards).model_dump_json() == under(backwards).model_dump_json()


def test_order_does_not_matter() -> None:
    """Three reforms in each of their six orders resolve to the same scenario, to the letter."""
    three = [BY_NAME[name] for name in ("one_window", "terminals", "tidal_windows")]
    resolved = {under(layered(*files, centre=DISTRICT)).model_dump_json() for files in permutations(three)}
    assert len(resolved) == 1
    (text,) = resolved
    assert Scenario.model_validate_json(text).hall.extra_windows == {570: 0.5, 690: 0, 810: 0.2, 900: 0}


def test_order_does_not_matter_for_shared_settings() -> None:
    """A whole and its part, and sources of the same setting, are merged the same way in either order."""
    one = reform("one", "papers: {sharing: 85%, brought: 90%}", sources="{papers: survey}")
    other = reform("other", "papers.sharing: 0.85", sources="{papers: {zh: 调查, en: count}}")
    studies = [layered(*files) for files in permutations((one, other))]
    assert under(studies[0]).model_dump_json() == under(studies[1]).model_dump_json()
    source = under(studies[0]).sources["papers"]
    assert [in_language(source, "zh", ""), in_language(source, "en", "")] == ["survey；调查", "count; survey"]


def test_every_entry() -> None:
    """A star changes each item that has the block, and leaves the others alone."""
    items = under(layered(reform("a", "items.*.terminal.adoption: 55%"))).items
    assert items["pension"].terminal is not None
    assert items["pension"].terminal.adoption == 0.55
    assert items["company"] == under(layered(), "base").items["company"]


def test_every_entry_of_a_list() -> None:
    """Stars go through lists too, and through several levels."""
    company = under(layered(reform("a", "items.*.departments.*.time: 7 min"))).items["company"]
    assert [visit.time.model_dump()["value"] for visit in company.departments or []] == ["7 min", "7 min"]


def test_clash_names_both_files() -> None:
    """Two values of one setting are an error at one file and line that names the other's."""
    files = reform("a", "trips.limit: 5", "papers.sharing: 85%"), reform("b", "papers.sharing: 90%")
    assert said(*files) == said(*files[::-1])
    assert said(*files).splitlines()[0] == (
        "b.yaml:4:3: papers.sharing: clash of reforms: 90% here, but 85% in a.yaml:5 (under the option 'more')"
    )


def test_clash_of_a_part_with_the_whole() -> None:
    """A setting inside of a block that another reform sets as a whole clashes, unless the block says the same."""
    whole = reform("whole", "papers: {sharing: 85%}")
    assert (
        "papers.brought: clash of reforms: 90% here, but 'papers' as a whole is a mapping in whole.yaml:4"
        in said(whole, reform("part", "papers.brought: 90%"))
    )
    assert under(layered(whole, reform("same", "papers.sharing: 85%"))).papers.sharing == 0.85


def test_same_value_is_no_clash() -> None:
    """A value may be written in two ways: a share as a part or in percent, a window group by name or by number."""
    one = reform("one", "papers.sharing: 85%", "hall.windows.tax_windows.count: 4")
    other = reform("other", "papers.sharing: 0.85", "hall.windows[0].count: 4")
    assert under(layered(one, other)).papers.sharing == 0.85
    assert "windows[0].count: clash of reforms: 5 here, but 4 in one.yaml:5" in said(
        one, reform("third", "hall.windows[0].count: 5")
    )


def test_what_the_centre_does_not_have() -> None:
    """A reform of a group, a channel or a terminal that is not there is told at the reform's line, all at once."""
    file = reform(
        "a",
        "groups.disabled.priority: 1",
        "items.company.terminal.adoption: 1",
        "items.*.approval.simple: true",
    )
    assert [line for line in said(file).splitlines() if line.startswith("a.yaml")] == [
        "a.yaml:4:3: groups.disabled.priority: this centre has no 'disabled' in 'groups' (under the option 'more')",
        "a.yaml:5:3: items.company.terminal.adoption: this centre has no 'terminal' in 'company' (under the option 'more')",
        "a.yaml:6:3: items.*.approval.simple: this centre has nothing that the path stands for (under the option 'more')",
    ]


def test_a_block_with_defaults_is_there() -> None:
    """A setting inside of a block that the file does not write, but every centre has, is made."""
    study = layered(reform("a", "papers.tolerance.share: 40%"))
    assert under(study).papers.tolerance.share == 0.4
    assert under(study, "base").papers.tolerance.share == 0


def test_own_changes_come_last() -> None:
    """The changes of the option itself are made on top of its reforms, without a clash."""
    study = layered(reform("a", "papers.sharing: 85%", "trips.limit: 5"), set={"papers.sharing": "20%"})
    assert (under(study).papers.sharing, under(study).trips.limit) == (0.2, 5)


def test_titles_stand_for_a_label() -> None:
    """An option without a label has the titles of its reforms; its own label wins."""
    a, b = reform("a", "papers.sharing: 85%"), write("b.yaml", "reform: plain\nset: {trips.limit: 5}\n")
    label = layered(a, b).options[1].label
    assert [in_language(label, "zh", ""), in_language(label, "en", "")] == [
        "改革a＋plain",
        "Reform a + plain",
    ]
    assert in_language(layered(a).options[1].label, "en", "") == "Reform a"
    assert layered(a, label="mine").options[1].label == "mine"
    assert layered().options[1].label == "more"


def test_description_of_a_reform_alone() -> None:
    """One reform lends its description to an option without one; two do not."""
    file = write("a.yaml", "reform: A\ndescription: what it means\nset: {papers.sharing: 85%}\n")
    assert layered(file).options[1].description == "what it means"
    assert layered(file, description="mine").options[1].description == "mine"
    assert layered(file, reform("b", "trips.limit: 5")).options[1].description is None


def test_sources_reach_the_report() -> None:
    """The report lists the source of a reform with its own value, after those of the baseline."""
    study = layered(BY_NAME["data_sharing"], centre=DISTRICT)
    rows = [
        (row.value, row.source)
        for row in assumptions_of(study, load_words("en"))
        if row.key == "papers.sharing"
    ]
    assert [value for value, _ in rows] == ["40%", "85%"]
    assert rows[1][1] == "Plan template 2.1.1, 3.2, 9.3: 85% after the reform"


def test_files_are_beside_the_experiment() -> None:
    """A reform is found from the experiment that names it, wherever the program runs and whoever extends it."""
    reform("configs/reforms/a", "papers.sharing: 85%")
    write(
        "experiments/lower.yaml",
        f"name: E\nscenario: '{SMALL.as_posix()}'\noptions: {{more: {{reforms: [../configs/reforms/a.yaml]}}}}\n",
    )
    upper = write("other/upper.yaml", "extends: ../experiments/lower.yaml\n")
    assert under(read_study(upper)).papers.sharing == 0.85


def test_show_and_provenance() -> None:
    """What is shown reads back as the same study, and the provenance holds what the reforms did."""
    study = layered(reform("a", "papers.sharing: 85%"))
    again = read_study(write("shown.yaml", show(study)))
    assert [option.scenario for option in again.options] == [option.scenario for option in study.options]
    resolved = provenance(study, "reference")["resolved"]
    assert '"sharing":"85%"' in resolved["more"]
    assert '"sharing":"85%"' not in resolved["base"]


def test_check_knows_a_reform(capsys: pytest.CaptureFixture[str]) -> None:
    """`check` accepts a reform by itself and says what it is; `run` and `show` say what to do with it."""
    file = reform("a", "papers.sharing: 85%")
    assert main(["check", file]) == 0
    assert capsys.readouterr().out == "a.yaml: no problems in this reform\n"
    for command in ("run", "show"):
        assert main([command, file]) == 2
        assert "name it under 'reforms' in an option of an experiment" in capsys.readouterr().err


def test_check_tells_all_problems_of_a_reform(capsys: pytest.CaptureFixture[str]) -> None:
    """Paths that no centre has and values that their settings cannot take are told without any centre, all at once."""
    file = reform(
        "a", "papers.sharng: 85%", "papers.sharing: 850%", "hall.*.room: 3", "items.*.terminal: {time: 3}"
    )
    assert main(["check", file]) == 2
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("a.yaml")]
    assert lines == [
        "a.yaml:4:3: papers.sharng: unknown key 'sharng'",
        "a.yaml:5:19: papers.sharing: 850% is not a share: at most 100% is possible",
        "a.yaml:6:3: hall.*.room: '*' stands for the entries of a mapping or a list, and these keys are fixed",
        "a.yaml:7:3: items.*.terminal: missing key 'adoption'",
        "a.yaml:7:28: items.*.terminal.time: 3 has no unit: write '3 min'",
    ]


def test_a_name_with_dots() -> None:
    """Names that hold dots, brackets or quotes are reached by a star as they are."""
    entry = "{arrivals: {rate: 5/h}, one_window: {time: 5 min}}"
    windows = "{name: w, count: 1, serves: [accept]}"
    text = f"""name: C\nitems: {{"v1.2": {entry}, "a'b [c]": {entry}}}\nhall: {{windows: [{windows}]}}\n"""
    file = Path(write("centre.yaml", text))
    items = under(layered(reform("a", "items.*.one_window.time: 9 min"), centre=file)).items
    times = [item.one_window.time for item in items.values() if item.one_window is not None]
    assert [time.model_dump()["value"] for time in times] == ["9 min", "9 min"]
