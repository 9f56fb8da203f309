from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from pscsim.cli.main import main

SPEAKER = SimpleNamespace(
    target="Had to wait: at most 30%",
    group=lambda _: "Windows",
    heading=lambda: ["time", "windows"],
    rows=lambda _: [["09:00–10:00", "7"]],
    sentences=lambda: iter(["Needed: 62 window-hours a day."]),
)


@pytest.fixture
def staff(stand_in):
    """Return the noted calls of `pscsim.staffing.running.staff`."""
    calls = stand_in("pscsim.staffing.running", "staff")
    question = SimpleNamespace(staffed=["windows"])
    calls.answer = SimpleNamespace(
        found=SimpleNamespace(question=question), speaker=SPEAKER, folder=Path("results/hall-staff")
    )
    return calls


@pytest.mark.usefixtures("staff")
def test_a_requirement_is_printed(capsys):
    """The target over a table for each window group, then the sentences and where the plans are."""
    assert main(["staff", "hall.yaml", "--target", "waited.share <= 0.3"]) == 0
    output = capsys.readouterr().out.splitlines()
    assert output[0] == "Windows · Had to wait: at most 30%"
    assert any("09:00–10:00" in row and "7" in row for row in output)
    assert output[-2:] == [
        "Needed: 62 window-hours a day.",
        f"opening plans: {Path('results/hall-staff/opening_plan.yaml')}",
    ]


def test_what_is_asked_is_handed_over(staff):
    """What the command line asks for reaches the search."""
    words = [
        "--windows", "a", "--windows", "b", "--line", "x", "--by", "30min", "--option", "tidal", "--least", "2",
        "--out", "there", "--replications", "5", "--most-replications", "50", "--seed", "7",
        "--engine", "reference", "--set", "hall.waiting_room=9", "--force", "--workers", "2", "--language", "zh",
    ]  # fmt: skip
    assert main(["staff", "hall.yaml", "--target", "wait.mean <= 5", *words]) == 0
    [(args, options)] = staff.seen
    assert args == (Path("hall.yaml"), "wait.mean <= 5")
    assert options | {"progress": None} == {
        "windows": ("a", "b"), "lines": ("x",), "by": "30min", "option": "tidal", "least": 2, "out": Path("there"),
        "replications": 5, "most_replications": 50, "seed": 7, "engine": "reference",
        "sets": ("hall.waiting_room=9",), "force": True, "workers": 2, "language": "zh", "progress": None,
    }  # fmt: skip


def test_a_target_is_needed(staff, capsys):
    """Without a target there is nothing to plan for."""
    assert main(["staff", "hall.yaml"]) == 2
    assert "--target" in capsys.readouterr().err
    assert staff.seen == []
