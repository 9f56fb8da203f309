"""The hall day of the verification, staffed from the file to the folder."""

from __future__ import annotations

import pandas as pd
import pytest
import yaml

from pscsim import run
from pscsim.cli.main import main
from pscsim.scenario.reading import read_study
from pscsim.staffing.running import staff
from pscsim.statistics.theory.hall_day import hall_day

RATES = [rate / 60.0 for rate in (48, 84, 66, 24, 36, 66, 54, 30)]
SIPP = (7, 12, 9, 4, 6, 9, 8, 5)


@pytest.fixture(scope="module")
def staffed(repository, tmp_path_factory):
    """Return the hall day staffed so that at most 30% wait in every hour."""
    file = repository / "experiments" / "lab" / "hall_day_6.yaml"
    return staff(file, "waited.share <= 0.3", out=tmp_path_factory.mktemp("staff"), force=True, workers=1)


def exact(windows):
    """Return the exact share who wait in each hour."""
    return hall_day(RATES, windows, 6.0, 60.0).all_busy_by_step


def test_stationary_staffing_misses_by_an_eighth(staffed):
    """SIPP is the plan of theory, and the simulation finds the two hours after the peak in which it fails."""
    sipp = staffed.found.services["sipp"]
    assert sipp.windows == SIPP
    assert max(exact(SIPP)) == pytest.approx(0.423, abs=0.001)
    assert [key for key, one in enumerate(sipp.reached) if one == "not_reached"] == [2, 3]
    assert all(
        abs(one.mean - share) < 4.0 * one.half_width / 1.96
        for one, share in zip(sipp.intervals, exact(SIPP), strict=True)
    )


def test_iterative_staffing_holds_in_every_hour(staffed):
    """Each hour holds 0.3 within 0.02, and by the exact solution no hour could do with one window fewer."""
    windows = staffed.found.refined.service.windows
    assert max(exact(windows)) <= 0.3 + 0.02
    for key in range(len(windows)):
        fewer = [n - (k == key) for k, n in enumerate(windows)]
        assert max(exact(fewer)) > 0.3
    assert sum(windows) == 62


def test_what_the_iterations_of_the_paper_give(staffed):
    """Without the last step iterative staffing is within 0.02 of the target too."""
    assert max(exact(staffed.found.plans["isa"])) <= 0.3 + 0.02


def test_one_fewer_is_told(staffed):
    """For every hour the table says what one window fewer does: never that the target is sure to hold."""
    fewer = staffed.found.refined.one_fewer
    assert {one.verdict for one in fewer} <= {"not_reached", "undecided"}
    assert [one.verdict for one in fewer].count("not_reached") >= 7


def test_files(staffed):
    """Tables with a byte-order mark, charts, an opening plan that runs, and where it all comes from."""
    table = pd.read_csv(staffed.folder / "requirement.csv", encoding="utf-8-sig")
    assert table["sipp"].tolist() == list(SIPP)
    assert table["begins"].tolist()[0] == "09:00"
    assert (staffed.folder / "service.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    service = pd.read_csv(staffed.folder / "service.csv", encoding="utf-8-sig")
    assert service.query("rule == 'sipp' and reached == 'not_reached'")["begins"].tolist() == [
        "11:00",
        "12:00",
    ]
    assert (staffed.folder / "charts" / "requirement.svg").is_file()
    assert (staffed.folder / "charts" / "requirement.png").is_file()
    assert (staffed.folder / "provenance.json").is_file()


def test_the_opening_plan_runs(staffed):
    """The experiment has the centre as it is and every plan; its opening plans are those of the table."""
    study = read_study(staffed.folder / "opening_plan.yaml")
    assert [option.name for option in study.options] == ["as_it_is", *staffed.found.services]
    data = yaml.safe_load((staffed.folder / "opening_plan.yaml").read_text(encoding="utf-8"))
    opens = data["options"]["sipp"]["set"]["hall.windows.windows.opens"]
    assert opens == dict(zip((f"{hour:02d}:00" for hour in range(9, 17)), SIPP, strict=True))
    result = run(
        staffed.folder / "opening_plan.yaml", out=staffed.folder / "run", report=False, replications=2
    )
    assert result.value("window_hours.count", option="simulation") == pytest.approx(62, abs=2)


def test_it_is_said_where_the_rule_fails(staffed):
    """The sentences name the hours after the peak and what is needed."""
    said = list(staffed.speaker.sentences())
    assert any("misses the target at 11:00" in sentence and "12:00" in sentence for sentence in said)
    assert any("fewer people come than in the period before" in sentence for sentence in said)
    assert "Needed: 62 window-hours a day." in said[-1]
    assert len(staffed.speaker.rows(0)) == 8


def test_chinese(staffed):
    """The same in Chinese, in the same places."""
    from dataclasses import replace

    from pscsim.staffing.words import load_words

    speaker = replace(staffed.speaker, words=load_words("zh"))
    assert any("未达标时段：11:00" in sentence for sentence in speaker.sentences())
    assert "需要等候的比例" in speaker.target


def test_bad_questions_are_exit_code_2(repository, tmp_path, capsys):
    """Nothing is computed and no folder is made for a question with problems."""
    file = str(repository / "experiments" / "lab" / "hall_day_6.yaml")
    words = ["staff", file, "--target", "wait.within_15 > 1", "--windows", "tax", "--by", "13min"]
    assert main([*words, "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "there is no window group 'tax'" in said
    assert "3 problems" in said
    assert not (tmp_path / "out").exists()
