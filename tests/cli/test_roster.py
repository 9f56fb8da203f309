from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from pscsim.cli.main import main


@pytest.fixture
def roster(stand_in, monkeypatch):
    """Return the noted calls of `pscsim.staffing.roster.rostering.roster`; what it found speaks for itself."""
    # Before the stand-in, which has nothing else of that module.
    monkeypatch.setattr("pscsim.staffing.roster.saying.RosterSpeaker", lambda found: found)
    calls = stand_in("pscsim.staffing.roster.rostering", "roster")
    calls.answer = SimpleNamespace(
        folder=Path("results/rota"),
        cover_heading=lambda: ["time", "needed"],
        cover_rows=lambda: [["09:00–10:00", "7"]],
        shift_heading=lambda: ["shift", "Mon"],
        shift_rows=lambda: [["Day", "5"]],
        sentences=lambda: iter(["Cost 23,600."]),
    )
    return calls


@pytest.mark.usefixtures("roster")
def test_a_roster_is_printed(capsys):
    """What is needed and on duty, the shifts, the sentences, and where the tables are."""
    assert main(["roster", "rota.yaml"]) == 0
    output = capsys.readouterr().out.splitlines()
    assert any("09:00–10:00" in row for row in output)
    assert any("Day" in row and "5" in row for row in output)
    assert output[-2:] == ["Cost 23,600.", f"tables: {Path('results/rota')}"]


def test_what_is_asked_is_handed_over(roster):
    """What the command line asks for reaches the search."""
    words = [
        "--out", "there", "--replications", "5", "--seed", "7", "--engine", "reference", "--set", "weeks=1", "--force",
        "--workers", "2", "--language", "zh",
    ]  # fmt: skip
    assert main(["roster", "rota.yaml", *words]) == 0
    [(args, options)] = roster.seen
    assert args == (Path("rota.yaml"),)
    assert options | {"progress": None} == {
        "out": Path("there"), "replications": 5, "seed": 7, "engine": "reference", "sets": ("weeks=1",), "force": True,
        "workers": 2, "language": "zh", "progress": None,
    }  # fmt: skip
