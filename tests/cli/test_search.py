from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from pscsim.cli.main import main


@pytest.fixture
def search(stand_in, monkeypatch):
    """Return the noted calls of `pscsim.staffing.search.searching.search`; what it found speaks for itself."""
    monkeypatch.setattr("pscsim.staffing.search.saying.SearchSpeaker", lambda found: found)
    calls = stand_in("pscsim.staffing.search.searching", "search")
    calls.answer = SimpleNamespace(
        folder=Path("results/fewest"),
        choice=SimpleNamespace(stopped=False),
        heading=lambda: ["windows", "cost"],
        rows=lambda: [["11", "88"]],
        sentences=lambda: iter(["Least costly: windows 11."]),
    )
    return calls


@pytest.mark.usefixtures("search")
def test_what_was_found_is_printed(capsys):
    """The candidates, the sentences, and where the tables are."""
    assert main(["search", "fewest.yaml"]) == 0
    output = capsys.readouterr().out.splitlines()
    assert any("11" in row and "88" in row for row in output)
    assert output[-2:] == ["Least costly: windows 11.", f"tables: {Path('results/fewest')}"]


def test_what_was_stopped_is_printed_too(search, capsys):
    """Ctrl-C keeps what was found, and the code is that of a stopped program."""
    search.answer.choice.stopped = True
    assert main(["search", "fewest.yaml"]) == 130
    assert "Least costly: windows 11." in capsys.readouterr().out


def test_what_is_asked_is_handed_over(search):
    """What the command line asks for reaches the search."""
    words = [
        "--out", "there", "--probability", "0.9", "--budget", "500", "--seed", "7", "--engine", "reference", "--set",
        "first=10", "--force", "--workers", "2", "--language", "zh",
    ]  # fmt: skip
    assert main(["search", "fewest.yaml", *words]) == 0
    [(args, options)] = search.seen
    assert args == (Path("fewest.yaml"),)
    assert options | {"progress": None} == {
        "out": Path("there"), "probability": 0.9, "budget": 500, "seed": 7, "engine": "reference", "sets": ("first=10",),
        "force": True, "workers": 2, "language": "zh", "progress": None,
    }  # fmt: skip


@pytest.mark.parametrize("probability", ["0.5", "1", "1.2"])
def test_a_probability_that_asks_for_nothing(capsys, probability):
    """It lies above one half and below one."""
    assert main(["search", "fewest.yaml", "--probability", probability]) == 2
    assert "range 0.5<x<1" in capsys.readouterr().err
