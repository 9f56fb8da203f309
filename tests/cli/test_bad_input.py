"""Input that is no file of ours, and output that cannot be written, through the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pscsim.cli.main import main

LAB = Path(__file__).resolve().parents[1] / "bad" / "sound" / "lab.yaml"
QUICK = [
    "--replications",
    "1",
    "--engine",
    "reference",
    "--workers",
    "1",
    "--no-report",
    "--set",
    "calendar.horizon=2 h",
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", ["check", "show", "run"])
def test_folder(command: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder is no scenario."""
    (folder / "centre").mkdir()
    assert main([command, "centre"]) == 2
    assert capsys.readouterr().err == "centre: this is a folder; give a file\n"


def test_missing_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there is named, with the nearest one."""
    (folder / "centre.yaml").touch()
    assert main(["check", "center.yaml"]) == 2
    assert (
        capsys.readouterr().err
        == "center.yaml: no such file\n   = help: did you mean 'centre.yaml'?\n".replace(
            "   = help", "    = help"
        )
    )


@pytest.mark.skipif(
    os.name == "nt" or getattr(os, "geteuid", lambda: 1)() == 0, reason="everybody may read here"
)
def test_no_permission(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that may not be read is named."""
    (folder / "centre.yaml").touch(mode=0o000)
    assert main(["check", "centre.yaml"]) == 2
    assert capsys.readouterr().err == "centre.yaml: no permission to read this file\n"


def test_large_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of 50 MB is refused before it is read."""
    with (folder / "centre.yaml").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert main(["check", "centre.yaml"]) == 2
    assert capsys.readouterr().err == "centre.yaml: the file is too large: 50.0 MB; at most 5 MB are read\n"


def test_unknown_path_of_a_change(capsys: pytest.CaptureFixture[str]) -> None:
    """A change of an unknown setting names the change and the nearest key."""
    assert main(["check", str(LAB), "--set", "hall.windws=[]"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("--set hall.windws=[]: hall: unknown key 'windws'\n")
    assert "= help: did you mean 'windows'? allowed here: organisation, windows," in said


def test_output_is_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file where the folder of the run should be is left alone."""
    (folder / "out").write_text("mine", encoding="utf-8")
    assert main(["run", str(LAB), "--out", "out"]) == 2
    assert "out" in capsys.readouterr().err
    assert (folder / "out").read_text(encoding="utf-8") == "mine"


def test_output_within_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that cannot be made is told in one line."""
    (folder / "out").write_text("mine", encoding="utf-8")
    assert main(["run", str(LAB), "--out", "out/run"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(str(Path("out/run")))
    assert "cannot be written" in said


def test_output_holds_another_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that holds anything is refused at once, and --force keeps what no run has written."""
    (folder / "out").mkdir()
    (folder / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["run", str(LAB), "--out", "out", *QUICK]) == 2
    assert (
        "out: holds files already; choose another --out, or --force to replace a run"
        in capsys.readouterr().err
    )
    assert main(["run", str(LAB), "--out", "out", "--force", *QUICK]) == 0
    assert (folder / "out" / "measures.csv").exists()
    assert (folder / "out" / "notes.txt").read_text(encoding="utf-8") == "mine"
