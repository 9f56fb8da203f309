"""What is shown reads back as the same, and is short."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from pscsim.scenario.reading import read_study
from pscsim.scenario.show import show
from pscsim.scenario.study import Study

TESTS = Path(__file__).resolve().parents[1]
FILES = [
    *sorted((TESTS / "bad" / "sound").glob("*.yaml")),
    *sorted((TESTS.parent / "configs").glob("*.yaml")),
    *sorted((TESTS.parent / "experiments").glob("*_*.yaml")),  # without the table of claims
]


def read_back(study: Study, folder: Path) -> Study:
    """Return the study of what is shown of a study, written into a folder."""
    # An experiment names its reforms and rules relative to itself, too.
    for name in ("configs", "experiments/rules"):
        copytree(TESTS.parent / name, folder / name, dirs_exist_ok=True)
    file = folder / "experiments" / "shown.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(show(study), encoding="utf-8")
    # An experiment names its scenario relative to itself.
    sets = [] if study.model is study.options[0].scenario else [f"scenario={beside(study)}"]
    return read_study(file, sets)


def beside(study: Study) -> str:
    """Return the path of an experiment's scenario."""
    return f"'{(Path(study.file).parent / study.model.model_dump()['scenario']).as_posix()}'"


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_reads_back(file: Path, tmp_path: Path) -> None:
    """Every shipped scenario and experiment is the same after it was shown, and so is each option."""
    study = read_study(file)
    again = read_back(study, tmp_path)
    assert again.options == study.options
    assert (again.seed, again.replications, again.baseline, again.targets, again.language) == (
        study.seed, study.replications, study.baseline, study.targets, study.language,
    )  # fmt: skip
    assert show(again).partition("scenario:")[0] == show(study).partition("scenario:")[0]


LAB = {
    "name": {"zh": "中文：标题", "en": "1e3"},
    "description": "no",
    "items": {
        "0o14": {
            "arrivals": {"times": ["90 s", "1 h 30 min"]},
            "stages": [{"name": "08:30", "time": {"kind": "gamma", "mean": "20 s", "cv": 0.5}, "next": {}}],
        }
    },
    "hall": {
        "windows": [{"name": "~", "count": 2, "serves": ["08:30"], "opens": {"13:30": 1, "9:00": 2}}],
        "waiting_room": 5,
    },
    "calendar": {"weekdays": {"saturday": []}, "sessions": ["09:00-12:00"]},
}


def test_texts_that_look_like_something_else(tmp_path: Path) -> None:
    """Texts such as `no`, `1e3`, `0o14`, `~`, `08:30` stay texts; `[]` and `{}` that mean something stay."""
    study = read_study(LAB)
    assert read_back(study, tmp_path).model == study.model
    text = show(study)
    assert "中文：标题" in text
    assert "saturday: []" in text
    assert "next: {}" in text
    assert "opens: {09:00: 2, '13:30': 1}" in text.replace("'09:00'", "09:00")


def test_default_that_is_filled_in() -> None:
    """Defaults are there with their units; what is empty or not set is not."""
    text = show(read_study(LAB))
    assert "failed_check_time: 50%" in text
    assert "last_ticket: 0 min" in text
    assert "sharing: 0%" in text
    assert "replications: 20" in text
    assert "service_factor: 1," in text
    for word in ("null", "surges", "targets", "departments", "guide_desk"):
        assert word not in text


def test_changes_are_shown(tmp_path: Path) -> None:
    """Changes of the command line are part of what is shown, an option's empty value among it."""
    study = read_study(
        TESTS / "bad" / "sound" / "options.yaml", ["papers.sharing=85%", "seed=9", "hall.waiting_room="]
    )
    assert study.model.model_dump()["set"] == {"papers.sharing": "85%", "hall.waiting_room": None}
    again = read_back(study, tmp_path)
    assert again.options == study.options
    assert again.seed == 9
